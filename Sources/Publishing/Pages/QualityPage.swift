import Scorecard

/// How complete and how valid the data behind the figures are.
struct QualityPage: Sendable {
  struct ExtractLine: Sendable {
    let anchor: String
    let title: String
    let read: String
    let accepted: String
    let rejected: String
    /// Empty on the first night.
    let change: String
    let columnCount: String
  }

  struct ColumnLine: Sendable {
    let name: String
    let bar: SVG?
    let completeness: String
    let validity: String
    let distinct: String
    let content: String
    let change: Badge?
  }

  struct FindingLine: Sendable {
    let rule: String
    let column: String
    let cost: String
    let count: String
  }

  struct Section: Sendable {
    let anchor: String
    let title: String
    let hasChange: Bool
    let columnLines: [ColumnLine]
    let hasFindings: Bool
    let findingLines: [FindingLine]
  }

  struct LinkageTable: Sendable {
    struct Row: Sendable {
      let name: String
      let cells: [String]
    }

    let anchor: String
    let title: String
    let nameHead: String
    let heads: [String]
    let rows: [Row]
    let picture: SVG?
  }

  let page: PageFrame
  let hasLinkage: Bool
  let linkage: [LinkageTable]
  let hasBefore: Bool
  let lines: [ExtractLine]
  let sections: [Section]

  init(_ site: Site) {
    page = PageFrame(
      site, title: "Quality of the data", summary: "How complete and how valid the data behind the figures are.")
    let extracts = site.notes.quality.extracts
    hasLinkage = !site.notes.quality.linkage.isEmpty
    linkage = site.notes.quality.linkage.map { table in
      LinkageTable(
        anchor: "linkage-" + table.anchor, title: table.title, nameHead: table.heads.first ?? "",
        heads: Array(table.heads.dropFirst()),
        rows: table.rows.map { LinkageTable.Row(name: $0.first ?? "", cells: Array($0.dropFirst())) },
        picture: table.bars.isEmpty ? nil : WeightHistogram.draw(table.bars, id: "linkage-" + table.anchor + "-chart"))
    }
    hasBefore = extracts.contains { $0.readBefore != nil }
    lines = extracts.map { extract in
      ExtractLine(
        anchor: QualityPage.anchor(extract), title: extract.title, read: whole(extract.read),
        accepted: whole(extract.accepted), rejected: whole(extract.rejected),
        change: extract.readBefore.map { signed(Double(extract.read - $0), places: 0) } ?? "",
        columnCount: counted(extract.columns.count, "column"))
    }
    sections = extracts.map { extract in
      Section(
        anchor: QualityPage.anchor(extract), title: extract.title,
        hasChange: extract.columns.contains { $0.drift != nil }, columnLines: extract.columns.map(ColumnLine.init),
        hasFindings: !extract.findings.isEmpty, findingLines: extract.findings.map(FindingLine.init))
    }
  }

  private static func anchor(_ extract: QualityNotes.Extract) -> String {
    "extract-" + Site.fileName(for: extract.name)
  }
}

extension QualityPage.ColumnLine {
  init(_ column: QualityNotes.Column) {
    name = column.name
    bar = column.completeness.map(CompletenessBar.draw)
    completeness = column.completeness.map(perCent) ?? "no rows"
    validity = column.validity.map(perCent) ?? ""
    distinct = whole(column.distinctCount)
    content = column.content ?? ""
    change = column.drift.map { Badge($0, points: column.completenessChange ?? 0) }
  }
}

extension QualityPage.FindingLine {
  init(_ finding: QualityNotes.Finding) {
    rule = finding.rule
    column = finding.column ?? (finding.count == nil ? "whole file" : "whole row")
    cost = finding.cost
    count = finding.count.map(whole) ?? "the file"
  }
}

extension Badge {
  /// How a column has moved, with its completeness in percentage points.
  fileprivate init(_ drift: QualityNotes.Column.Drift, points: Double) {
    let moved = points == 0 ? "" : " (\(signed(points, places: 1)) points filled)"
    switch drift {
    case .none: self.init(.none, symbol: "=", words: "steady" + moved)
    case .some: self.init(.neutral, symbol: "~", words: "some drift" + moved)
    case .large: self.init(.bad, symbol: "!", words: "large drift" + moved)
    }
  }
}

private func whole(_ count: Int) -> String { decimalText(Double(count), places: 0, grouped: true) }

private func perCent(_ share: Double) -> String { decimalText(share, places: share == 100 ? 0 : 1) + "%" }

private func signed(_ value: Double, places: Int) -> String {
  (value > 0 ? "+" : value < 0 ? "−" : "") + decimalText(value.magnitude, places: places, grouped: true)
}

private func counted(_ count: Int, _ noun: String) -> String { count == 1 ? "1 \(noun)" : "\(count) \(noun)s" }
