/// What an identity column says about a person. The raw values are the roles of schema files.
public enum IdentityRole: String, CaseIterable, Sendable, Hashable {
  case nhsNumber = "nhs_number"
  case forename
  case surname
  case dateOfBirth = "date_of_birth"
  case sex
  case postcode

  /// The schema role of a source's own id of a person's record.
  public static let recordID = "record_id"

  var index: Int { IdentityRole.allCases.firstIndex(of: self)! }
}
