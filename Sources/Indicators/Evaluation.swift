public import Cohorts
public import Diagnostics
import Tabular

/// Returns the figures of an indicator: estimated, compared with the benchmark, their recent trend told.
///
/// Before disclosure control: for the restricted zone only.
///
/// - Parameter benchmarkLevel: The level whose area every other area is compared with.
/// - Returns: One figure a cell; of an index of inequality one for each cell that is not split.
public func evaluate(_ indicator: CountedIndicator, benchmarkLevel: String) -> EvaluatedIndicator {
  var impossibleCount = 0
  let figures = indicator.cells.map { cell in
    let estimation = estimate(cell.tally, for: indicator.definition)
    if estimation.isImpossible { impossibleCount += 1 }
    return IndicatorFigure(
      indicatorID: indicator.definition.id, cell: cell, estimate: estimation.estimate, notes: estimation.notes)
  }
  return EvaluatedIndicator(
    figures: settled(figures, for: indicator, benchmarkLevel: benchmarkLevel),
    warning: indicator.warning(ofImpossible: impossibleCount))
}

/// What ``evaluate(_:benchmarkLevel:)`` made of an indicator.
public struct EvaluatedIndicator: Sendable {
  /// In the order of the cells.
  public let figures: [IndicatorFigure]
  /// Says how many cells have counts that no data can have, and so no value and the note `[x]`; nil where none has.
  public let warning: Diagnostic?
}

/// Returns figures with what follows from other figures: index of inequality, benchmark, comparison, trend; and with the notes that
/// stand beside every figure of the indicator.
///
/// Looks at nothing but the figures, so that of released ones only released ones follow.
///
/// - Parameters:
///   - figures: All of one indicator, in the order of its cells.
///   - possible: Between which estimates the truth behind a figure lies; exactly its own where nothing was rounded.
public func settled(
  _ figures: [IndicatorFigure], for indicator: CountedIndicator, benchmarkLevel: String,
  possible: (IndicatorFigure) -> PossibleEstimates = { PossibleEstimates($0.estimate) }
) -> [IndicatorFigure] {
  let definition = indicator.definition
  let told =
    definition.inequality == nil ? figures : inequalities(among: figures, for: definition)
  let noted = told.map { $0.noted(for: indicator) }
  let compared = compared(
    noted, benchmarkLevel: benchmarkLevel, polarity: definition.polarity, published: indicator.published,
    possible: possible)
  return trended(
    compared, method: definition.method, polarity: definition.polarity,
    isOverlapping: definition.isOverlapping || definition.inequality != nil,
    isWeighted: definition.measure.isWeighted, possible: possible)
}

extension IndicatorFigure {
  /// The figure of a cell, without what follows from other figures.
  public init(indicatorID: String, cell: MeasureCell, estimate: Estimate, notes: [Note]) {
    self.init(
      indicatorID: indicatorID, period: cell.period, area: cell.area, breakdown: cell.breakdown,
      breakdownValue: cell.breakdownValue, estimate: estimate, notes: notes)
  }

  /// The figure with `[b]` where its period holds a break, and `[p]` where records may still change. A figure without a value is neither.
  fileprivate func noted(for indicator: CountedIndicator) -> IndicatorFigure {
    guard estimate.value != nil else { return self }
    var figure = self
    if indicator.isProvisional { figure.notes.append(.provisional) }
    if indicator.definition.breaks.contains(where: { period.contains($0.day) }) { figure.notes.append(.breakInSeries) }
    return figure
  }
}
