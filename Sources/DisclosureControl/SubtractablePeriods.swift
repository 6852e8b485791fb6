internal import Cohorts
internal import Tabular

/// Whether exact counts of some periods, subtracted from one another, would tell what happened in a part of them.
///
/// Periods that roll on do (a year less the one that began a quarter earlier is one quarter less another), and so does a long one with
/// all shorter ones that make it up. A long one around a few shorter ones does not: the rest of it stays unknown.
func areSubtractable(_ cells: [MeasureCell]) -> Bool {
  var periodsOfLevel: [String: Set<Period>] = [:]
  for cell in cells { periodsOfLevel[cell.area.level, default: []].insert(cell.period) }
  return periodsOfLevel.values.contains { areSubtractable($0.sorted()) }
}

private func areSubtractable(_ periods: [Period]) -> Bool {
  for (index, first) in periods.enumerated() {
    for second in periods[(index + 1)...] where second.start <= first.end {
      let isNested = second.end <= first.end || second.start == first.start
      if !isNested { return true }
    }
    // In the order of their starts, do those within it leave no day out?
    var reached = first.start
    for inner in periods where inner != first && inner.start >= first.start && inner.end <= first.end {
      if inner.start > reached { break }
      reached = max(reached, inner.end.adding(days: 1))
    }
    if reached > first.end { return true }
  }
  return false
}
