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
      sources: [.init(title: "Client level data", read: 48_211, accepted: 48_020, rejected: 191)],
      boundaries: try Boundaries(
        geoJSON: Array(DrawnPlace.geoJSON.utf8), property: "lsoa_code", areaOfCode: DrawnPlace.neighbourhoodOfPolygon,
        file: "boundaries.geojson"))
  }

  static func files(
    _ literal: DefinitionLiteral = DrawnPlace.scorecard, _ change: (IndicatorFigure) -> IndicatorFigure? = { $0 }
  ) throws -> [OutputFile] {
    Site(scorecard(literal, change), notes: try notes()).files()
  }
}

extension OutputFile {
  var text: String { String(decoding: bytes, as: UTF8.self) }
}
