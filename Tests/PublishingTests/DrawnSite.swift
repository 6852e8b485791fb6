import Cohorts
import Diagnostics
import DrawnFigures
import Indicators
import Scorecard
import Tabular
import TestSupport

@testable import DisclosureControl
@testable import Publishing

/// The site of the drawn place, with its figures and words changed at will.
enum DrawnSite {
  static func scorecard(
    _ literal: DefinitionLiteral = DrawnPlace.scorecard, indicators: [IndicatorDefinition] = DrawnIndicators.all,
    _ change: (IndicatorFigure) -> IndicatorFigure? = { $0 }
  ) -> BalancedScorecard {
    BalancedScorecard(
      ScorecardDefinition(literal.node(), faults: Faults()), indicators: indicators,
      geography: DrawnPlace.geography, breakdowns: DrawnPlace.breakdowns,
      figures: DrawnPlace.figures.compactMap(change).map { Released($0) })
  }

  static func notes() throws -> SiteNotes {
    SiteNotes(
      asOf: Day(iso: "2025-03-31")!, disclosure: ["Counts from 1 to 4 are hidden."],
      sources: [.init(title: "Client level data", read: 48_211, accepted: 48_020, rejected: 191)], quality: quality,
      boundaries: try Boundaries(
        geoJSON: Array(DrawnPlace.geoJSON.utf8), property: "lsoa_code", areaOfCode: DrawnPlace.neighbourhoodOfPolygon,
        file: "boundaries.geojson"))
  }

  /// One extract with a column of every kind.
  static let quality = QualityNotes(
    extracts: [
      .init(
        name: "client_level_data", title: "Client level data", read: 48_211, accepted: 48_020, rejected: 191,
        readBefore: 48_000,
        columns: [
          .init(
            name: "event_type", completeness: 100, validity: 99.9, distinctCount: 4, content: "Service 48%, Review 22%",
            completenessChange: 0, drift: QualityNotes.Column.Drift.none),
          .init(
            name: "ethnicity", completeness: 88.2, validity: 100, distinctCount: 18, content: nil,
            completenessChange: -6.4, drift: .some),
          .init(
            name: "postcode", completeness: 41, validity: 100, distinctCount: 812, content: nil,
            completenessChange: -55, drift: .large),
          .init(
            name: "empty", completeness: nil, validity: nil, distinctCount: 0, content: nil, completenessChange: nil,
            drift: nil),
        ],
        findings: [
          .init(rule: "enum", column: "event_type", cost: "a warning", count: 12),
          .init(rule: "ended_after_start", column: nil, cost: "the row", count: 191),
        ])
    ],
    linkage: [
      .init(
        anchor: "linked", title: "Records with a person in another extract", heads: ["Extract", "Records", "Linked"],
        rows: [["Client level data", "48,020", "91.2%"]])
    ])

  static func files(
    _ literal: DefinitionLiteral = DrawnPlace.scorecard, _ change: (IndicatorFigure) -> IndicatorFigure? = { $0 }
  ) throws -> [OutputFile] {
    Site(scorecard(literal, change), notes: try notes()).files()
  }
}

extension OutputFile {
  var text: String { String(decoding: bytes, as: UTF8.self) }
}
