extension Standard {
  /// The version of one step: raised whenever it gives another result for any text.
  ///
  /// A model notes those of its linkage's details, and is refused where they differ.
  public static func version(of form: DetailForm) -> Int {
    switch form {
    // 2: dates are also read as 19500203 and 03/02/1950, and before a time of day.
    case .dateOfBirth: 2
    // 2: words stay apart.
    case .nameWords: 2
    case .nhsNumber, .forename, .surname, .sex, .postcode, .code, .pseudonym: 1
    }
  }
}
