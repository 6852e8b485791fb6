/// What a field tells of a person.
public enum FieldRole: String, CaseIterable, Sendable {
  /// The source's own id of the person's record.
  case recordID = "record_id"
  case nhsNumber = "nhs_number"
  case forename
  case surname
  case dateOfBirth = "date_of_birth"
  case sex
  case postcode
  case address
  case freeText = "free_text"
  /// True where the record must not be used: it is counted and removed before linkage. Missing counts as false.
  case sensitive
  /// Another person's local id.
  case personReference = "person_reference"
  /// Who holds the case: a team or a worker.
  case team
  /// What another body put in the place of the person's identity; equal ones of one `domain` are of one person.
  case pseudonym

  /// The type that a field of this role must have.
  var type: FieldType {
    switch self {
    case .dateOfBirth: .date
    case .sensitive: .boolean
    case .nhsNumber, .forename, .surname, .sex, .postcode, .address, .freeText, .recordID, .personReference,
      .pseudonym, .team:
      .string
    }
  }

  /// May several fields of one extract have it?
  var mayRepeat: Bool {
    switch self {
    case .address, .freeText, .sensitive, .personReference, .team: true
    default: false
    }
  }
}
