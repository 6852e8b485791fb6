import Diagnostics
import DrawnFigures
import Indicators
import Scorecard
import TestSupport

@testable import DisclosureControl

/// The drawn place's scorecard, with its figures changed or left out at will.
func drawnScorecard(
  indicators: [IndicatorDefinition] = DrawnIndicators.all,
  _ change: (IndicatorFigure) -> IndicatorFigure? = { $0 }
) -> BalancedScorecard {
  BalancedScorecard(
    ScorecardDefinition(DrawnPlace.scorecard.node(), faults: Faults()), indicators: indicators,
    geography: DrawnPlace.geography, breakdowns: DrawnPlace.breakdowns,
    figures: DrawnPlace.figures.compactMap(change).map { Released($0) })
}

extension BalancedScorecard {
  func indicator(_ id: String) -> IndicatorProfile { indicators.first { $0.definition.id == id }! }
}
