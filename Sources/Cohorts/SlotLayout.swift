/// Where the values of each breakdown are counted: slot 0 is the whole, then each breakdown's declared values, rows
/// without a value or in no group, and values that its definition does not list.
struct SlotLayout: Sendable {
  let breakdowns: [BreakdownDefinition]
  private let firsts: [Int]
  let count: Int

  init(_ breakdowns: [BreakdownDefinition]) {
    self.breakdowns = breakdowns
    var next = 1
    var firsts: [Int] = []
    for breakdown in breakdowns {
      firsts.append(next)
      next += breakdown.values.count + 2
    }
    self.firsts = firsts
    count = next
  }

  func index(of breakdown: String) -> Int? { breakdowns.firstIndex { $0.name == breakdown } }
  func firstSlot(_ breakdown: Int) -> Int { firsts[breakdown] }
  func slot(_ breakdown: Int, value: Int) -> Int { firsts[breakdown] + value }
  func missingSlot(_ breakdown: Int) -> Int { firsts[breakdown] + breakdowns[breakdown].values.count }
  func undeclaredSlot(_ breakdown: Int) -> Int { missingSlot(breakdown) + 1 }

  /// The breakdown's values and the slots in which each is counted.
  ///
  /// The last is ``BreakdownDefinition/unknown``, unless the definition lists it, and then that one takes what is
  /// missing or not listed. Where groups may overlap a row in none of them is not unknown.
  func values(_ breakdown: Int) -> [(value: String, slots: [Int], isUnknown: Bool)] {
    let definition = breakdowns[breakdown]
    let missing = missingSlot(breakdown)
    let unknown = definition.isOverlapping ? [missing + 1] : [missing, missing + 1]
    var values = definition.values.enumerated().map { index, value in
      let own = [slot(breakdown, value: index)]
      return (value, value == BreakdownDefinition.unknown ? own + unknown : own, false)
    }
    if let otherwise = definition.otherwise { values.append((otherwise, [missing], false)) }
    if !definition.values.contains(BreakdownDefinition.unknown) {
      values.append((BreakdownDefinition.unknown, unknown, true))
    }
    return values
  }
}
