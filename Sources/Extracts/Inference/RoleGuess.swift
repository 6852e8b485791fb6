/// What a column's name says of a person: the names that health and care systems give.
enum RoleGuess {
  private static let roleOfName: [String: FieldRole] = [
    "nhs_number": .nhsNumber, "nhs_no": .nhsNumber, "nhsnumber": .nhsNumber, "nhs": .nhsNumber,
    "forename": .forename, "first_name": .forename, "given_name": .forename, "firstname": .forename,
    "surname": .surname, "last_name": .surname, "family_name": .surname, "lastname": .surname,
    "date_of_birth": .dateOfBirth, "dob": .dateOfBirth, "birth_date": .dateOfBirth, "dateofbirth": .dateOfBirth,
    "sex": .sex, "gender": .sex, "person_stated_gender": .sex,
    "postcode": .postcode, "post_code": .postcode, "postal_code": .postcode,
    "address": .address, "address_line_1": .address, "address_line_2": .address, "street": .address,
    "la_person_id": .recordID, "person_id": .recordID, "patient_id": .recordID, "local_patient_id": .recordID,
    "client_id": .recordID, "service_user_id": .recordID, "record_id": .recordID,
    "notes": .freeText, "comments": .freeText, "free_text": .freeText, "description": .freeText,
    "sensitive": .sensitive, "is_sensitive": .sensitive,
  ]

  /// The role of each name; a role that only one field may have goes to the first.
  static func roles(of names: [String]) -> [FieldRole?] {
    var taken: Set<FieldRole> = []
    return names.map { name in
      guard let role = roleOfName[snakeCase(name)] else { return nil }
      if !role.mayRepeat, !taken.insert(role).inserted { return nil }
      return role
    }
  }

  /// "NHS Number" and "nhsNumber" as nhs_number.
  private static func snakeCase(_ name: String) -> String {
    var words = ""
    var previous: Character = "_"
    for character in name {
      if character.isLetter || character.isNumber {
        if character.isUppercase, previous.isLowercase { words += "_" }
        words += character.lowercased()
      } else if !words.isEmpty, !words.hasSuffix("_") {
        words += "_"
      }
      previous = character
    }
    return words.hasSuffix("_") ? String(words.dropLast()) : words
  }
}
