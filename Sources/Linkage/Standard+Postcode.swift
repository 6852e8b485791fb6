extension Standard {
  /// A postcode in upper case without a space, or nil where it is none or places nobody.
  ///
  /// The shapes are those of the Royal Mail: A9, A99, AA9, AA99, A9A or AA9A, then 9AA. The letters O and I where a digit
  /// must stand are read as 0 and 1, and a 0 where a letter must stand as O. The pseudo-postcodes ZZ99 (no fixed abode, not
  /// known, abroad) place nobody.
  public static func postcode(_ text: String) -> String? {
    var letters: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): letters.append(byte)
      case UInt8(ascii: "a")...UInt8(ascii: "z"): letters.append(byte - 32)
      case UInt8(ascii: " "): continue
      default: return nil
      }
    }
    guard (5...7).contains(letters.count) else { return nil }
    var inward = Array(letters.suffix(3))
    inward[0] = asDigit(inward[0])
    inward[1] = asLetter(inward[1])
    inward[2] = asLetter(inward[2])
    guard isDigit(inward[0]), isLetter(inward[1]), isLetter(inward[2]),
      let outward = outward(Array(letters.dropLast(3)))
    else { return nil }
    let code = String(decoding: outward + inward, as: UTF8.self)
    return code.hasPrefix("ZZ99") ? nil : code
  }

  /// The outward half with as few letters read as digits as its shape needs, from its end on.
  private static func outward(_ letters: [UInt8]) -> [UInt8]? {
    var half = letters
    half[0] = asLetter(half[0])
    for place in stride(from: half.count, through: 1, by: -1) {
      if place < half.count { half[place] = asDigit(half[place]) }
      if hasOutwardShape(half) { return half }
    }
    return nil
  }

  private static func hasOutwardShape(_ half: [UInt8]) -> Bool {
    guard isLetter(half[0]) else { return false }
    // A letter after the district's digit is never O or I: there they are digits.
    let isMisread =
      half.count > 2 && isDigit(half[half.count - 2]) && [UInt8(ascii: "O"), UInt8(ascii: "I")].contains(half.last)
    guard !isMisread else { return false }
    let shape = half.dropFirst().map(isDigit)
    return [[true], [true, true], [false, true], [false, true, true], [true, false], [false, true, false]].contains(
      shape)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }

  private static func asDigit(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "O"): UInt8(ascii: "0")
    case UInt8(ascii: "I"): UInt8(ascii: "1")
    default: byte
    }
  }

  private static func asLetter(_ byte: UInt8) -> UInt8 {
    byte == UInt8(ascii: "0") ? UInt8(ascii: "O") : byte
  }
}
