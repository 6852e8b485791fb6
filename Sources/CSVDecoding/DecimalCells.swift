import Tabular

/// Returns the units of the decimal number that the bytes write, or nil where they write none, one with more decimals than
/// `scale` that are not noughts, or one of more than 18 digits.
func decimalUnits(_ bytes: Span<UInt8>, scale: Int) -> Int64? {
  let count = bytes.count
  guard count > 0 else { return nil }
  let isNegative = bytes[0] == UInt8(ascii: "-")
  var index = isNegative || bytes[0] == UInt8(ascii: "+") ? 1 : 0
  // Seventeen digits and a point; what is longer, or has more decimals or an exponent, is looked at again.
  guard count - index <= FixedDecimal.mostDigits else { return rareDecimalUnits(bytes, scale: scale) }
  var value: Int64 = 0
  var digitCount = 0
  var point: Int?
  while index < count {
    let digit = bytes[index] &- UInt8(ascii: "0")
    if digit < 10 {
      value = value &* 10 &+ Int64(digit)
      digitCount += 1
    } else if bytes[index] == UInt8(ascii: "."), point == nil {
      point = digitCount
    } else {
      return rareDecimalUnits(bytes, scale: scale)
    }
    index += 1
  }
  let missing = scale - (digitCount - (point ?? digitCount))
  guard digitCount > 0 else { return nil }
  guard missing >= 0, let units = FixedDecimal.rescaled(value, from: 0, to: missing) else {
    return rareDecimalUnits(bytes, scale: scale)
  }
  return isNegative ? -units : units
}

@inline(never)
private func rareDecimalUnits(_ bytes: Span<UInt8>, scale: Int) -> Int64? {
  FixedDecimal.units(of: bytes.indices.map { bytes[$0] }, scale: scale, isExact: true)
}
