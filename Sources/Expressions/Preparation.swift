import Tabular

/// Turns typed expressions into programs over given columns: names are resolved to arrays, texts to dictionary codes.
struct Preparation {
  let columns: [NullableValues]
  let parameters: [String: ScalarValue]
  /// Rows of every column.
  let rowCount: Int

  // MARK: By type

  func boolean(_ node: BoundNode) -> Program<Bool> {
    switch node {
    case .literal(let value, _): return .constant(value.map { if case .boolean(let flag) = $0 { flag } else { false } })
    case .parameter(let name, _):
      if case .boolean(let flag) = parameters[name]! { return .constant(flag) }
      preconditionFailure("a parameter has the type that it was bound with")
    case .column(let index, _):
      guard case .boolean(let values) = columns[index].values else { preconditionFailure("a boolean column") }
      return column(values, index)
    case .not(let operand): return Logic.not(boolean(operand))
    case .and(let left, let right): return Logic.and(boolean(left), boolean(right))
    case .or(let left, let right): return Logic.or(boolean(left), boolean(right))
    case .compare(let comparison, let left, let right): return compare(comparison, left, right)
    case .isNull(let operand): return isNull(operand)
    case .among(let operand, let members, let hasNull): return among(operand, members, hasNull)
    case .like(let operand, let pattern):
      let pattern = Array(pattern.unicodeScalars)
      return text(operand).lookup { TextFunctions.isLike(Array($0.unicodeScalars), pattern) }
    case .choice(let branches, let otherwise, _):
      return choose(branches, otherwise, filler: false, as: boolean)
    case .coalesce(let nodes, _): return Logic.fold(nodes.map(boolean), filler: false) { first, _ in first }
    case .extreme(let greatest, let nodes, _):
      return Logic.fold(nodes.map(boolean), filler: false) { greatest ? $0 || $1 : $0 && $1 }
    case .cast(let operand, _): return castToBoolean(operand)
    default: preconditionFailure("not a boolean expression")
    }
  }

  /// An integer, or a decimal in units of its last decimal: both sides of an operation have one scale by now, so that the same
  /// programs serve both. Decimals alone must be kept within their digits.
  func integer(_ node: BoundNode) -> Program<Int64> {
    switch node {
    case .literal(let value, _): return .constant(value?.units)
    case .parameter(let name, _):
      if let units = parameters[name]!.units { return .constant(units) }
      preconditionFailure("a parameter has the type that it was bound with")
    case .column(let index, _):
      switch columns[index].values {
      case .integer(let values), .decimal(let values, _): return column(values, index)
      default: preconditionFailure("a column of integers or decimals")
      }
    case .arithmetic(let operation, let left, let right):
      let program = Arithmetic.combineIntegers(operation, integer(left), integer(right))
      return node.type.scale == nil ? program : program.compactMap(filler: 0) { FixedDecimal.checked($0) }
    case .negate(let operand): return integer(operand).compactMap(filler: 0) { Arithmetic.difference(0, $0) }
    case .numeric(.floor, let operand):
      return Arithmetic.wholes(integer(operand), scale: operand.type.scale!, up: false)
    case .numeric(.ceiling, let operand):
      return Arithmetic.wholes(integer(operand), scale: operand.type.scale!, up: true)
    case .numeric(.absolute, let operand):
      return integer(operand).compactMap(filler: 0) { $0 < 0 ? Arithmetic.difference(0, $0) : $0 }
    case .round(let operand, _): return integer(operand)
    case .length(let operand): return text(operand).lookup { Int64($0.unicodeScalars.count) }
    case .daysBetween(let left, let right): return combine(day(left), day(right)) { Int64($0) - Int64($1) }
    case .dayPart(let part, let operand): return Calendar.part(part, of: day(operand))
    case .choice(let branches, let otherwise, _): return choose(branches, otherwise, filler: 0, as: integer)
    case .coalesce(let nodes, _): return Logic.fold(nodes.map(integer), filler: 0) { first, _ in first }
    case .extreme(let greatest, let nodes, _):
      return Logic.fold(nodes.map(integer), filler: 0) { greatest ? max($0, $1) : min($0, $1) }
    case .cast(let operand, .decimal(let digits, let scale)):
      return castToDecimal(operand, digits: digits, scale: scale)
    case .cast(let operand, let target): return castToInteger(operand, target)
    default: preconditionFailure("not an integer expression")
    }
  }

