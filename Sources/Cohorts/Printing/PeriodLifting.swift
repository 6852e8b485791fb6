import Diagnostics
import Expressions
import Tabular

/// Makes of plans that are run once a period plans that are run once for all periods: their rows carry their period in two
/// more columns, the last, and every parameter of the period becomes one of these.
///
/// A lifted plan over the table of periods has the rows that the plan has for each of them, put together.
struct PeriodLifting {
  static let columns = [TypedName("counted_from", .day), TypedName("counted_to", .day)]

  /// A table with a row for each period, `period_start` and `period_end` its first columns.
  let periods: String
  let plans: [String: FrameCatalogue.NamedPlan]
  /// The columns of a table, frame or `with` table before it is lifted.
  let columns: (String) -> [TypedName]

  /// Every plan that uses the period lifted, the others as they are.
  func lifted() -> [String: FrameCatalogue.NamedPlan] {
    plans.mapValues { named in
      guard named.usesPeriod else { return named }
      return FrameCatalogue.NamedPlan(
        plan: lifted(named.plan), columns: named.columns + PeriodLifting.columns, usesPeriod: false, key: nil)
    }
  }

  /// The plan with the columns of the period, whether it depends on it or not.
  func lifted(_ plan: Plan) -> Plan {
    let (lifted, isLifted) = lift(plan)
    return isLifted ? lifted : crossed(lifted)
  }

  private func width(_ plan: Plan) -> Int { queries.columns(of: plan).count }

  private var queries: SQLQueries {
    SQLQueries(dialect: .duckdb, parameters: [:], columns: columns, written: { $0 })
  }

  /// Each row once a period.
  private func crossed(_ plan: Plan) -> Plan {
    let one = BoundNode.literal(.integer(1), .integer)
    let table = Plan.project(.reference(periods), [.column(0, .day), .column(1, .day)])
    return .join(.inner, left: plan, right: table, keys: [.init(left: one, right: one)], residual: nil)
  }

  private func lift(_ plan: Plan) -> (Plan, isLifted: Bool) {
    switch plan {
    case .unit: return (plan, false)
    case .reference(let name): return (plan, plans[name]?.usesPeriod ?? false)
    case .filter(let input, let condition):
      return over(input, [condition]) { .filter($0, $1.settled(condition)) }
    case .project(let input, let nodes):
      return over(input, nodes) { .project($0, nodes.map($1.settled) + $1.columns) }
    case .distinct(let input): return over(input, []) { input, _ in .distinct(input) }
    case .aggregate(let input, let keys, let calls):
      return over(input, keys + calls.compactMap(\.argument)) { aggregate($0, keys, calls, $1) }
    case .window(let input, let calls, let places):
      let nodes = calls.flatMap { $0.partition + $0.order.map(\.key) + ($0.argument.map { [$0] } ?? []) }
      return over(input, nodes) { window($0, calls, places, $1, types: queries.columns(of: input).map(\.type)) }
    case .union(let inputs):
      let parts = inputs.map(lift)
      guard parts.contains(where: \.isLifted) else { return (plan, false) }
      return (.union(parts.map { $0.isLifted ? $0.0 : crossed($0.0) }), true)
    case .join(let kind, let left, let right, let keys, let residual):
      return join(kind, left, right, keys, residual)
    }
  }

  /// Puts an operator over its lifted input; over its input as it is where neither depends on the period.
  private func over(
    _ input: Plan, _ nodes: [BoundNode], _ work: (Plan, LiftedPeriod) -> Plan
  ) -> (Plan, isLifted: Bool) {
    let (lifted, isLifted) = lift(input)
    if isLifted { return (work(lifted, LiftedPeriod(start: width(input))), true) }
    if nodes.contains(where: \.usesPeriod) { return (work(crossed(lifted), LiftedPeriod(start: width(input))), true) }
    return (work(lifted, LiftedPeriod(start: nil)), false)
  }

