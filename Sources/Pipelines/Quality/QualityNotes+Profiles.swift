import Extracts
import Publishing

extension QualityNotes {
  /// What the pages tell of the extracts: what anybody may know.
  ///
  /// - Parameter surprises: For each extract what is unusual of the whole file.
  init(_ profiles: [ExtractProfile], _ extracts: [Extracts.Extract], _ surprises: [[Expectations.Surprise]]) {
    self.init(
      extracts: extracts.indices.map { index in
        let (profile, extract) = (profiles[index], extracts[index])
        return Extract(
          name: profile.extract, title: profile.title, read: profile.counts.read, accepted: profile.counts.accepted,
          rejected: profile.counts.rejected, readBefore: profile.before?.read,
          columns: profile.columns.map { Column(OpenColumn($0, of: profile)) },
          findings: surprises[index].map {
            Finding(rule: $0.rule, column: $0.column, cost: $0.severity.cost, count: nil)
          }
            + extract.findings.map {
              Finding(rule: $0.rule, column: $0.column, cost: $0.severity.cost, count: $0.count)
            })
      })
  }
}

extension QualityNotes.Column {
  fileprivate init(_ column: OpenColumn) {
    let range = column.minimum.flatMap { low in column.maximum.map { "\(low) to \($0)" } }
    let codes = column.codes.map(\.words).joined(separator: ", ")
    self.init(
      name: column.name, completeness: column.completeness, validity: column.validity,
      distinctCount: column.distinctCount, content: range ?? (codes.isEmpty ? nil : codes),
      completenessChange: column.completenessChange, drift: column.drift.map(Drift.init))
  }
}

extension QualityNotes.Column.Drift {
  fileprivate init(_ extent: ColumnDrift.Extent) {
    self =
      switch extent {
      case .none: .none
      case .some: .some
      case .large: .large
      }
  }
}

extension RuleSeverity {
  /// What a broken rule costs, for readers of a page.
  fileprivate var cost: String {
    switch self {
    case .file: "the file"
    case .reject: "the row"
    case .blank: "the cell"
    case .warn: "a warning"
    }
  }
}
