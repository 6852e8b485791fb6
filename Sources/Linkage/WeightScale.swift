/// Weights are whole numbers of thousandths of a bit, so that sums never depend on their order.
enum WeightScale {
  /// Units of one bit: of one doubling of the odds.
  static let unitsPerBit = 1000

  /// Returns log2 of a ratio in thousandths of a bit, rounded, by whole-number arithmetic alone.
  ///
  /// - Parameters: Both at least 1 and less than 2^53.
  static func log2(_ numerator: UInt64, over denominator: UInt64) -> Int32 {
    Int32((log2(numerator) - log2(denominator) + (1 << 31)) >> 32)
  }

  /// Thousandths of a bit with 32 more bits behind the point, by repeated squaring.
  private static func log2(_ value: UInt64) -> Int64 {
    precondition(value >= 1 && value < 1 << 53, "a logarithm is taken of whole numbers from 1 to 2^53")
    let whole = 63 - value.leadingZeroBitCount
    var mantissa = value << UInt64(62 - whole)
    var fraction: Int64 = 0
    for _ in 0..<32 {
      let (high, low) = mantissa.multipliedFullWidth(by: mantissa)
      mantissa = high << 2 | low >> 62
      fraction <<= 1
      if mantissa >= 1 << 63 {
        fraction |= 1
        mantissa >>= 1
      }
    }
    return (Int64(whole) << 32 + fraction) * Int64(unitsPerBit)
  }
}
