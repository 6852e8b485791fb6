extension FixedDecimal {
  /// Reads `-12.5`, `+.5`, `3.` and `1.25e2`, as they are written: exactly, with as many decimals as are needed.
  ///
  /// - Parameters:
  ///   - scale: How many decimals the number is to have; those beyond are rounded, a half away from zero.
  ///   - digits: How many digits it may have in all.
  ///   - isExact: Whether a number that would be rounded is none.
  /// - Returns: The units; nil where the text is no number or has more digits.
  public static func units(
    of text: some Sequence<UInt8>, scale: Int, digits: Int = mostDigits, isExact: Bool = false
  ) -> Int64? {
    var scan = DecimalDigits()
    guard scan.read(Array(text)) else { return nil }
    return scan.units(scale: scale, digits: digits, isExact: isExact)
  }

  /// Reads a number without an exponent, with as many decimals as it writes; nil where that is none, or one of too many
  /// digits.
  public init?(writing text: String) {
    let decimals = text.utf8.firstIndex(of: UInt8(ascii: ".")).map { text.utf8[$0...].count - 1 }
    let scale = decimals ?? 0
    guard scale <= FixedDecimal.mostDigits, let units = FixedDecimal.units(of: text.utf8, scale: scale) else {
      return nil
    }
    self.init(unscaled: units, scale: scale)
  }
}

/// The digits of a number as it is written, without noughts before them, and how many of them follow the point.
private struct DecimalDigits {
  private var digits: [UInt8] = []
  private var decimals = 0
  private var isNegative = false

  /// Returns whether all bytes together are one number.
  mutating func read(_ bytes: [UInt8]) -> Bool {
    var index = 0
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      index = 1
    }
    var hasPoint = false
    var hasDigit = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else if case let digit = byte &- UInt8(ascii: "0"), digit < 10 {
        hasDigit = true
        if digit > 0 || !digits.isEmpty { digits.append(digit) }
        if hasPoint { decimals += 1 }
      } else {
        break
      }
      index += 1
    }
    guard hasDigit else { return false }
    if index == bytes.count { return true }
    guard bytes[index] | 0x20 == UInt8(ascii: "e"), let exponent = exponent(bytes[(index + 1)...]) else { return false }
    decimals -= exponent
    return true
  }

  private func exponent(_ bytes: ArraySlice<UInt8>) -> Int? {
    var rest = bytes
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    guard !rest.isEmpty else { return nil }
    var value = 0
    for byte in rest {
      let digit = byte &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = min(value * 10 + Int(digit), 1_000_000)
    }
    return isNegative ? -value : value
  }

  func units(scale: Int, digits most: Int, isExact: Bool) -> Int64? {
    if digits.isEmpty { return 0 }
    // So many of the digits stand before the last decimal that is kept.
    let kept = digits.count - decimals + scale
    guard kept <= most else { return nil }
    if isExact, digits.dropFirst(max(0, kept)).contains(where: { $0 > 0 }) { return nil }
    guard kept >= 0 else { return 0 }
    var value: Int64 = 0
    for index in 0..<kept { value = value * 10 + (index < digits.count ? Int64(digits[index]) : 0) }
    if kept < digits.count, digits[kept] >= 5 { value += 1 }
    return FixedDecimal.checked(isNegative ? -value : value, digits: most)
  }
}
