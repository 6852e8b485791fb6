import Expressions
import Tabular

/// Prints typed expressions in one dialect.
///
/// Values and conditions are told apart because T-SQL knows no boolean values: a condition there cannot be selected,
/// nor a bit stand where a condition is needed.
struct SQLExpressions {
  let dialect: SQLDialect
  /// How each column of the input is written.
  let columns: [SQLFragment]
  /// What parameters stand for.
  let parameters: [String: ScalarValue]

  func text(_ node: BoundNode) -> String { value(node).text }
  func conditionText(_ node: BoundNode) -> String { condition(node).text }

  // MARK: Values

  func value(_ node: BoundNode) -> SQLFragment {
    if node.type == .boolean, dialect == .tsql { return bit(node) }
    switch node {
    case .literal(let value, let type): return literal(value, type)
    case .column(let index, _): return columns[index]
    case .parameter(let name, let type): return parameter(name, type)
    case .not, .and, .or, .compare, .isNull, .among, .like: return condition(node)
    case .arithmetic(let operation, let left, let right): return arithmetic(operation, left, right)
    case .divide(let left, let right):
      return SQLFragment("\(operand(left, .product)) / NULLIF(\(text(right)), 0)", .product)
    case .negate(let operand): return SQLFragment("-" + value(operand).within(.atom), .product)
    case .choice(let branches, let otherwise, _): return choice(branches, otherwise)
    case .coalesce(let nodes, _): return call("COALESCE", nodes)
    case .extreme(let greatest, let nodes, _): return call(greatest ? "GREATEST" : "LEAST", nodes)
    case .cast(let operand, let target): return cast(operand, target)
    case .round(let operand, let digits): return SQLFragment("ROUND(\(text(operand)), \(digits))")
    case .numeric(let function, let operand): return numeric(function, operand)
    case .textMap(.lower, let operand): return call("LOWER", [operand])
    case .textMap(.upper, let operand): return call("UPPER", [operand])
    case .textMap(.trim, let operand): return call("TRIM", [operand])
    case .length(let operand): return length(operand)
    case .concatenate(let nodes, let skipsNull): return concatenation(nodes, skipsNull)
    case .substring(let operand, let start, let length): return substring(operand, start, length)
    case .daysBetween, .addDays, .addInterval, .truncate, .dayPart: return calendar(node)
    }
  }

  func operand(_ node: BoundNode, _ least: SQLFragment.Binding) -> String { value(node).within(least) }

  private func literal(_ value: ScalarValue?, _ type: ColumnType) -> SQLFragment {
    let text = dialect.literal(value, type)
    return SQLFragment(text, text.hasPrefix("-") ? .product : .atom)
  }

  /// The value, or the name where none is given.
  private func parameter(_ name: String, _ type: ColumnType) -> SQLFragment {
    parameters[name].map { literal($0, type) } ?? SQLFragment(":\(name)")
  }

  func call(_ name: String, _ nodes: [BoundNode]) -> SQLFragment {
    SQLFragment("\(name)(\(nodes.map(text).joined(separator: ", ")))")
  }

  /// Decimals of 18 digits are told their digits again, for T-SQL and Spark would cut decimals where digits become too many;
  /// DuckDB has room.
  private func arithmetic(_ operation: BoundNode.Arithmetic, _ left: BoundNode, _ right: BoundNode) -> SQLFragment {
    keptDecimal(plainArithmetic(operation, left, right), BoundNode.arithmetic(operation, left, right).type)
  }

  /// A calculated decimal with the digits that it has here; none where it needs more of them.
  func keptDecimal(_ fragment: SQLFragment, _ type: ColumnType) -> SQLFragment {
    guard type.scale != nil, dialect != .duckdb else { return fragment }
    return SQLFragment("TRY_CAST(\(fragment.text) AS \(dialect.name(of: type)))")
  }

