import Cohorts
public import Indicators

// What is told of released figures alone can tell nothing that they do not: it is released with them.

/// The inequality of an indicator, told from its released figures.
public func releasedInequalities(
  _ figures: [Released<IndicatorFigure>], of definition: IndicatorDefinition, level: String, ranked: [String]
) -> [Released<InequalityRow>] {
  inequalityRows(figures.map(\.value), of: definition, level: level, ranked: ranked).map { Released($0) }
}

/// The funnel of an indicator, told from its released figures.
public func releasedFunnel(
  _ figures: [Released<IndicatorFigure>], of definition: IndicatorDefinition, benchmarkLevel: String
) -> [Released<FunnelRow>] {
  funnel(figures.map(\.value), of: definition, benchmarkLevel: benchmarkLevel).map { Released($0) }
}

/// Standardised rates beside crude ones, told from released figures.
public func releasedStandardisedRates(
  _ figures: [Released<IndicatorFigure>], of definition: IndicatorDefinition
) -> [Released<StandardisedRow>] {
  standardisedRows(figures.map(\.value), of: definition).map { Released($0) }
}

/// The control chart of an indicator in the benchmark area as an audience may see it, told from months that are released as any others.
///
/// Where one month is hidden so is the whole chart: its other months would, with a quarter, give that one away.
///
/// - Parameter months: The indicator's cells for single months of one area.
public func releasedControlChart(
  _ months: CountedIndicator, profile: DisclosureProfile
) -> [Released<ControlChartRow>] {
  guard let level = months.cells.first?.area.level else { return [] }
  let figures = release(months, benchmarkLevel: level, hierarchy: .none, profile: profile)
    .map(\.value).sorted { $0.period < $1.period }
  guard !figures.contains(where: { $0.notes.contains(.confidential) }) else { return [] }
  return controlChart(figures, of: months.definition).map { Released($0) }
}
