extension Syntax {
  /// The expressions that this one is made of.
  package var parts: [Syntax] {
    switch kind {
    case .literal, .column, .parameter, .interval: []
    case .not(let part), .negate(let part), .isNull(let part), .cast(let part, _): [part]
    case .binary(_, let left, let right), .isDistinct(let left, let right), .like(let left, let right): [left, right]
    case .among(let operand, let members): [operand] + members
    case .choice(let operand, let branches, let otherwise):
      (operand.map { [$0] } ?? []) + branches.flatMap { [$0.condition, $0.result] } + (otherwise.map { [$0] } ?? [])
    case .call(let call):
      call.arguments + (call.withinGroup?.map(\.key) ?? []) + (call.filter.map { [$0] } ?? [])
        + (call.window?.partition ?? [])
        + (call.window?.order.map(\.key) ?? [])
    }
  }

  /// Whether an aggregate, other than one over a window, stands in it.
  package var hasAggregate: Bool {
    if case .call(let call) = kind, call.window == nil, aggregateNames.contains(call.name) { return true }
    return parts.contains { $0.hasAggregate }
  }
}
