import Diagnostics
import Expressions

/// Finds windows whose order may leave rows in any order, so that what they give may depend on chance.
struct LooseOrders {
  let keys: UniqueKeys

  /// A window with such an order.
  struct Finding {
    var place: Place
    /// Whether a key of the rows is known, which the order could name.
    var hasKey: Bool
  }

  /// An order is total where it names, with the partition, a key of the rows; or all of a row that anybody sees, so that rows
  /// which it leaves in any order are alike.
  func findings(in plan: Plan) -> [Finding] { windows(plan, seen: nil) }

  /// - Parameter seen: The columns that are read above; nil for all.
  private func windows(_ plan: Plan, seen: Set<Int>?) -> [Finding] {
    switch plan {
    case .unit, .reference: return []
    case .filter(let input, let condition): return windows(input, seen: seen?.union(condition.columns))
    case .project(let input, let nodes):
      let wanted = nodes.enumerated().filter { seen?.contains($0.offset) ?? true }.map(\.element)
      return windows(input, seen: Set(wanted.flatMap(\.columns)))
    case .aggregate(let input, let keys, let calls):
      return windows(input, seen: Set((keys + calls.compactMap(\.argument)).flatMap(\.columns)))
    case .distinct(let input): return windows(input, seen: nil)
    case .union(let inputs): return inputs.flatMap { windows($0, seen: seen) }
    case .join(_, let left, let right, _, _): return windows(left, seen: nil) + windows(right, seen: nil)
    case .window(let input, let calls, let places):
      let read = Set(calls.flatMap(\.nodes).flatMap(\.columns))
      let width = keys.width(input)
      let own = width.map { width in (seen ?? Set(0..<width)).filter { $0 < width }.union(read) }
      return windows(input, seen: own) + loose(calls, places, over: input, seen: own)
    }
  }

  private func loose(_ calls: [WindowCall], _ places: [Place], over input: Plan, seen: Set<Int>?) -> [Finding] {
    let known = keys.of(input)
    return zip(calls, places).compactMap { call, place in
      guard call.dependsOnTies else { return nil }
      let told = Set((call.partition + call.order.map(\.key)).compactMap(\.columnIndex))
      if known.contains(where: { $0.isSubset(of: told) }) { return nil }
      if let seen, seen.isSubset(of: told) { return nil }
      return Finding(place: place, hasKey: !known.isEmpty)
    }
  }
}

extension WindowCall {
  fileprivate var nodes: [BoundNode] { partition + order.map(\.key) + (argument.map { [$0] } ?? []) }
}
