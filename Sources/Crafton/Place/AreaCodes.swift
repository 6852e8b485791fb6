/// Codes in the national shapes, from ranges that are not issued.
///
/// The statistical authority numbers areas upwards: in 2025 the highest LSOA is in the 35,000s, the highest MSOA in the
/// 7,000s, the highest ward in the 15,000s, metropolitan district in the 30s and integrated care board in the 60s.
/// Crafton takes numbers from 990,001 on. Practices take the letter X, which no prescribing code begins with. Networks'
/// codes are strewn over their whole range and no block is reserved; Crafton takes the lowest nine.
enum AreaCodes {
  static let localAuthority = "E08990001"
  static let localAuthorityName = "Crafton"
  static let integratedCareBoard = "E54990001"
  static let integratedCareBoardName = "Crafton and the Vale"
  /// The three-digit number of a council with social services; issued ones are below 950.
  static let council = "999"

  static func lsoa(_ index: Int) -> String { "E01\(990_001 + index)" }
  static func msoa(_ index: Int) -> String { "E02\(990_001 + index)" }
  static func ward(_ index: Int) -> String { "E05\(990_001 + index)" }
  static func practice(_ index: Int) -> String { "X99\(padded(index + 1, 3))" }
  static func network(_ index: Int) -> String { "U\(padded(index + 1, 5))" }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
