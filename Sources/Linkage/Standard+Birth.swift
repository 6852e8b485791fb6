public import Tabular

extension Standard {
  /// The greatest age in years that a date of birth may give; older ones are taken as mistakes.
  public static let greatestAge = 120

  /// A date of birth that says something, or nil: after the run's day, too long ago, or a default of some system.
  public static func dateOfBirth(_ day: Day, asOf: Day) -> Day? {
    guard day <= asOf, day.completedYears(until: asOf) <= greatestAge, !defaults.contains(day) else { return nil }
    return day
  }

  /// A date of birth stated as text, or nil where it is none, impossible or a default of some system.
  ///
  /// Read are `1950-02-03`, `19500203` and the British `03/02/1950`, each also before a time of day.
  ///
  /// - Parameter asOf: The day that the record stands for; without it dates long ago and to come are taken as stated.
  public static func dateOfBirth(_ text: String, asOf: Day?) -> Day? {
    guard let day = day(text) else { return nil }
    return dateOfBirth(day, asOf: asOf ?? day)
  }

  private static func day(_ text: String) -> Day? {
    let bytes = Array(
      text.utf8.drop { $0 == UInt8(ascii: " ") }.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "T") })
    func number(_ places: Range<Int>) -> Int? {
      bytes[places].reduce(0) { sum, byte in
        guard let sum, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        return sum * 10 + Int(byte - UInt8(ascii: "0"))
      }
    }
    let places: (year: Range<Int>, month: Range<Int>, day: Range<Int>)
    switch bytes.count {
    case 8: places = (0..<4, 4..<6, 6..<8)
    case 10 where bytes[4] == UInt8(ascii: "-") && bytes[7] == UInt8(ascii: "-"): places = (0..<4, 5..<7, 8..<10)
    case 10 where bytes[2] == bytes[5] && [UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: ".")].contains(bytes[2]):
      places = (6..<10, 3..<5, 0..<2)
    default: return nil
    }
    guard let year = number(places.year), let month = number(places.month), let day = number(places.day) else {
      return nil
    }
    return Day(year: year, month: month, day: day)
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