  private func aggregate(
    _ input: Plan, _ keys: [BoundNode], _ calls: [AggregateCall], _ period: LiftedPeriod
  ) -> Plan {
    guard period.start != nil else { return .aggregate(input, keys: keys, calls) }
    let settled = calls.map { call -> AggregateCall in
      var call = call
      call.argument = call.argument.map(period.settled)
      return call
    }
    let grouped = Plan.aggregate(input, keys: keys.map(period.settled) + period.columns, settled)
    let types = keys.map(\.type) + PeriodLifting.columns.map(\.type) + calls.map(\.type)
    func column(_ index: Int) -> BoundNode { .column(index, types[index]) }
    let own = LiftedPeriod(start: keys.count).columns
    if !keys.isEmpty {
      return .project(grouped, keys.indices.map(column) + calls.indices.map { column($0 + keys.count + 2) } + own)
    }
    // One row for each period, of periods without rows too: there a count is nought.
    let all = Plan.project(.reference(periods), [.column(0, .day), .column(1, .day)])
    let keys = (0..<2).map { Plan.JoinKey(left: .column($0, .day), right: .column($0, .day)) }
    let joined = Plan.join(.left, left: all, right: grouped, keys: keys, residual: nil)
    let values = calls.enumerated().map { index, call -> BoundNode in
      let value = BoundNode.column(4 + index, call.type)
      return call.function == .count ? .coalesce([value, .literal(.integer(0), .integer)], .integer) : value
    }
    return .project(joined, values + LiftedPeriod(start: 0).columns)
  }

  private func window(
    _ input: Plan, _ calls: [WindowCall], _ places: [Place], _ period: LiftedPeriod, types: [ColumnType]
  ) -> Plan {
    guard let start = period.start else { return .window(input, calls, at: places) }
    let settled = calls.map { call in
      var call = call
      call.argument = call.argument.map(period.settled)
      call.partition = call.partition.map(period.settled) + period.columns
      for index in call.order.indices { call.order[index].key = period.settled(call.order[index].key) }
      return call
    }
    let before = types.enumerated().map { BoundNode.column($0, $1) }
    let found = calls.enumerated().map { BoundNode.column(start + 2 + $0, $1.type) }
    return .project(.window(input, settled, at: places), before + found + period.columns)
  }

  private func join(
    _ kind: JoinKind, _ left: Plan, _ right: Plan, _ keys: [Plan.JoinKey], _ residual: BoundNode?
  ) -> (Plan, isLifted: Bool) {
    var (first, second) = (lift(left), lift(right))
    let (leftWidth, rightWidth) = (width(left), width(right))
    if !first.isLifted {
      let readsPeriod = keys.contains { $0.left.usesPeriod } || residual?.usesPeriod ?? false
      if readsPeriod || (second.isLifted && kind != .inner) { first = (crossed(first.0), true) }
    }
    if !second.isLifted, keys.contains(where: { $0.right.usesPeriod }) { second = (crossed(second.0), true) }
    guard first.isLifted || second.isLifted else {
      return (.join(kind, left: left, right: right, keys: keys, residual: residual), false)
    }
    let leftPeriod = LiftedPeriod(start: first.isLifted ? leftWidth : nil)
    let rightPeriod = LiftedPeriod(start: second.isLifted ? rightWidth : nil)
    var settled = keys.map { Plan.JoinKey(left: leftPeriod.settled($0.left), right: rightPeriod.settled($0.right)) }
    if first.isLifted, second.isLifted {
      settled += zip(leftPeriod.columns, rightPeriod.columns).map { Plan.JoinKey(left: $0, right: $1) }
    }
    // Right columns begin two later where the left rows carry their period.
    let shift = first.isLifted ? 2 : 0
    let whole = LiftedPeriod(start: first.isLifted ? leftWidth : leftWidth + rightWidth)
    let condition = residual.map { whole.settled($0.mappingColumns { $0 < leftWidth ? $0 : $0 + shift }) }
    let joined = Plan.join(kind, left: first.0, right: second.0, keys: settled, residual: condition)
    guard kind == .inner || kind == .left, first.isLifted else { return (joined, true) }
    let leftColumns = queries.columns(of: left).enumerated().map { BoundNode.column($0, $1.type) }
    let rightColumns = queries.columns(of: right).enumerated().map { BoundNode.column($0 + leftWidth + 2, $1.type) }
    return (.project(joined, leftColumns + rightColumns + whole.columns), true)
  }
}

/// Where the rows of a lifted plan carry their period; nowhere in one that does not depend on it.
private struct LiftedPeriod {
  let start: Int?

  var columns: [BoundNode] { start.map { [.column($0, .day), .column($0 + 1, .day)] } ?? [] }

  /// The node with the period's parameters read from the row.
  func settled(_ node: BoundNode) -> BoundNode {
    guard let start else { return node }
    return node.mappingLeaves { leaf in
      switch leaf {
      case .parameter("period_start", let type): .column(start, type)
      case .parameter("period_end", let type): .column(start + 1, type)
      default: leaf
      }
    }
  }
}

extension BoundNode {
  fileprivate var usesPeriod: Bool { parameters.contains { FrameCatalogue.periodParameters[$0] != nil } }
}
