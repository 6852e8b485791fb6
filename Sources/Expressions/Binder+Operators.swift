import Diagnostics
import Tabular

extension Binder {
  func binary(_ symbol: BinaryOperator, _ left: Syntax, _ right: Syntax, at place: Place) -> BoundNode? {
    switch symbol {
    case .and, .or:
      let (first, second) = (condition(left), condition(right))
      guard let first, let second else { return nil }
      return symbol == .and ? .and(first, second) : .or(first, second)
    case .equal: return comparison(.equal, left, right, at: place)
    case .unequal: return comparison(.unequal, left, right, at: place)
    case .less: return comparison(.less, left, right, at: place)
    case .lessOrEqual: return comparison(.lessOrEqual, left, right, at: place)
    case .greater: return comparison(.greater, left, right, at: place)
    case .greaterOrEqual: return comparison(.greaterOrEqual, left, right, at: place)
    case .concatenate:
      let (first, second) = (bind(left, as: [.text], "a text"), bind(right, as: [.text], "a text"))
      guard let first, let second else { return nil }
      return .concatenate([first, second], skipsNull: false)
    case .add, .subtract: return sum(symbol, left, right, at: place)
    case .multiply: return arithmetic(.multiply, left, right, at: place)
    case .remainder: return arithmetic(.remainder, left, right, at: place)
    case .divide:
      let (first, second) = (number(left), number(right))
      guard let first, let second else { return nil }
      return .divide(first.converted(to: .number), second.converted(to: .number))
    }
  }

  func comparison(_ comparison: BoundNode.Comparison, _ left: Syntax, _ right: Syntax, at place: Place) -> BoundNode? {
    unify([left, right], at: place).map { .compare(comparison, $0.nodes[0], $0.nodes[1]) }
  }

  func membership(_ operand: Syntax, _ members: [Syntax], at place: Place) -> BoundNode? {
    guard let (nodes, _) = unify([operand] + members, at: place) else { return nil }
    var literals: [ScalarValue] = []
    var hasNull = false
    for member in nodes.dropFirst() {
      guard case .literal(let value, _) = member else {
        let equalities = nodes.dropFirst().map { BoundNode.compare(.equal, nodes[0], $0) }
        return equalities.dropFirst().reduce(equalities[0]) { .or($0, $1) }
      }
      if let value { literals.append(value) } else { hasNull = true }
    }
    return .among(nodes[0], literals, hasNull: hasNull)
  }

  func like(_ operand: Syntax, _ pattern: Syntax) -> BoundNode? {
    let text = bind(operand, as: [.text], "a text")
    guard case .literal(.text(let pattern)?) = pattern.kind else {
      faults.report(.sqlWrongArguments, "the pattern of 'like' must be a literal text", at: pattern.place)
      return nil
    }
    return text.map { .like($0, pattern: pattern) }
  }

  func choice(
    _ operand: Syntax?, _ branches: [Syntax.Branch], _ otherwise: Syntax?, at place: Place
  ) -> BoundNode? {
    let conditions = branches.map { branch in
      guard let operand else { return condition(branch.condition) }
      return comparison(.equal, operand, branch.condition, at: branch.condition.place)
    }
    let results = branches.map(\.result) + [otherwise ?? Syntax(.literal(nil), at: place)]
    guard let (nodes, type) = unify(results, at: place), conditions.allSatisfy({ $0 != nil }) else { return nil }
    let bound = zip(conditions, nodes).map { BoundNode.Branch(condition: $0!, result: $1) }
    return .choice(bound, otherwise: nodes[nodes.count - 1], type)
  }

  func cast(_ operand: Syntax, _ target: CastTarget, at place: Place) -> BoundNode? {
    guard let node = bind(operand) else { return nil }
    if case .literal(nil, _) = node { return .literal(nil, target.columnType) }
    let allowed: Bool =
      switch (node.type, target.columnType) {
      case (.text, _), (_, .text), (.day, .day), (.moment, .moment), (.day, .moment), (.moment, .day),
        (.boolean, .boolean), (.boolean, .integer):
        true
      case (.integer, .boolean): true
      case (let from, let to) where from.isNumeric && to.isNumeric: true
      default: false
      }
    if !allowed {
      faults.report(.sqlTypeClash, "\(node.type.withArticle) cannot become \(target.columnType.withArticle)", at: place)
      return nil
    }
    if node.isMoment, target == .text {
      faults.report(
        .sqlTypeClash, "a moment has another text than a day", at: place, help: "write cast(cast(… as date) as text)")
      return nil
    }
    // A decimal becomes an integer by way of one without decimals, which is where it is rounded.
    if let scale = node.type.scale, scale > 0, target.columnType == .integer {
      return .cast(rounded(node, digits: 0), target)
    }
    return .cast(node, target)
  }