  private func plainArithmetic(
    _ operation: BoundNode.Arithmetic, _ left: BoundNode, _ right: BoundNode
  ) -> SQLFragment {
    switch operation {
    case .add: SQLFragment("\(operand(left, .sum)) + \(operand(right, .product))", .sum)
    case .subtract: SQLFragment("\(operand(left, .sum)) - \(operand(right, .product))", .sum)
    case .multiply: SQLFragment("\(operand(left, .product)) * \(operand(right, .atom))", .product)
    case .remainder where dialect == .tsql && left.type == .number:
      // '%' takes no binary numbers there; a third argument makes 'round' cut.
      SQLFragment(
        "\(operand(left, .sum)) - \(operand(right, .atom)) * ROUND(\(operand(left, .product)) / "
          + "NULLIF(\(text(right)), 0), 0, 1)", .sum)
    case .remainder: SQLFragment("\(operand(left, .product)) % NULLIF(\(text(right)), 0)", .product)
    }
  }

  private func numeric(_ function: BoundNode.NumericFunction, _ operand: BoundNode) -> SQLFragment {
    switch function {
    case .absolute: return call("ABS", [operand])
    case .floor, .ceiling:
      let name = function == .floor ? "FLOOR" : dialect == .tsql ? "CEILING" : "CEIL"
      if operand.type.scale != nil { return keptDecimal(call(name, [operand]), .decimal(scale: 0)) }
      // Spark gives whole numbers for these.
      return dialect == .spark ? SQLFragment("CAST(\(name)(\(text(operand))) AS DOUBLE)") : call(name, [operand])
    }
  }

  private func choice(_ branches: [BoundNode.Branch], _ otherwise: BoundNode) -> SQLFragment {
    if branches.isEmpty { return value(otherwise) }
    if branches.count == 1, case .compare(.equal, let left, let right) = branches[0].condition, left == otherwise,
      branches[0].result.isNullLiteral
    {
      return call("NULLIF", [left, right])
    }
    var parts = branches.map { "WHEN \(conditionText($0.condition)) THEN \(text($0.result))" }
    if !otherwise.isNullLiteral || branches.allSatisfy({ $0.result.isNullLiteral }) {
      parts.append("ELSE \(text(otherwise))")
    }
    let line = "CASE \(parts.joined(separator: " ")) END"
    if line.count <= 88, !line.contains("\n") { return SQLFragment(line) }
    return SQLFragment("CASE\n" + parts.map { "  " + $0.replacing("\n", with: "\n  ") + "\n" }.joined() + "END")
  }

  // MARK: Conditions

  func condition(_ node: BoundNode) -> SQLFragment {
    switch node {
    case .and(let left, let right):
      if let between = between(left, right) { return between }
      return SQLFragment("\(condition(left).within(.and)) AND \(condition(right).within(.and))", .and)
    case .or(let left, let right):
      return SQLFragment("\(condition(left).within(.or)) OR \(condition(right).within(.or))", .or)
    case .not(let operand): return negation(operand)
    case .compare(.distinct, let left, let right): return distinction(left, right, isDistinct: true)
    case .compare(let comparison, let left, let right):
      return SQLFragment("\(operand(left, .sum)) \(comparison.sign) \(operand(right, .sum))", .comparison)
    case .isNull(let node): return SQLFragment("\(operand(node, .sum)) IS NULL", .comparison)
    case .among(let node, let members, let hasNull): return membership(node, members, hasNull, "IN")
    case .like(let node, let pattern): return likeness(node, pattern, "LIKE")
    case .literal(.boolean(let isTrue)?, _) where dialect == .tsql:
      return SQLFragment(isTrue ? "1 = 1" : "1 = 0", .comparison)
    default:
      guard dialect == .tsql else { return value(node) }
      return SQLFragment("\(bit(node).within(.sum)) = 1", .comparison)
    }
  }

