/// The first three characters of an Office for National Statistics code, which tell the kind of area.
struct AreaEntity: Equatable {
  private let characters: [UInt8]

  init(_ text: String) { characters = Array(text.utf8) }

  func begins(_ code: ShortCode) -> Bool { (0..<3).allSatisfy { characters[$0] == code[$0] } }
}

/// Lower layer super output areas of England and Wales, data zones of Scotland.
let lsoaEntities = ["E01", "W01", "S01"].map(AreaEntity.init)
/// Middle layer super output areas, intermediate zones of Scotland.
let msoaEntities = ["E02", "W02", "S02"].map(AreaEntity.init)
/// Electoral wards and divisions.
let wardEntities = ["E05", "W05", "S13", "N08"].map(AreaEntity.init)
/// Unitary authorities, districts, metropolitan and London boroughs, counties; those of the other nations.
let localAuthorityEntities = ["E06", "E07", "E08", "E09", "E10", "W06", "S12", "N09"].map(AreaEntity.init)

/// A code of nine characters, a letter and eight digits, of one of some kinds of area.
func areaCode(_ bytes: Span<UInt8>, entities: [AreaEntity]) -> ShortCode? {
  guard let code = ShortCode(bytes, atMost: 9), code.count == 9, isLetter(code[0]) else { return nil }
  for place in 1..<9 where !isDigit(code[place]) { return nil }
  return entities.contains { $0.begins(code) } ? code : nil
}

/// A code of the NHS Organisation Data Service: 3 to 12 letters and digits.
///
/// Of letters alone are only the three of a trust or board and the five of a site; a longer word is a name.
func organisationCode(_ bytes: Span<UInt8>) -> ShortCode? {
  guard let code = ShortCode(bytes, atMost: 12), code.count >= 3 else { return nil }
  let hasDigit = (0..<code.count).contains { isDigit(code[$0]) }
  return hasDigit || code.count == 3 || code.count == 5 ? code : nil
}
