/// What an identity column says about a person. The raw values are the roles of schema files.
public enum IdentityRole: String, CaseIterable, Sendable, Hashable {
  case nhsNumber = "nhs_number"
  case forename
  case surname
  case dateOfBirth = "date_of_birth"
  case sex
  case postcode
  /// What another body put in the place of a person's identity; of one domain, which its column declares.
  case pseudonym

  /// The schema role of a source's own id of a person's record.
  public static let recordID = "record_id"

  var index: Int { IdentityRole.allCases.firstIndex(of: self)! }
}
