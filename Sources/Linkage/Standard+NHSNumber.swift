extension Standard {
  /// The ten digits of a valid NHS number, or nil.
  ///
  /// Spaces and hyphens are left out. Valid means ten digits of which the last checks the others by Modulus 11 (NHS Data
  /// Dictionary, "NHS NUMBER"), and not one digit ten times: such numbers pass the check but are placeholders.
  public static func nhsNumber(_ text: String) -> String? {
    var digits: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte)
      case UInt8(ascii: " "), UInt8(ascii: "-"): continue
      default: return nil
      }
      if digits.count > 10 { return nil }
    }
    guard digits.count == 10, digits.contains(where: { $0 != digits[0] }) else { return nil }
    var sum = 0
    for place in 0..<9 { sum += Int(digits[place] - UInt8(ascii: "0")) * (10 - place) }
    let check = (11 - sum % 11) % 11
    guard check == Int(digits[9] - UInt8(ascii: "0")) else { return nil }
    return String(decoding: digits, as: UTF8.self)
  }
}
