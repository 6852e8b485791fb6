import Cohorts
import Tabular

/// A standardised rate beside the crude one. Grain: one an indicator, period, area and breakdown value.
public struct StandardisedRow: Sendable, Hashable {
  public let standardised: IndicatorFigure
  /// In the same unit, from the same counts.
  public let crude: Estimate
  public let unit: Unit
}

/// Returns every figure of an indicator of standardised rates that has a value, with the crude rate beside it.
public func standardisedRows(_ figures: [IndicatorFigure], of definition: IndicatorDefinition) -> [StandardisedRow] {
  let crude: Method? =
    switch (definition.method, definition.measure.form) {
    case (.directlyStandardised, _), (.indirectlyStandardised, .ratio): .byars
    case (.indirectlyStandardised, .part): .wilson
    default: nil
    }
  guard let crude else { return [] }
  return figures.filter { $0.estimate.value != nil }.map { figure in
    let tally = Tally(numerator: figure.estimate.numerator, denominator: figure.estimate.denominator)
    var estimate = estimate(tally, method: crude, unit: definition.unit).estimate
    func settled(_ number: Double) -> Double { (number * 1_000_000).rounded() / 1_000_000 }
    estimate.value = estimate.value.map(settled)
    estimate.lower = estimate.lower.map(settled)
    estimate.upper = estimate.upper.map(settled)
    return StandardisedRow(standardised: figure, crude: estimate, unit: definition.unit)
  }
}
