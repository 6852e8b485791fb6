public import Tabular

extension Standard {
  /// The greatest age in years that a date of birth may give; older ones are taken as mistakes.
  public static let greatestAge = 120

  /// A date of birth that says something, or nil: after the run's day, too long ago, or a default of some system.
  public static func dateOfBirth(_ day: Day, asOf: Day) -> Day? {
    guard day <= asOf, day.completedYears(until: asOf) <= greatestAge, !defaults.contains(day) else { return nil }
    return day
  }

  /// Days that systems put where no date of birth is known: the usual 1 January 1900, and the first days of spreadsheets.
  ///
  /// The first of January of other years is not among them: many people truly have it, others were given it at registration.
  private static let defaults: Set<Day> = Set(
    [(1899, 12, 30), (1899, 12, 31), (1900, 1, 1)].compactMap { Day(year: $0.0, month: $0.1, day: $0.2) })

  /// `1` for male or `2` for female (NHS Data Dictionary, "PERSON GENDER CODE"), or nil for anything else.
  public static func sex(_ text: String) -> String? {
    switch text.lowercased() {
    case "1", "m", "male": "1"
    case "2", "f", "female": "2"
    default: nil
    }
  }
}
