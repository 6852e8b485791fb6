public import CSVDecoding

/// The types of Frictionless Table Schema that are read.
public enum FieldType: String, CaseIterable, Sendable {
  case string
  case integer
  case number
  case boolean
  case date
  /// A second of a day, on the source's own clock. In SQL a timestamp: it compares, and becomes a date by a cast.
  case datetime
  /// Seconds since midnight. In SQL an integer.
  case time
  /// In SQL an integer.
  case year
  /// A calendar month. In SQL the date of its first day.
  case yearmonth
  /// Any text, as it stands.
  case any

  /// Whether it is kept as text.
  var isText: Bool { self == .string || self == .any }

  /// What its cells tell of the calendar or the clock; nil for all other types.
  public var calendarKind: CalendarFormat.Kind? {
    switch self {
    case .date: .day
    case .datetime: .moment
    case .time: .time
    case .year: .year
    case .yearmonth: .month
    case .string, .integer, .number, .boolean, .any: nil
    }
  }

  var withArticle: String {
    switch self {
    case .integer: "an integer"
    case .any: "a field of any type"
    default: "a \(rawValue)"
    }
  }
}
