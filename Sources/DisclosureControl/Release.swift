internal import Cohorts
public import Indicators

/// Returns the figures of an indicator as an audience may see them.
///
/// Counts are hidden where they are small or would give a small one away, the others rounded; value and interval follow from what is shown;
/// benchmark, comparison and trend follow from released figures alone, so that none of them can tell what is hidden. Where the numerator is
/// hidden so are value, interval, comparison and trend.
///
/// An index of inequality is told from the released figures of its groups; where one is hidden so is the index.
///
/// An indicator that the profile exempts is shown as it is; where periods overlap, so that exact counts could be subtracted from each other,
/// counts are rounded to the threshold at least.
///
/// Each indicator is released by itself: indicators that differ by a few people are their author's to avoid.
///
/// - Parameters:
///   - benchmarkLevel: The level whose area every other area is compared with.
///   - hierarchy: Which areas add up to which. Sums over areas that it does not name are not looked for.
/// - Returns: One figure a cell, in the cells' order; of an index of inequality one for each cell that is not split.
public func release(
  _ indicator: CountedIndicator, benchmarkLevel: String, hierarchy: AreaHierarchy, profile: DisclosureProfile
) -> [Released<IndicatorFigure>] {
  let definition = indicator.definition
  let profile = profile.fitted(to: indicator)
  let protections = protections(of: indicator, hierarchy: hierarchy, profile: profile)
  let figures = zip(indicator.cells, protections).map { cell, protection in
    let (estimate, notes) = releasedEstimate(of: cell.tally, definition, protection, profile)
    return IndicatorFigure(indicatorID: definition.id, cell: cell, estimate: estimate, notes: notes)
  }
  let settled = settled(figures, for: indicator, benchmarkLevel: benchmarkLevel) { figure in
    possibleEstimates(behind: figure.estimate, definition, profile)
  }
  return settled.map { Released($0) }
}
