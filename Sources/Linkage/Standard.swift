public import Tabular

/// Standard forms of identifying details: pure functions from what a system holds to what linkage compares.
///
/// Two details agree exactly when their standard forms are equal. A detail that says nothing (a placeholder, a default, an
/// impossible value) has none. Each function is evaluated once for each distinct text, not once a row.
public enum Standard {
  /// Raised whenever any function here gives another result for any text; the spine notes it with each night.
  public static let version = 2

  /// The standard form of a detail in a role, or nil where it says nothing.
  ///
  /// - Parameter asOf: The day the run stands for; nobody is born after it.
  public static func form(of text: String, as role: IdentityRole, asOf: Day) -> String? {
    switch role {
    case .nhsNumber: nhsNumber(text)
    case .forename: forename(text)
    case .surname: surname(text)
    case .dateOfBirth: Day(iso: text).flatMap { dateOfBirth($0, asOf: asOf) }.map(\.description)
    case .sex: sex(text)
    case .postcode: postcode(text)
    case .pseudonym: pseudonym(text)
    }
  }
}