  // MARK: + and -

  private func sum(_ symbol: BinaryOperator, _ left: Syntax, _ right: Syntax, at place: Place) -> BoundNode? {
    let sign = symbol == .add ? 1 : -1
    if case .interval(let count, let unit) = right.kind { return shifted(left, count, unit, sign) }
    if case .interval(let count, let unit) = left.kind, symbol == .add { return shifted(right, count, unit, 1) }
    guard let first = bind(left), let second = bind(right) else { return nil }
    switch (first.type, second.type) {
    case (.day, .day) where symbol == .subtract: return daysBetween(first, second, at: place)
    case (.day, .text) where symbol == .subtract, (.text, .day) where symbol == .subtract:
      guard let (nodes, _) = unify([first, second], places: [left.place, right.place], at: place) else { return nil }
      return daysBetween(nodes[0], nodes[1], at: place)
    case (.day, .integer): return addDays(first, second, right, sign, at: place)
    case (.integer, .day) where symbol == .add: return addDays(second, first, left, 1, at: place)
    default:
      return arithmetic(
        symbol == .add ? .add : .subtract, first, second, places: [left.place, right.place], at: place)
    }
  }

  private func daysBetween(_ left: BoundNode, _ right: BoundNode, at place: Place) -> BoundNode? {
    guard !left.isMoment, !right.isMoment else {
      faults.report(
        .sqlTypeClash, "moments differ by an interval, not by days", at: place,
        help: "make a day of what an interval was added to, or date_trunc cut: cast(… as date)")
      return nil
    }
    return .daysBetween(left, right)
  }

  private func addDays(
    _ day: BoundNode, _ count: BoundNode, _ syntax: Syntax, _ sign: Int, at place: Place
  ) -> BoundNode? {
    guard !day.isMoment else {
      faults.report(
        .sqlTypeClash, "a moment plus a number is undefined", at: place, help: "make a day of it: cast(… as date)")
      return nil
    }
    switch syntax.kind {
    case .literal(.integer(let days)?) where Int32(exactly: days) == nil: break
    case .literal, .cast(_, .integer): return .addDays(day, count, sign: sign)
    default: break
    }
    faults.report(
      .sqlTypeClash, "only a literal or an integer of 32 bits can be added to a day", at: syntax.place,
      help: "write cast(… as integer)")
    return nil
  }

  private func shifted(_ operand: Syntax, _ count: Int, _ unit: CalendarUnit, _ sign: Int) -> BoundNode? {
    guard let day = bind(operand, as: [.day], "a day") else { return nil }
    let count = count * sign
    return switch unit {
    case .day: .addInterval(day, days: count, months: 0)
    case .week: .addInterval(day, days: count * 7, months: 0)
    case .month: .addInterval(day, days: 0, months: count)
    case .quarter: .addInterval(day, days: 0, months: count * 3)
    case .year: .addInterval(day, days: 0, months: count * 12)
    }
  }

  private func arithmetic(
    _ operation: BoundNode.Arithmetic, _ left: Syntax, _ right: Syntax, at place: Place
  ) -> BoundNode? {
    let (first, second) = (bind(left), bind(right))
    guard let first, let second else { return nil }
    return arithmetic(operation, first, second, places: [left.place, right.place], at: place)
  }

  private func arithmetic(
    _ operation: BoundNode.Arithmetic, _ left: BoundNode, _ right: BoundNode, places: [Place], at place: Place
  ) -> BoundNode? {
    guard let first = number(left, at: places[0]), let second = number(right, at: places[1]) else { return nil }
    if operation == .multiply, first.type.beside(second.type).scale != nil { return product(first, second, at: place) }
    guard let (nodes, _) = unify([first, second], places: places, at: place) else { return nil }
    return .arithmetic(operation, nodes[0], nodes[1])
  }
}
