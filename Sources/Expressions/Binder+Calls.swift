import Diagnostics
import Tabular

extension Binder {
  func call(_ call: CallSyntax, at place: Place) -> BoundNode? {
    if aggregateNames.contains(call.name) || call.window != nil || windowNames.contains(call.name) {
      let kind = call.window == nil && aggregateNames.contains(call.name) ? "an aggregate" : "a window function"
      faults.report(.sqlWrongArguments, "\(kind) cannot stand here", at: place)
      return nil
    }
    guard let function = ScalarFunction(rawValue: call.name) else {
      faults.report(
        .sqlUnknownFunction, "unknown function '\(call.name)'", at: place,
        help: suggestionHelp(
          for: call.name, among: ScalarFunction.allCases.map(\.rawValue) + aggregateNames + windowNames))
      return nil
    }
    if call.isStar || call.isDistinct || call.filter != nil || call.withinGroup != nil {
      faults.report(.sqlWrongArguments, "'\(call.name)' takes plain arguments only", at: place)
      return nil
    }
    guard function.argumentCount.contains(call.arguments.count) else {
      let range = function.argumentCount
      let wanted =
        range.upperBound == .max
        ? "at least \(range.lowerBound)"
        : range.lowerBound == range.upperBound
          ? "\(range.lowerBound)" : "\(range.lowerBound) or \(range.upperBound)"
      faults.report(
        .sqlWrongArguments, "'\(call.name)' takes \(wanted) arguments, not \(call.arguments.count)", at: place)
      return nil
    }
    return bind(function, call.arguments, at: place)
  }

  private func bind(_ function: ScalarFunction, _ arguments: [Syntax], at place: Place) -> BoundNode? {
    let first = arguments[0]
    switch function {
    case .coalesce: return unify(arguments, at: place).map { .coalesce($0.nodes, $0.type) }
    case .greatest: return unify(arguments, at: place).map { .extreme(greatest: true, $0.nodes, $0.type) }
    case .least: return unify(arguments, at: place).map { .extreme(greatest: false, $0.nodes, $0.type) }
    case .nullif:
      guard let value = bind(first), let other = bind(arguments[1]),
        let (nodes, _) = unify([value, other], places: arguments.map(\.place), at: place)
      else { return nil }
      let isEqual = BoundNode.compare(.equal, nodes[0], nodes[1])
      let branch = BoundNode.Branch(condition: isEqual, result: .literal(nil, value.type))
      return .choice([branch], otherwise: value, value.type)
    case .abs: return number(first).map { .numeric(.absolute, $0) }
    case .floor: return number(first).map { whole(.floor, $0) }
    case .ceil, .ceiling: return number(first).map { whole(.ceiling, $0) }
    case .round: return round(arguments)
    case .lower: return text(first).map { .textMap(.lower, $0) }
    case .upper: return text(first).map { .textMap(.upper, $0) }
    case .trim: return text(first).map { .textMap(.trim, $0) }
    case .length: return text(first).map { .length($0) }
    case .concat:
      let parts = arguments.map { text($0) }
      return parts.contains { $0 == nil } ? nil : .concatenate(parts.map { $0! }, skipsNull: true)
    case .substr, .substring: return substring(arguments)
    case .year: return bind(first, as: [.day], "a day").map { .dayPart(.year, $0) }
    case .month: return bind(first, as: [.day], "a day").map { .dayPart(.month, $0) }
    case .day: return bind(first, as: [.day], "a day").map { .dayPart(.day, $0) }
    case .dateTrunc: return truncation(first, arguments[1])
    }
  }

  private func text(_ syntax: Syntax) -> BoundNode? { bind(syntax, as: [.text], "a text") }

  private func round(_ arguments: [Syntax]) -> BoundNode? {
    let operand = number(arguments[0])
    var digits = 0
    if arguments.count == 2 {
      guard case .literal(.integer(let count)?) = arguments[1].kind, (0...15).contains(count) else {
        faults.report(
          .sqlWrongArguments, "'round' takes a literal number of decimals from 0 to 15", at: arguments[1].place)
        return nil
      }
      digits = Int(count)
    }
    return operand.map { rounded($0, digits: digits) }
  }

  private func substring(_ arguments: [Syntax]) -> BoundNode? {
    let whole = text(arguments[0])
    let bounds = arguments.dropFirst().map { bind($0, as: [.integer], "a whole number") }
    guard let whole, !bounds.contains(where: { $0 == nil }) else { return nil }
    return .substring(whole, start: bounds[0]!, length: bounds.count == 2 ? bounds[1] : nil)
  }

  private func truncation(_ unit: Syntax, _ operand: Syntax) -> BoundNode? {
    let day = bind(operand, as: [.day], "a day")
    guard case .literal(.text(let name)?) = unit.kind, let unit = CalendarUnit(rawValue: name.lowercased()) else {
      faults.report(
        .sqlWrongArguments, "'date_trunc' takes the unit as a literal text first", at: unit.place,
        help: "units are 'day', 'week', 'month', 'quarter' and 'year'")
      return nil
    }
    return day.map { .truncate(unit, $0) }
  }
}

/// The scalar functions, by the names that SQL gives them.
enum ScalarFunction: String, CaseIterable {
  case coalesce, nullif, greatest, least
  case abs, floor, ceil, ceiling, round
  case lower, upper, trim, length, concat, substr, substring
  case year, month, day
  case dateTrunc = "date_trunc"

  var argumentCount: ClosedRange<Int> {
    switch self {
    case .coalesce, .greatest, .least, .concat: 1...Int.max
    case .nullif, .dateTrunc: 2...2
    case .round: 1...2
    case .substr, .substring: 2...3
    default: 1...1
    }
  }
}

/// Functions over many rows; they stand in frames only.
package let aggregateNames = ["count", "sum", "avg", "min", "max", "median", "percentile_cont"]

/// Functions over a row's neighbours; they stand in frames only, before `over`.
package let windowNames = ["row_number", "rank", "dense_rank", "lag", "lead", "first_value", "last_value"]
