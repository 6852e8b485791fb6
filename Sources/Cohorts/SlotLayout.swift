/// Where the values of each breakdown are counted: slot 0 is the whole, then each breakdown's declared values, rows
/// without a value or in no group, and values that its definition does not list.
struct SlotLayout: Sendable {
  let breakdowns: [BreakdownDefinition]
  private let firsts: [Int]
  /// For each breakdown what ``values(_:)`` tells.
  private let allValues: [[Value]]
  let count: Int

  /// A value of a breakdown and the slots in which it is counted.
  typealias Value = (value: String, slots: [Int], isUnknown: Bool)

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
    allValues = zip(breakdowns, firsts).map { SlotLayout.values(of: $0, from: $1) }
  }

  func index(of breakdown: String) -> Int? { breakdowns.firstIndex { $0.name == breakdown } }
  func firstSlot(_ breakdown: Int) -> Int { firsts[breakdown] }
  func missingSlot(_ breakdown: Int) -> Int { firsts[breakdown] + breakdowns[breakdown].values.count }
  func undeclaredSlot(_ breakdown: Int) -> Int { missingSlot(breakdown) + 1 }

  /// The breakdown's values and the slots in which each is counted.
  ///
  /// The last is ``BreakdownDefinition/unknown``, unless the definition lists it, and then that one takes what is
  /// missing or not listed. Where groups may overlap a row in none of them is not unknown.
  func values(_ breakdown: Int) -> [Value] { allValues[breakdown] }

  private static func values(of definition: BreakdownDefinition, from first: Int) -> [Value] {
    let missing = first + definition.values.count
    let unknown = definition.isOverlapping ? [missing + 1] : [missing, missing + 1]
    var values = definition.values.enumerated().map { index, value -> Value in
      let own = [first + index]
      return (value, value == BreakdownDefinition.unknown ? own + unknown : own, false)
    }
    if let otherwise = definition.otherwise { values.append((otherwise, [missing], false)) }
    if !definition.values.contains(BreakdownDefinition.unknown) {
      values.append((BreakdownDefinition.unknown, unknown, true))
    }
    return values
  }
}
