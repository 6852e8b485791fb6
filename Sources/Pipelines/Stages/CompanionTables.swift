import Cohorts
import DisclosureControl
import Indicators
import Publishing
import Tabular

/// The tables that stand beside `indicators.csv`, told from what was released.
struct CompanionTables {
  let inequalities: [Released<InequalityRow>]
  let charts: [Released<ControlChartRow>]
  let funnels: [Released<FunnelRow>]
  let standardised: [Released<StandardisedRow>]

  /// - Parameter released: The released figures of each indicator, in the order of `figureSet.indicators`.
  init(
    _ released: [[Released<IndicatorFigure>]], of figureSet: Figures, profile: DisclosureProfile, jobs: Int
  ) async throws {
    let level = figureSet.vocabulary.geography.benchmarkLevel
    let ranked = figureSet.vocabulary.breakdowns.filter(\.isRanked).map(\.name)
    let parts = try await parallelMap(count: released.count, jobs: jobs) { index in
      let definition = figureSet.indicators[index].definition
      return (
        releasedInequalities(released[index], of: definition, level: level, ranked: ranked),
        releasedFunnel(released[index], of: definition, benchmarkLevel: level),
        releasedStandardisedRates(released[index], of: definition)
      )
    }
    inequalities = parts.flatMap(\.0)
    funnels = parts.flatMap(\.1)
    standardised = parts.flatMap(\.2)
    charts = figureSet.charts.flatMap { releasedControlChart($0, profile: profile) }
  }

  /// In the order in which they stand in the data package.
  var published: [PublishedTable] {
    [.controlCharts(charts), .inequalities(inequalities), .funnels(funnels), .standardisedRates(standardised)]
  }
}
