/// A postcode of the shapes of the Royal Mail: A9, A99, AA9, AA99, A9A or AA9A, then 9AA.
///
/// That it has the shape does not say that it is in use. The pseudo-postcodes ZZ99 have it too.
public struct Postcode: Hashable, Sendable {
  /// Upper case, without a space.
  public let compact: ShortCode

  /// Reads a postcode in any case, with or without spaces; nil where the shape is another.
  ///
  /// - Parameter mending: Whether the letters O and I where a digit must stand are read as 0 and 1, and a 0 where a letter
  ///   must stand as O.
  public init?(_ bytes: Span<UInt8>, mending: Bool = false) {
    guard var code = ShortCode(bytes, skipping: UInt8(ascii: " "), atMost: 7), code.count >= 5 else { return nil }
    if mending {
      guard let mended = Postcode.mended(code) else { return nil }
      code = mended
    }
    let (half, end) = (code.count - 3, code.count)
    guard isDigit(code[half]), isLetter(code[end - 2]), isLetter(code[end - 1]), hasOutwardShape(code, half) else {
      return nil
    }
    compact = code
  }

  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    self.init(bytes.span)
  }

  /// Upper case with one space before the last three characters.
  public var spaced: ShortCode {
    var code = ShortCode()
    for index in 0..<compact.count {
      if index == compact.count - 3 { code.append(UInt8(ascii: " ")) }
      code.append(compact[index])
    }
    return code
  }

  /// Whether it is one of the NHS's pseudo-postcodes ZZ99, which say that somebody lives abroad, has no fixed abode or
  /// that the address is not known, and place nobody.
  public var isPseudo: Bool {
    compact[0] == UInt8(ascii: "Z") && compact[1] == UInt8(ascii: "Z") && compact[2] == UInt8(ascii: "9")
      && compact[3] == UInt8(ascii: "9")
  }

  /// With as few letters read as digits as the outward half's shape needs, from its end on.
  private static func mended(_ code: ShortCode) -> ShortCode? {
    var bytes = (0..<code.count).map { code[$0] }
    let half = bytes.count - 3
    bytes[half] = asDigit(bytes[half])
    bytes[half + 1] = asLetter(bytes[half + 1])
    bytes[half + 2] = asLetter(bytes[half + 2])
    bytes[0] = asLetter(bytes[0])
    for place in stride(from: half, through: 1, by: -1) {
      if place < half { bytes[place] = asDigit(bytes[place]) }
      var tried = ShortCode()
      for byte in bytes { tried.append(byte) }
      if hasOutwardShape(tried, half) { return tried }
    }
    return nil
  }
}

/// Have the first characters, so many, the shape of an outward half?
private func hasOutwardShape(_ code: ShortCode, _ count: Int) -> Bool {
  var digits = 0
  for place in 0..<count where isDigit(code[place]) { digits |= 1 << place }
  // A letter after the district's digit is never O or I: there they are digits.
  let last = code[count - 1]
  if count > 2, isDigit(code[count - 2]), last == UInt8(ascii: "O") || last == UInt8(ascii: "I") { return false }
  return switch count {
  case 2: digits == 0b10
  case 3: digits == 0b110 || digits == 0b100 || digits == 0b10
  case 4: digits == 0b1100 || digits == 0b100
  default: false
  }
}

private func asDigit(_ byte: UInt8) -> UInt8 {
  switch byte {
  case UInt8(ascii: "O"): UInt8(ascii: "0")
  case UInt8(ascii: "I"): UInt8(ascii: "1")
  default: byte
  }
}

private func asLetter(_ byte: UInt8) -> UInt8 {
  byte == UInt8(ascii: "0") ? UInt8(ascii: "O") : byte
}
