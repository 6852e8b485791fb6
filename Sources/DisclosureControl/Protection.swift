internal import Cohorts
internal import Indicators

/// Decides what may be shown of each cell of an indicator: first by its own smallness, then so that nothing hidden can be worked out.
///
/// Denominators come first, for a hidden one takes its cell's numerator with it. A rate's denominators are person-years of a published
/// population and a mean's numerator is a sum of values: neither counts people, and neither is audited. Strata are never shown.
///
/// - Returns: One a cell, in the cells' order.
func protections(
  of indicator: CountedIndicator, hierarchy: AreaHierarchy, profile: DisclosureProfile
) -> [CellProtection] {
  let definition = indicator.definition
  let cells = indicator.cells
  var protections = cells.map { CellProtection($0.tally, definition, profile) }
  for (cells:members, sums:sums) in CellGrid(cells).parts(hierarchy) {
    if definition.countsItsDenominator {
      let states = audited(
        members, sums, count: { cells[$0].tally.denominator }, state: { protections[$0].denominator },
        range: { profile.range(ofDenominator: cells[$0].tally, protections[$0]) }, profile: profile)
      for (cell, state) in zip(members, states) {
        protections[cell].denominator = state
        if state != .shown, protections[cell].numerator == .shown { protections[cell].numerator = .withheld }
      }
    }
    if definition.countsItsNumerator {
      let states = audited(
        members, sums, count: { cells[$0].tally.numerator }, state: { protections[$0].numerator },
        range: { profile.range(ofNumerator: cells[$0].tally, protections[$0]) }, profile: profile)
      for (cell, state) in zip(members, states) { protections[cell].numerator = state }
    }
  }
  return protections
}

/// Returns the states of some cells' counts after secondary suppression.
private func audited(
  _ members: [Int], _ sums: [SumStructure.Sum], count: (Int) -> Double?, state: (Int) -> AdditiveTable.State,
  range: (Int) -> ClosedRange<Double>, profile: DisclosureProfile
) -> [AdditiveTable.State] {
  let states = members.map(state)
  guard states.contains(.confidential) else { return states }
  let position = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, $0) })
  let sums = sums.filter { count($0.whole) != nil && $0.parts.allSatisfy { count($0) != nil } }.map { sum in
    SumStructure.Sum(whole: position[sum.whole]!, parts: sum.parts.map { position[$0]! })
  }
  var table = AdditiveTable(
    counts: members.map { count($0) ?? 0 }, states: states, ranges: members.map(range), sums: sums)
  table.protect(possibleValues: profile.possibleValues)
  return table.states
}
