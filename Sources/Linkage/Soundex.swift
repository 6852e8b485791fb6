/// Returns the American Soundex code of a name: its first letter and three digits (Russell 1918, as the US National
/// Archives state it), or nil where no letter A–Z stands in it. H and W do not part two letters of one digit; vowels do.
func soundex(_ name: String) -> String? {
  let letters = name.utf8.map { $0 & 0xDF }.filter { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  guard let first = letters.first else { return nil }
  var code = [first]
  var before = soundexDigit(first)
  for letter in letters.dropFirst() where code.count < 4 {
    if letter == UInt8(ascii: "H") || letter == UInt8(ascii: "W") { continue }
    let digit = soundexDigit(letter)
    if let digit, digit != before { code.append(digit) }
    before = digit
  }
  while code.count < 4 { code.append(UInt8(ascii: "0")) }
  return String(decoding: code, as: UTF8.self)
}

private func soundexDigit(_ letter: UInt8) -> UInt8? {
  switch letter {
  case UInt8(ascii: "B"), UInt8(ascii: "F"), UInt8(ascii: "P"), UInt8(ascii: "V"): UInt8(ascii: "1")
  case UInt8(ascii: "C"), UInt8(ascii: "G"), UInt8(ascii: "J"), UInt8(ascii: "K"), UInt8(ascii: "Q"),
    UInt8(ascii: "S"), UInt8(ascii: "X"), UInt8(ascii: "Z"):
    UInt8(ascii: "2")
  case UInt8(ascii: "D"), UInt8(ascii: "T"): UInt8(ascii: "3")
  case UInt8(ascii: "L"): UInt8(ascii: "4")
  case UInt8(ascii: "M"), UInt8(ascii: "N"): UInt8(ascii: "5")
  case UInt8(ascii: "R"): UInt8(ascii: "6")
  default: nil
  }
}
