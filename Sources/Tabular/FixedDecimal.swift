/// An exact decimal number: unscaled / 10^scale, such as 1.50 with the unscaled value 150 and the scale 2.
///
/// What money is kept in: a sum of such numbers is exact, and a half is rounded away from zero, as clerks do. Equal only to
/// one of the same scale.
public struct FixedDecimal: Hashable, Sendable, CustomStringConvertible {
  /// The number in units of its last decimal, at most ``mostDigits`` digits.
  public let unscaled: Int64
  /// How many decimals it has: 0...18.
  public let scale: Int

  /// No number has more digits, so that every one is a 64-bit integer.
  public static let mostDigits = 18

  public init(unscaled: Int64, scale: Int) {
    precondition((0...FixedDecimal.mostDigits).contains(scale), "a decimal has 0 to 18 decimals")
    self.unscaled = unscaled
    self.scale = scale
  }

  /// 10^exponent, for exponents 0...18.
  public static func powerOfTen(_ exponent: Int) -> Int64 { powers[exponent] }

  /// The units, or nil where they need more than so many digits.
  public static func checked(_ units: Int64, digits: Int = mostDigits) -> Int64? {
    let bound = powerOfTen(digits)
    return units < bound && units > -bound ? units : nil
  }

  /// Units of one scale in another, a half rounded away from zero; nil where they need more than so many digits.
  public static func rescaled(_ units: Int64, from: Int, to: Int, digits: Int = mostDigits) -> Int64? {
    if from == to { return checked(units, digits: digits) }
    if from > to { return checked(rounded(units, by: powerOfTen(from - to)), digits: digits) }
    let (product, overflows) = units.multipliedReportingOverflow(by: powerOfTen(to - from))
    return overflows ? nil : checked(product, digits: digits)
  }

  /// A quotient as a whole number, a half rounded away from zero.
  private static func rounded(_ units: Int64, by divisor: Int64) -> Int64 {
    let (quotient, rest) = units.quotientAndRemainder(dividingBy: divisor)
    // The divisor is a power of ten: its half is whole.
    if rest.magnitude < (divisor / 2).magnitude { return quotient }
    return quotient + (units < 0 ? -1 : 1)
  }

  /// The nearest binary number: by one division where the units are exact as a binary number, by its text otherwise.
  public static func number(_ units: Int64, scale: Int) -> Double {
    if scale == 0 || units.magnitude <= 1 << 53 { return Double(units) / Double(powerOfTen(scale)) }
    guard let number = Double(FixedDecimal(unscaled: units, scale: scale).description) else {
      preconditionFailure("a decimal's text is a number")
    }
    return number
  }

  /// The units of a binary number, a half rounded away from zero, as DuckDB finds them; nil where they need more than so
  /// many digits.
  public static func units(of number: Double, scale: Int, digits: Int = mostDigits) -> Int64? {
    let units = (number * Double(powerOfTen(scale))).rounded(.toNearestOrAwayFromZero)
    return units.magnitude < Double(powerOfTen(digits)) ? Int64(units) : nil
  }

  public var number: Double { FixedDecimal.number(unscaled, scale: scale) }

  /// With all its decimals, and a nought before the point: `0.50`.
  public var description: String {
    if scale == 0 { return String(unscaled) }
    let digits = String(unscaled.magnitude)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    return "\(unscaled < 0 ? "-" : "")\(padded.dropLast(scale)).\(padded.suffix(scale))"
  }

  private static let powers: [Int64] = (0...18).map { (0..<$0).reduce(1) { power, _ in power * 10 } }
}