  func number(_ node: BoundNode) -> Program<Double> {
    switch node {
    case .literal(let value, _): return .constant(value.map { if case .number(let number) = $0 { number } else { 0 } })
    case .parameter(let name, _):
      if case .number(let number) = parameters[name]! { return .constant(number) }
      preconditionFailure("a parameter has the type that it was bound with")
    case .column(let index, _):
      guard case .number(let values) = columns[index].values else { preconditionFailure("a number column") }
      return column(values, index)
    case .arithmetic(let operation, let left, let right):
      return Arithmetic.combineNumbers(operation, number(left), number(right))
    case .divide(let left, let right):
      return compactCombine(number(left), number(right), filler: 0) {
        $1 == 0 ? nil : Arithmetic.finite($0 / $1)
      }
    case .negate(let operand): return number(operand).map { -$0 }
    case .numeric(.absolute, let operand): return number(operand).map { abs($0) }
    case .numeric(.floor, let operand): return number(operand).map { $0.rounded(.down) }
    case .numeric(.ceiling, let operand): return number(operand).map { $0.rounded(.up) }
    case .round(let operand, let digits): return Arithmetic.round(number(operand), digits: digits)
    case .choice(let branches, let otherwise, _): return choose(branches, otherwise, filler: 0, as: number)
    case .coalesce(let nodes, _): return Logic.fold(nodes.map(number), filler: 0) { first, _ in first }
    case .extreme(let greatest, let nodes, _):
      return Logic.fold(nodes.map(number), filler: 0) { greatest ? max($0, $1) : min($0, $1) }
    case .cast(let operand, _): return castToNumber(operand)
    default: preconditionFailure("not a number expression")
    }
  }

  func day(_ node: BoundNode) -> Program<Int32> {
    switch node {
    case .literal(let value, _):
      return .constant(value.map { if case .day(let day) = $0 { day.number } else { 0 } })
    case .parameter(let name, _):
      if case .day(let day) = parameters[name]! { return .constant(day.number) }
      preconditionFailure("a parameter has the type that it was bound with")
    case .column(let index, _):
      guard case .day(let values) = columns[index].values else { preconditionFailure("a day column") }
      return column(values, index)
    case .addDays(let operand, let count, let sign): return Calendar.add(day(operand), integer(count), sign: sign)
    case .addInterval(let operand, let days, let months):
      return Calendar.add(day(operand), days: days, months: months)
    case .truncate(let unit, let operand): return Calendar.truncate(day(operand), to: unit)
    case .choice(let branches, let otherwise, _): return choose(branches, otherwise, filler: 0, as: day)
    case .coalesce(let nodes, _): return Logic.fold(nodes.map(day), filler: 0) { first, _ in first }
    case .extreme(let greatest, let nodes, _):
      return Logic.fold(nodes.map(day), filler: 0) { greatest ? max($0, $1) : min($0, $1) }
    case .cast(let operand, _): return castToDay(operand)
    default: preconditionFailure("not a day expression")
    }
  }

  func moment(_ node: BoundNode) -> Program<Int64> {
    switch node {
    case .literal(let value, _):
      return .constant(value.map { if case .moment(let moment) = $0 { moment.number } else { 0 } })
    case .parameter(let name, _):
      if case .moment(let moment) = parameters[name]! { return .constant(moment.number) }
      preconditionFailure("a parameter has the type that it was bound with")
    case .column(let index, _):
      guard case .moment(let values) = columns[index].values else { preconditionFailure("a moment column") }
      return column(values, index)
    case .choice(let branches, let otherwise, _): return choose(branches, otherwise, filler: 0, as: moment)
    case .coalesce(let nodes, _): return Logic.fold(nodes.map(moment), filler: 0) { first, _ in first }
    case .extreme(let greatest, let nodes, _):
      return Logic.fold(nodes.map(moment), filler: 0) { greatest ? max($0, $1) : min($0, $1) }
    case .cast(let operand, _): return castToMoment(operand)
    default: preconditionFailure("not a moment expression")
    }
  }

  // MARK: Shared by the types

  private func column<Element>(_ values: [Element], _ index: Int) -> Program<Element> {
    let validity = columns[index].validity
    return .rows { rows in
      Vector(
        elements: rows.count == values.count ? values : Array(values[rows]),
        isValid: validity.isAllValid ? nil : rows.map { validity[$0] })
    }
  }

  func textColumn(_ index: Int) -> TextProgram {
    guard case .text(let values) = columns[index].values else { preconditionFailure("a text column") }
    if values.dictionary.isEmpty { return .constant(nil) }
    return TextProgram(dictionary: values.dictionary, codes: column(values.codes, index))
  }

  private func choose<Element>(
    _ branches: [BoundNode.Branch], _ otherwise: BoundNode, filler: Element, as program: (BoundNode) -> Program<Element>
  ) -> Program<Element> {
    Logic.choose(
      branches.map { (boolean($0.condition), program($0.result)) }, otherwise: program(otherwise), filler: filler)
  }

  private func isNull(_ operand: BoundNode) -> Program<Bool> {
    switch operand.type {
    case .text: Logic.isNull(text(operand).codes)
    case .integer, .decimal: Logic.isNull(integer(operand))
    case .number: Logic.isNull(number(operand))
    case .boolean: Logic.isNull(boolean(operand))
    case .day: Logic.isNull(day(operand))
    case .moment: Logic.isNull(moment(operand))
    }
  }
}
