/// Returns the whole number that the bytes write in decimal, or nil where they write none or one beyond 64 bits.
func wholeNumber(_ bytes: Span<UInt8>) -> Int64? {
  let count = bytes.count
  guard count > 0 else { return nil }
  let isNegative = bytes[0] == UInt8(ascii: "-")
  let start = isNegative || bytes[0] == UInt8(ascii: "+") ? 1 : 0
  guard start < count else { return nil }
  if count - start > 18 { return longWholeNumber(bytes, from: start, isNegative: isNegative) }
  var value: Int64 = 0
  for index in start..<count {
    let digit = bytes[index] &- UInt8(ascii: "0")
    guard digit < 10 else { return nil }
    value = value &* 10 &+ Int64(digit)
  }
  return isNegative ? -value : value
}

/// Adds towards the sign, so that the least 64-bit number is read too.
private func longWholeNumber(_ bytes: Span<UInt8>, from start: Int, isNegative: Bool) -> Int64? {
  var value: Int64 = 0
  for index in start..<bytes.count {
    let digit = bytes[index] &- UInt8(ascii: "0")
    guard digit < 10 else { return nil }
    let (shifted, overflows) = value.multipliedReportingOverflow(by: 10)
    let (sum, alsoOverflows) =
      isNegative
      ? shifted.subtractingReportingOverflow(Int64(digit)) : shifted.addingReportingOverflow(Int64(digit))
    if overflows || alsoOverflows { return nil }
    value = sum
  }
  return value
}

/// Returns the `Double` nearest to the decimal number that the bytes write, or nil where they write none.
///
/// A number of at most 2^53 times a power of ten of at most 22 is exact in one operation (Clinger 1990); the rest goes to
/// the standard library. Infinities, hexadecimal digits and thousands separators are no numbers here.
func decimalNumber(_ bytes: Span<UInt8>) -> Double? {
  var scan = DecimalScan()
  guard scan.read(bytes) else { return nil }
  if !scan.isTruncated, scan.mantissa <= 1 << 53, (-22...22).contains(scan.exponent) {
    let mantissa = Double(scan.mantissa)
    let magnitude =
      scan.exponent < 0 ? mantissa / powersOfTen[-scan.exponent] : mantissa * powersOfTen[scan.exponent]
    return scan.isNegative ? -magnitude : magnitude
  }
  var text = ""
  for index in bytes.indices { text.unicodeScalars.append(Unicode.Scalar(bytes[index])) }
  guard let value = Double(text), value.isFinite else { return nil }
  return value
}

/// The parts of a decimal number: mantissa × 10^exponent.
private struct DecimalScan {
  var mantissa: UInt64 = 0
  var exponent = 0
  var isNegative = false
  /// Digits were left out of the mantissa.
  var isTruncated = false

  /// Returns whether all bytes together are one number.
  mutating func read(_ bytes: Span<UInt8>) -> Bool {
    let count = bytes.count
    var index = 0
    if index < count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    let wholeStart = index
    while index < count, isDigit(bytes[index]) {
      if !take(bytes[index]) { exponent += 1 }
      index += 1
    }
    var digitCount = index - wholeStart
    if index < count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      let fractionStart = index
      while index < count, isDigit(bytes[index]) {
        if take(bytes[index]) { exponent -= 1 }
        index += 1
      }
      digitCount += index - fractionStart
    }
    guard digitCount > 0 else { return false }
    if index < count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      guard let shift = readExponent(bytes, from: index + 1) else { return false }
      exponent += shift
      index = count
    }
    return index == count
  }

  /// Returns whether there was room for the digit.
  private mutating func take(_ byte: UInt8) -> Bool {
    guard mantissa < 1_000_000_000_000_000_000 else {
      isTruncated = true
      return false
    }
    mantissa = mantissa * 10 + UInt64(byte - UInt8(ascii: "0"))
    return true
  }

  private func readExponent(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    var isNegative = false
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    guard index < bytes.count else { return nil }
    var value = 0
    while index < bytes.count {
      guard isDigit(bytes[index]) else { return nil }
      value = min(value * 10 + Int(bytes[index] - UInt8(ascii: "0")), 100_000)
      index += 1
    }
    return isNegative ? -value : value
  }
}

private let powersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22,
]
