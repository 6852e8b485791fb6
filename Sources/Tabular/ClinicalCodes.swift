/// An ICD-10 code as hospitals write it, of at least four characters: `S72.0` and `s720` are `S720`, `I10` is `I10X`.
///
/// A letter and two digits, where there is one a fourth character and a fifth digit, then A or D for asterisk and dagger
/// (NHS Data Dictionary, "ICD CODE"). The full stop and hyphens are left out; the filler X stands where a code of three
/// characters has no fourth.
func icd10Code(_ bytes: Span<UInt8>) -> ShortCode? {
  guard var code = ShortCode(bytes, skipping: UInt8(ascii: "."), UInt8(ascii: "-"), atMost: 6), code.count >= 3 else {
    return nil
  }
  guard isLetter(code[0]), isDigit(code[1]), isDigit(code[2]), isStopPlaced(bytes) else { return nil }
  if code.count > 3, !isDigit(code[3]), code[3] != UInt8(ascii: "X") { return nil }
  if code.count > 4, !isDigit(code[4]), code.count == 6 || !isMark(code[4]) { return nil }
  if code.count > 5, !isMark(code[5]) { return nil }
  if code.count == 3 { code.append(UInt8(ascii: "X")) }
  return code
}

private func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "A") || byte == UInt8(ascii: "D") }

/// A full stop stands behind the third character or nowhere, a hyphen never before the fourth.
private func isStopPlaced(_ bytes: Span<UInt8>) -> Bool {
  var characters = 0
  for index in bytes.indices {
    switch bytes[index] {
    case UInt8(ascii: "."): if characters != 3 { return false }
    case UInt8(ascii: "-"): if characters < 3 { return false }
    case UInt8(ascii: " "), UInt8(ascii: "\t"): continue
    default: characters += 1
    }
  }
  return true
}

/// The 6 to 18 digits of a SNOMED CT concept, or nil.
///
/// The last digit checks the others (Verhoeff); the two before it are the partition, 00 for a concept of the core and 10
/// for one of an extension, which has at least eleven digits (SNOMED International, "SCTID").
func snomedConcept(_ bytes: Span<UInt8>) -> ShortCode? {
  guard let code = ShortCode(bytes, atMost: 18), code.count >= 6, code[0] != UInt8(ascii: "0") else { return nil }
  var check: UInt8 = 0
  for place in 0..<code.count {
    let byte = code[code.count - 1 - place]
    guard isDigit(byte) else { return nil }
    check = verhoeff(check, byte - UInt8(ascii: "0"), at: place)
  }
  let (partition, kind) = (code[code.count - 3], code[code.count - 2])
  let isConcept = kind == UInt8(ascii: "0")
  let isCore = partition == UInt8(ascii: "0")
  let isExtension = partition == UInt8(ascii: "1") && code.count >= 11
  return check == 0 && isConcept && (isCore || isExtension) ? code : nil
}

/// One step of Verhoeff's check: the product of what stands so far with the permuted digit in the dihedral group of order
/// ten (Verhoeff, "Error Detecting Decimal Codes", 1969).
private func verhoeff(_ check: UInt8, _ digit: UInt8, at place: Int) -> UInt8 {
  var digit = digit
  for _ in 0..<(place % 8) { digit = permutation[Int(digit)] }
  return product(check, digit)
}

private let permutation: [UInt8] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]

/// 0 to 4 turn a pentagon, 5 to 9 mirror it.
private func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
  let turns = left < 5 ? left + right % 5 : left % 5 + 5 - right % 5
  return turns % 5 + ((left < 5) == (right < 5) ? 0 : 5)
}
