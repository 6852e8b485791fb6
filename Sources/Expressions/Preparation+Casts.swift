import Tabular

/// Conversions. Where DuckDB stops at a text that is no number, or at a number too large, there is no value here.
extension Preparation {
  func castToBoolean(_ operand: BoundNode) -> Program<Bool> {
    switch operand.type {
    case .boolean: boolean(operand)
    case .integer: integer(operand).map { $0 != 0 }
    default:
      text(operand).compactLookup(filler: false, CastTexts.boolean)
    }
  }

  func castToInteger(_ operand: BoundNode, _ target: CastTarget) -> Program<Int64> {
    let fits: @Sendable (Int64) -> Int64? = { target == .integer && Int32(exactly: $0) == nil ? nil : $0 }
    return switch operand.type {
    case .boolean: boolean(operand).map { $0 ? 1 : 0 }
    // A decimal that becomes an integer has no decimals any more.
    case .integer, .decimal: target == .bigint ? integer(operand) : integer(operand).compactMap(filler: 0, fits)
    case .number:
      number(operand).compactMap(filler: 0) { Int64(exactly: $0.rounded(.toNearestOrEven)).flatMap(fits) }
    default:
      text(operand).compactLookup(filler: 0) { CastTexts.integer($0).flatMap(fits) }
    }
  }

  func castToNumber(_ operand: BoundNode) -> Program<Double> {
    switch operand.type {
    case .number: number(operand)
    case .integer: integer(operand).map { Double($0) }
    case .decimal(let scale): integer(operand).map { FixedDecimal.number($0, scale: scale) }
    default:
      text(operand).compactLookup(filler: 0, CastTexts.number)
    }
  }

  /// The units of a decimal; none where it would need more digits than it is given. A half is rounded away from zero.
  func castToDecimal(_ operand: BoundNode, digits: Int, scale: Int) -> Program<Int64> {
    switch operand.type {
    case .integer, .decimal:
      let from = operand.type.scale ?? 0
      if from == scale, digits == FixedDecimal.mostDigits, operand.type.scale != nil { return integer(operand) }
      return integer(operand).compactMap(filler: 0) {
        FixedDecimal.rescaled($0, from: from, to: scale, digits: digits)
      }
    case .number:
      return number(operand).compactMap(filler: 0) { FixedDecimal.units(of: $0, scale: scale, digits: digits) }
    default:
      return text(operand).compactLookup(filler: 0) { CastTexts.decimal($0, scale: scale, digits: digits) }
    }
  }

  func castToDay(_ operand: BoundNode) -> Program<Int32> {
    switch operand.type {
    case .day: day(operand)
    case .moment: moment(operand).map { Moment(number: $0).day.number }
    default: text(operand).compactLookup(filler: 0) { CastTexts.day($0)?.number }
    }
  }

  /// A day becomes its midnight.
  func castToMoment(_ operand: BoundNode) -> Program<Int64> {
    switch operand.type {
    case .moment: moment(operand)
    case .day: day(operand).map { Int64($0) * Moment.secondsPerDay }
    default: text(operand).compactLookup(filler: 0) { CastTexts.moment($0)?.number }
    }
  }

  func castToText(_ operand: BoundNode) -> TextProgram {
    switch operand.type {
    case .text: text(operand)
    case .integer: encoded(integer(operand), filler: 0) { String($0) }
    case .number: encoded(number(operand), filler: 0) { $0.description }
    case .decimal(let scale):
      encoded(integer(operand), filler: 0) { FixedDecimal(unscaled: $0, scale: scale).description }
    case .boolean: encoded(boolean(operand), filler: false) { $0 ? "true" : "false" }
    case .day: encoded(day(operand), filler: 0) { Day(number: $0).description }
    case .moment: encoded(moment(operand), filler: 0) { Moment(number: $0).description }
    }
  }

  private func encoded<Element>(
    _ program: Program<Element>, filler: Element, _ text: (Element) -> String
  ) -> TextProgram {
    if case .constant(let value) = program { return .constant(value.map(text)) }
    let vector = program(0..<rowCount, filler: filler)
    let texts = (0..<rowCount).map { vector.isValid?[$0] ?? true ? text(vector.elements[$0]) : nil }
    return .encoding(texts)
  }
}
