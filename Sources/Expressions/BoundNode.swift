package import Tabular

/// An expression whose names have columns and whose parts have types. Places are gone: nothing can go wrong any more.
///
/// Two nodes are equal when they compute the same by the same steps, which is how `group by` recognises its keys.
package indirect enum BoundNode: Hashable, Sendable {
  /// Nil is null.
  case literal(ScalarValue?, ColumnType)
  case column(Int, ColumnType)
  case parameter(String, ColumnType)
  case not(BoundNode)
  case and(BoundNode, BoundNode)
  case or(BoundNode, BoundNode)
  /// Both sides have one type.
  case compare(Comparison, BoundNode, BoundNode)
  case isNull(BoundNode)
  /// Literals of the operand's type; a null among them makes "not found" unknown.
  case among(BoundNode, [ScalarValue], hasNull: Bool)
  case like(BoundNode, pattern: String)
  /// Integer, number or decimal, as both sides are; decimals of one scale, save where they are multiplied.
  case arithmetic(Arithmetic, BoundNode, BoundNode)
  /// Of numbers; null where the divisor is 0.
  case divide(BoundNode, BoundNode)
  case negate(BoundNode)
  case choice([Branch], otherwise: BoundNode, ColumnType)
  case coalesce([BoundNode], ColumnType)
  /// The greatest, or the least, of what is not null.
  case extreme(greatest: Bool, [BoundNode], ColumnType)
  case cast(BoundNode, CastTarget)
  /// Of integers and numbers; a decimal is rounded by a cast.
  case round(BoundNode, digits: Int)
  case numeric(NumericFunction, BoundNode)
  case textMap(TextMap, BoundNode)
  case length(BoundNode)
  /// Where `skipsNull`, a missing part counts as empty (`concat`); otherwise it makes the whole missing (`||`).
  case concatenate([BoundNode], skipsNull: Bool)
  case substring(BoundNode, start: BoundNode, length: BoundNode?)
  case daysBetween(BoundNode, BoundNode)
  case addDays(BoundNode, BoundNode, sign: Int)
  case addInterval(BoundNode, days: Int, months: Int)
  case truncate(CalendarUnit, BoundNode)
  case dayPart(DayPart, BoundNode)

  package struct Branch: Hashable, Sendable {
    package var condition: BoundNode
    package var result: BoundNode

    package init(condition: BoundNode, result: BoundNode) {
      self.condition = condition
      self.result = result
    }
  }

  package enum Comparison: Hashable, Sendable {
    case equal, unequal, less, lessOrEqual, greater, greaterOrEqual
    /// Null is a value like any other: never unknown.
    case distinct
  }

  package enum Arithmetic: Hashable, Sendable { case add, subtract, multiply, remainder }
  package enum NumericFunction: Hashable, Sendable { case absolute, floor, ceiling }
  package enum TextMap: Hashable, Sendable { case lower, upper, trim }
  package enum DayPart: Hashable, Sendable { case year, month, day }

  package var type: ColumnType {
    switch self {
    case .literal(_, let type), .column(_, let type), .parameter(_, let type): type
    case .not, .and, .or, .compare, .isNull, .among, .like: .boolean
    case .arithmetic(.multiply, let left, let right): BoundNode.product(left.type, right)
    case .arithmetic(_, let left, _): left.type
    case .divide: .number
    case .negate(let operand), .round(let operand, _): operand.type
    case .numeric(.absolute, let operand): operand.type
    case .numeric(.floor, let operand), .numeric(.ceiling, let operand):
      operand.type.scale == nil ? .number : .decimal(scale: 0)
    case .choice(_, _, let type), .coalesce(_, let type), .extreme(_, _, let type): type
    case .cast(_, let target): target.columnType
    case .textMap, .concatenate, .substring: .text
    case .length, .daysBetween, .dayPart: .integer
    case .addDays, .addInterval, .truncate: .day
    }
  }

  /// Decimals that are multiplied have as many decimals as both together.
  private static func product(_ left: ColumnType, _ right: BoundNode) -> ColumnType {
    guard let first = left.scale, let second = right.type.scale else { return left }
    return .decimal(scale: first + second)
  }

  /// The nodes that this one is computed from.
  package var parts: [BoundNode] {
    switch self {
    case .literal, .column, .parameter: []
    case .not(let node), .isNull(let node), .among(let node, _, _), .like(let node, _), .negate(let node),
      .cast(let node, _), .round(let node, _), .numeric(_, let node), .textMap(_, let node), .length(let node),
      .addInterval(let node, _, _), .truncate(_, let node), .dayPart(_, let node):
      [node]
    case .and(let left, let right), .or(let left, let right), .compare(_, let left, let right),
      .arithmetic(_, let left, let right), .divide(let left, let right), .daysBetween(let left, let right),
      .addDays(let left, let right, _):
      [left, right]
    case .choice(let branches, let otherwise, _): branches.flatMap { [$0.condition, $0.result] } + [otherwise]
    case .coalesce(let nodes, _), .extreme(_, let nodes, _), .concatenate(let nodes, _): nodes
    case .substring(let node, let start, let length): [node, start] + (length.map { [$0] } ?? [])
    }
  }

  /// Whether this is, in DuckDB, a moment (a day with a time) rather than a day.
  package var isMoment: Bool {
    switch self {
    case .addInterval, .truncate: true
    case .choice(let branches, let otherwise, _): otherwise.isMoment || branches.contains { $0.result.isMoment }
    case .coalesce(let nodes, _), .extreme(_, let nodes, _): nodes.contains { $0.isMoment }
    default: false
    }
  }

  /// A column; one that is a moment in DuckDB stays one here, as a day that is cut to the day.
  package static func column(_ index: Int, _ type: ColumnType, isMidnight: Bool) -> BoundNode {
    isMidnight ? .truncate(.day, .column(index, type)) : .column(index, type)
  }

  package func visit(_ body: (BoundNode) -> Void) {
    body(self)
    for part in parts { part.visit(body) }
  }

  /// The columns that it reads, in ascending order.
  package var columns: [Int] {
    var columns: Set<Int> = []
    visit { if case .column(let index, _) = $0 { columns.insert(index) } }
    return columns.sorted()
  }

  package var parameters: Set<String> {
    var names: Set<String> = []
    visit { if case .parameter(let name, _) = $0 { names.insert(name) } }
    return names
  }
}

extension CastTarget {
  package var columnType: ColumnType {
    switch self {
    case .text: .text
    case .integer, .bigint: .integer
    case .number: .number
    case .decimal(_, let scale): .decimal(scale: scale)
    case .boolean: .boolean
    case .day: .day
    case .moment: .moment
    }
  }
}
