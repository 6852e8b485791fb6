import Linkage
import Publishing
import Scorecard
import Tabular

/// What a night's linkage came to: its tables for the site and for the restricted zone.
///
/// Counts are of people, so the open tables hold counts rounded to tens, none below ten, and shares of such counts.
struct LinkageQuality: Sendable {
  let definition: LinkageDefinition
  let report: LinkageReport
  let drift: LinkageDrift
  let recall: [LinkageRecall.Line]
  /// Of the pairs that are held for one person those that the planted truth knows as such; nil without it.
  var truth: (right: Int, linked: Int)?
  /// What extracts are called for readers, by their names.
  var titles: [String: String] = [:]

  /// The night as the history keeps it.
  static func night(_ definition: LinkageDefinition, _ report: LinkageReport) -> LinkageNight {
    LinkageNight(
      linkage: definition.name, persons: report.personCount,
      sources: Dictionary(
        report.sources.map { ($0.source, (records: $0.records, linked: $0.linkedRecords)) },
        uniquingKeysWith: { first, _ in first }))
  }

  /// One thing measured: what, of what, how many, of how many.
  private struct Measure {
    let measure: String
    let of: String
    let count: Int
    var base: Int?
  }

  private static let sizeBands: [(name: String, sizes: ClosedRange<Int>)] = [
    ("1 record", 1...1), ("2 records", 2...2), ("3 to 5 records", 3...5), ("6 to 10 records", 6...10),
    ("more than 10 records", 11...Int.max),
  ]

  private var measures: [Measure] {
    var measures = report.sources.map {
      Measure(measure: "linked", of: $0.source, count: $0.linkedRecords, base: $0.records)
    }
    measures += report.passes.map { Measure(measure: "joins", of: $0.name, count: $0.joins) }
    measures += report.passes.map { Measure(measure: "refused", of: $0.name, count: $0.refusedJoins) }
    measures += report.passes.map { Measure(measure: "ambiguous", of: $0.name, count: $0.ambiguousRecords) }
    measures += LinkageQuality.sizeBands.map { band in
      Measure(
        measure: "persons", of: band.name,
        count: report.personsBySize.reduce(0) { $0 + (band.sizes.contains($1.key) ? $1.value : 0) },
        base: report.personCount)
    }
    for bin in report.weights where bin.pairs > 0 {
      let bits = LinkageQuality.bits(bin)
      measures.append(Measure(measure: "weight_linked", of: bits, count: bin.links))
      measures.append(Measure(measure: "weight_asked", of: bits, count: bin.reviews))
      measures.append(Measure(measure: "weight_left", of: bits, count: bin.others))
    }
    if let truth {
      measures.append(Measure(measure: "precision", of: "everybody", count: truth.right, base: truth.linked))
    }
    measures += recall.map {
      Measure(measure: "recall", of: "\($0.grouping): \($0.group)", count: $0.foundPairs, base: $0.truePairs)
    }
    return measures
  }

  /// A bin as tables name it.
  private static func bits(_ bin: WeightBin) -> String { "\(bin.from) to \(bin.from + WeightBin.width) bits" }

  // MARK: Tables

  /// `quality/linkage.csv`, for every audience.
  var open: DescribedTable {
    DescribedTable(
      name: "linkage", title: "Linkage",
      description: "What the linkage of the extracts came to, in counts rounded to tens.",
      grain: "one row a measure and what it is of",
      columns: [
        .init(
          "measure", .string,
          "linked, joins, refused, ambiguous, persons, recall, precision, or pairs by weight: weight_linked, weight_asked, weight_left.",
          isRequired: true),
        .init(
          "of", .string, "The source, pass, size of a person's records, range of weights, or group of people.",
          isRequired: true),
        .init("count", .integer, "Rounded to tens; empty below ten.", unit: "records, pairs or persons"),
        .init("percent", .number, "Of all of its kind, from rounded counts; empty where there is no such whole."),
      ],
      key: ["measure", "of"],
      rows: measures.map { measure in
        [
          measure.measure, measure.of, shown(measure.count).map(String.init) ?? "",
          share(measure.count, of: measure.base).map(tenths) ?? "",
        ]
      })
  }

