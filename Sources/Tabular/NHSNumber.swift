/// The ten digits of a valid NHS number, or nil.
///
/// Spaces and hyphens are left out. Valid means ten digits of which the last checks the others by Modulus 11 (NHS Data
/// Dictionary, "NHS NUMBER"), and not one digit ten times: such numbers pass the check but are placeholders.
func nhsNumberCode(_ bytes: Span<UInt8>) -> ShortCode? {
  guard let code = ShortCode(bytes, skipping: UInt8(ascii: " "), UInt8(ascii: "-"), atMost: 10), code.count == 10 else {
    return nil
  }
  var sum = 0
  var isRepeated = true
  for place in 0..<10 {
    guard isDigit(code[place]) else { return nil }
    isRepeated = isRepeated && code[place] == code[0]
    if place < 9 { sum += Int(code[place] - UInt8(ascii: "0")) * (10 - place) }
  }
  // A check of 10 is no digit: such numbers are not issued.
  let check = (11 - sum % 11) % 11
  return !isRepeated && check == Int(code[9] - UInt8(ascii: "0")) ? code : nil
}