  private func negation(_ node: BoundNode) -> SQLFragment {
    switch node {
    case .isNull(let node): return SQLFragment("\(operand(node, .sum)) IS NOT NULL", .comparison)
    case .among(let node, let members, let hasNull): return membership(node, members, hasNull, "NOT IN")
    case .like(let node, let pattern): return likeness(node, pattern, "NOT LIKE")
    case .compare(.distinct, let left, let right): return distinction(left, right, isDistinct: false)
    case .column where dialect == .tsql: return SQLFragment("\(bit(node).text) = 0", .comparison)
    default: return SQLFragment("NOT " + condition(node).within(.atom), .not)
    }
  }

  private func between(_ left: BoundNode, _ right: BoundNode) -> SQLFragment? {
    guard case .compare(.greaterOrEqual, let low, let from) = left,
      case .compare(.lessOrEqual, let high, let to) = right,
      low == high
    else { return nil }
    return SQLFragment("\(operand(low, .sum)) BETWEEN \(operand(from, .sum)) AND \(operand(to, .sum))", .comparison)
  }

  private func membership(
    _ node: BoundNode, _ members: [ScalarValue], _ hasNull: Bool, _ word: String
  ) -> SQLFragment {
    var list = members.map { dialect.literal($0, node.type) }
    if hasNull { list.append("NULL") }
    let line = "\(operand(node, .sum)) \(word) (\(list.joined(separator: ", ")))"
    return SQLFragment(line, .comparison)
  }

  private func likeness(_ node: BoundNode, _ pattern: String, _ word: String) -> SQLFragment {
    var pattern = pattern
    // There brackets hold a set of characters, unless one of them is put into such a set itself.
    if dialect == .tsql { pattern = pattern.replacing("[", with: "[[]") }
    // There a backslash makes the next character plain.
    if dialect == .spark { pattern = pattern.replacing("\\", with: "\\\\") }
    return SQLFragment("\(operand(node, .sum)) \(word) \(dialect.literal(pattern))", .comparison)
  }

  /// A comparison that is never unknown. SQL Server before 2022 has no word for it.
  private func distinction(_ left: BoundNode, _ right: BoundNode, isDistinct: Bool) -> SQLFragment {
    let (first, second) = (operand(left, .sum), operand(right, .sum))
    guard dialect == .tsql else {
      return SQLFragment("\(first) IS \(isDistinct ? "" : "NOT ")DISTINCT FROM \(second)", .comparison)
    }
    return SQLFragment(
      "CASE WHEN \(first) = \(second) OR (\(first) IS NULL AND \(second) IS NULL) THEN 0 ELSE 1 END = "
        + (isDistinct ? "1" : "0"), .comparison)
  }

  // MARK: Conditions as values of T-SQL

  private func bit(_ node: BoundNode) -> SQLFragment {
    switch node {
    case .column(let index, _): return columns[index]
    case .literal(let value, let type): return literal(value, type)
    case .parameter(let name, let type): return parameter(name, type)
    case .choice(let branches, let otherwise, _): return choice(branches, otherwise)
    case .coalesce(let nodes, _): return call("COALESCE", nodes)
    case .extreme(let greatest, let nodes, _): return call(greatest ? "GREATEST" : "LEAST", nodes)
    case .cast(let operand, let target): return cast(operand, target)
    case .isNull, .not(.isNull), .compare(.distinct, _, _), .not(.compare(.distinct, _, _)):
      return SQLFragment("CAST(CASE WHEN \(conditionText(node)) THEN 1 ELSE 0 END AS bit)")
    default:
      return SQLFragment(
        "CAST(CASE WHEN \(conditionText(node)) THEN 1 WHEN \(negation(node).text) THEN 0 END AS bit)")
    }
  }
}

extension BoundNode.Comparison {
  fileprivate var sign: String {
    switch self {
    case .equal: "="
    case .unequal: "<>"
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .distinct: "IS DISTINCT FROM"
    }
  }
}
