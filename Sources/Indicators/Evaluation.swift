public import Cohorts

/// Returns the figures of an indicator: estimated, compared with the benchmark, their recent trend told.
///
/// Before disclosure control: for the restricted zone only.
///
/// - Parameter benchmarkLevel: The level whose area every other area is compared with.
/// - Returns: One figure a cell, in the cells' order.
public func evaluate(_ indicator: CountedIndicator, benchmarkLevel: String) -> [IndicatorFigure] {
  let figures = indicator.cells.map { cell in
    let estimation = estimate(cell.tally, for: indicator.definition)
    return IndicatorFigure(
      indicatorID: indicator.definition.id, cell: cell, estimate: estimation.estimate, notes: estimation.notes)
  }
  return settled(figures, for: indicator.definition, benchmarkLevel: benchmarkLevel)
}

/// Returns figures with what follows from other figures: benchmark, comparison, trend.
///
/// Looks at nothing but the figures, so that of released ones only released ones follow.
///
/// - Parameters:
///   - figures: All of one indicator, in any order.
///   - possible: Between which estimates the truth behind a figure lies; exactly its own where nothing was rounded.
public func settled(
  _ figures: [IndicatorFigure], for indicator: IndicatorDefinition, benchmarkLevel: String,
  possible: (IndicatorFigure) -> PossibleEstimates = { PossibleEstimates($0.estimate) }
) -> [IndicatorFigure] {
  let compared = compared(
    figures, benchmarkLevel: benchmarkLevel, polarity: indicator.polarity, possible: possible)
  return trended(
    compared, method: indicator.method, polarity: indicator.polarity, isOverlapping: indicator.isOverlapping,
    possible: possible)
}

extension IndicatorFigure {
  /// The figure of a cell, without what follows from other figures.
  public init(indicatorID: String, cell: MeasureCell, estimate: Estimate, notes: [Note]) {
    self.init(
      indicatorID: indicatorID, period: cell.period, area: cell.area, breakdown: cell.breakdown,
      breakdownValue: cell.breakdownValue, estimate: estimate, notes: notes)
  }
}
