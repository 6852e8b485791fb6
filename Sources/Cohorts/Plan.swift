import Diagnostics
import Expressions
import Tabular

/// How a frame's rows arise: the algebra behind the SELECT, every name resolved and every column typed.
indirect enum Plan: Sendable {
  /// No column, one row: what a SELECT without FROM reads.
  case unit
  /// All columns of a table, of another frame or of a `with` table, by its full name.
  case reference(String)
  case filter(Plan, BoundNode)
  case project(Plan, [BoundNode])
  /// Left columns, then right columns (not for semi and anti). Left keys read left columns and right keys right
  /// columns; the residual reads both, the right ones after the left ones.
  case join(JoinKind, left: Plan, right: Plan, keys: [JoinKey], residual: BoundNode?)
  /// A row for each distinct combination of keys: the keys, then the aggregates. Without keys, one row.
  case aggregate(Plan, keys: [BoundNode], [AggregateCall])
  /// The columns of the input, then one for each call; the places are where the calls are written.
  case window(Plan, [WindowCall], at: [Place])
  case distinct(Plan)
  case union([Plan])

  struct JoinKey: Sendable {
    var left: BoundNode
    var right: BoundNode
    /// Where the join's condition stands.
    var place: Place?
  }
}

/// `sum(x)`, computed over the rows of a group.
struct AggregateCall: Hashable, Sendable {
  enum Function: String, Sendable {
    /// Of rows where the argument is a condition that is never missing, of values otherwise.
    case count
    case sum
    case avg
    case min
    case max
    case median
    /// Of the values in their order, interpolated between the two nearest (type 7): see ``AggregateCall/percentile``.
    case percentile = "percentile_cont"
  }

  /// Which percentile, and of which order.
  struct Percentile: Hashable, Sendable {
    /// From 0 to 1.
    var fraction: Double
    var isDescending: Bool
  }

  var function: Function
  /// Nil for `count(*)`.
  var argument: BoundNode?
  var isDistinct = false
  /// Of `percentile_cont` only.
  var percentile: Percentile?

  var type: ColumnType {
    switch function {
    case .count: .integer
    case .sum, .min, .max: argument!.type
    case .avg, .median, .percentile: .number
    }
  }

  /// Whether the result is a moment at midnight, as its argument is.
  var givesMidnight: Bool { (function == .min || function == .max) && argument!.isMoment }
}

/// `lag(x) over (partition by … order by …)`, computed over a row's neighbours.
struct WindowCall: Hashable, Sendable {
  enum Function: Hashable, Sendable {
    case rowNumber
    case rank
    case denseRank
    /// The argument some rows before (negative: after) this one; the default, or nothing, where there is none.
    case shift(by: Int, default: ScalarValue?)
    case firstValue
    case lastValue
    case aggregate(AggregateCall.Function)
  }

  struct Order: Hashable, Sendable {
    var key: BoundNode
    var isDescending: Bool
    var nullsFirst: Bool
  }

  var function: Function
  var argument: BoundNode?
  var partition: [BoundNode]
  var order: [Order]
  /// Whether rows that the order does not tell apart may each get another's result.
  var dependsOnTies: Bool {
    switch function {
    case .rank, .denseRank: false
    case .rowNumber, .shift, .firstValue, .lastValue: true
    case .aggregate:
      if let frame { frame != WindowFrame(start: .unboundedPreceding, end: .unboundedFollowing) } else { false }
    }
  }

  /// Nil is SQL's default: the whole partition, or with an order all rows up to the last peer of this one.
  var frame: WindowFrame?

  var type: ColumnType {
    switch function {
    case .rowNumber, .rank, .denseRank: .integer
    case .shift, .firstValue, .lastValue: argument!.type
    case .aggregate(let function): AggregateCall(function: function, argument: argument).type
    }
  }

  /// Whether the result is a moment at midnight, as its argument is.
  var givesMidnight: Bool {
    switch function {
    case .rowNumber, .rank, .denseRank: false
    case .shift, .firstValue, .lastValue: argument!.isMoment
    case .aggregate(let function): AggregateCall(function: function, argument: argument).givesMidnight
    }
  }
}

extension Plan {
  /// The tables, frames and `with` tables that it reads itself.
  var references: [String] {
    switch self {
    case .unit: []
    case .reference(let name): [name]
    case .filter(let plan, _), .project(let plan, _), .aggregate(let plan, _, _), .window(let plan, _, _),
      .distinct(let plan):
      plan.references
    case .join(_, let left, let right, _, _): left.references + right.references
    case .union(let plans): plans.flatMap(\.references)
    }
  }

  /// The parameters that it reads itself.
  var parameters: Set<String> {
    switch self {
    case .unit, .reference: []
    case .filter(let plan, let node): plan.parameters.union(node.parameters)
    case .project(let plan, let nodes): nodes.reduce(into: plan.parameters) { $0.formUnion($1.parameters) }
    case .join(_, let left, let right, let keys, let residual):
      keys.reduce(into: left.parameters.union(right.parameters).union(residual?.parameters ?? [])) {
        $0.formUnion($1.left.parameters.union($1.right.parameters))
      }
    case .aggregate(let plan, let keys, let calls):
      (keys + calls.compactMap(\.argument)).reduce(into: plan.parameters) { $0.formUnion($1.parameters) }
    case .window(let plan, let calls, _):
      calls.flatMap { $0.partition + $0.order.map(\.key) + ($0.argument.map { [$0] } ?? []) }
        .reduce(into: plan.parameters) { $0.formUnion($1.parameters) }
    case .distinct(let plan): plan.parameters
    case .union(let plans): plans.reduce(into: []) { $0.formUnion($1.parameters) }
    }
  }
}