  /// The same in whole counts, for the restricted zone.
  var restricted: [UInt8] {
    var encoder = CSVEncoder()
    encoder.append(["measure", "of", "count", "base"])
    for measure in measures {
      encoder.append([measure.measure, measure.of, String(measure.count), measure.base.map(String.init) ?? ""])
    }
    return encoder.bytes
  }

  /// What the page of quality tells.
  var notes: [QualityNotes.PlainTable] {
    var tables = [
      linkedTable,
      QualityNotes.PlainTable(
        anchor: "passes", title: "What the passes joined",
        heads: ["Pass", "Joined", "Refused: known to be two persons", "Left alone: unclear which of two"],
        rows: report.passes.map {
          [$0.name, words($0.joins), words($0.refusedJoins), words($0.ambiguousRecords)]
        }),
      QualityNotes.PlainTable(
        anchor: "sizes", title: "Persons by number of records", heads: ["Records of a person", "Persons", "Share"],
        rows: measures.filter { $0.measure == "persons" }.map {
          [$0.of, words($0.count), share($0.count, of: $0.base).map { tenths($0) + "%" } ?? "too few"]
        }),
    ]
    if !report.weights.isEmpty { tables.append(weightTable) }
    if !recall.isEmpty {
      tables.append(
        QualityNotes.PlainTable(
          anchor: "recall", title: "Pairs found of those planted in the sample",
          heads: ["Group", "Pairs of records of one person", "Found"],
          rows: recall.map {
            [
              "\($0.grouping.replacing("_", with: " ")): \($0.group)", words($0.truePairs),
              share($0.foundPairs, of: $0.truePairs).map { tenths($0) + "%" } ?? "too few",
            ]
          }))
    }
    return tables
  }

  /// How many records of each extract have a person in another, beside the nights before where there are any.
  private var linkedTable: QualityNotes.PlainTable {
    let isFirst = drift.nightCount == 0
    let before = drift.nightCount == 1 ? "the night" : "the mean of \(drift.nightCount) nights"
    return QualityNotes.PlainTable(
      anchor: "linked", title: "Records with a person in another extract",
      heads: ["Extract", "Records", "Linked"] + (isFirst ? [] : ["Against \(before) before"]),
      rows: report.sources.map { source in
        let cells = [
          titles[source.source] ?? source.source, words(source.records),
          share(source.linkedRecords, of: source.records).map { tenths($0) + "%" } ?? "too few",
        ]
        if isFirst { return cells }
        let change = drift.linkRatePoints[source.source].map { ($0 < 0 ? "" : "+") + tenths($0) + " points" }
        return cells + [change ?? "first night"]
      })
  }

  /// The pairs that were weighed, with a picture of them.
  private var weightTable: QualityNotes.PlainTable {
    QualityNotes.PlainTable(
      anchor: "weights", title: "Pairs of records by weight",
      heads: ["Weight", "Enough for a link", "Enough for a question", "Neither"],
      rows: report.weights.filter { $0.pairs > 0 }.map {
        [LinkageQuality.bits($0), words($0.links), words($0.reviews), words($0.others)]
      },
      bars: report.weights.map { bin in
        QualityNotes.WeightBar(
          from: bin.from, pairs: shown(bin.pairs) ?? 0,
          kind: bin.links * 2 >= bin.pairs ? .link : bin.others * 2 > bin.pairs ? .other : .review)
      })
  }

  // MARK: Small counts

  /// A count in tens; nil below ten.
  private func shown(_ count: Int) -> Int? { count < 10 ? nil : (count + 5) / 10 * 10 }

  private func words(_ count: Int) -> String {
    shown(count).map { decimalText(Double($0), places: 0, grouped: true) } ?? (count == 0 ? "none" : "fewer than 10")
  }

  /// In per cent, from counts in tens; nil where either is below ten.
  private func share(_ count: Int, of base: Int?) -> Double? {
    guard let base, let whole = shown(base), let part = shown(count) else { return nil }
    return min(100, 100 * Double(part) / Double(whole))
  }
}
