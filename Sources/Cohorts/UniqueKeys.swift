import Diagnostics
import Expressions

/// Finds which columns of a plan's rows tell every row from the others, as far as the frames' declared keys show it.
struct UniqueKeys {
  /// A frame or a `with` table by its full name; nil for a table, whose key is not known.
  let named: (String) -> FrameCatalogue.NamedPlan?

  /// Sets of columns, each of them a key; empty where none is known.
  func of(_ plan: Plan) -> [Set<Int>] {
    switch plan {
    case .unit, .union: []
    case .reference(let name): named(name).map { $0.key.map { [Set($0)] } ?? of($0.plan) } ?? []
    case .filter(let input, _), .window(let input, _, _): of(input)
    case .project(let input, let nodes): of(input).compactMap { project($0, nodes) }
    case .aggregate(_, let keys, _): [Set(keys.indices)]
    case .distinct(let input): of(input)
    case .join(let kind, let left, let right, let keys, _):
      switch kind {
      case .semi, .anti: of(left)
      case .inner, .left: join(left, right, keys)
      }
    }
  }

  /// The places of a key's columns in a list that may leave some out.
  private func project(_ key: Set<Int>, _ nodes: [BoundNode]) -> Set<Int>? {
    var projected: Set<Int> = []
    for column in key {
      guard let index = nodes.firstIndex(where: { $0.columnIndex == column }) else { return nil }
      projected.insert(index)
    }
    return projected
  }

  /// A left key alone where each left row meets at most one right row; otherwise a left and a right key together.
  private func join(_ left: Plan, _ right: Plan, _ keys: [Plan.JoinKey]) -> [Set<Int>] {
    let (leftKeys, rightKeys) = (of(left), of(right))
    let matched = Set(keys.compactMap(\.right.columnIndex))
    if rightKeys.contains(where: { $0.isSubset(of: matched) }) { return leftKeys }
    guard let width = width(left) else { return [] }
    return leftKeys.flatMap { key in rightKeys.map { key.union($0.map { $0 + width }) } }
  }

  /// The number of a plan's columns; nil for a table's, which is not known here.
  private func width(_ plan: Plan) -> Int? {
    switch plan {
    case .unit: 0
    case .reference(let name): named(name)?.columns.count
    case .filter(let input, _), .distinct(let input): width(input)
    case .project(_, let nodes): nodes.count
    case .aggregate(_, let keys, let calls): keys.count + calls.count
    case .window(let input, let calls, _): width(input).map { $0 + calls.count }
    case .union(let inputs): width(inputs[0])
    case .join(let kind, let left, let right, _, _):
      switch kind {
      case .semi, .anti: width(left)
      case .inner, .left: width(left).flatMap { left in width(right).map { left + $0 } }
      }
    }
  }
}

extension Plan {
  /// Every window of the plan with the rows that it sees and its place.
  var windows: [(input: Plan, call: WindowCall, place: Place)] {
    switch self {
    case .unit, .reference: []
    case .filter(let plan, _), .project(let plan, _), .aggregate(let plan, _, _), .distinct(let plan): plan.windows
    case .join(_, let left, let right, _, _): left.windows + right.windows
    case .union(let plans): plans.flatMap(\.windows)
    case .window(let plan, let calls, let places):
      plan.windows + zip(calls, places).map { (plan, $0, $1) }
    }
  }
}

extension BoundNode {
  /// The column that the node is, where it is nothing else.
  var columnIndex: Int? { if case .column(let index, _) = self { index } else { nil } }
}
