/// How the days, moments, times, months or years of a column are written. It is declared once and never guessed.
///
/// A pattern is written with strptime's directives (`%d/%m/%Y`), with the letters of a spreadsheet (`dd/mm/yyyy`,
/// `dd-MMM-yy`), or is the word `excel`: days as a spreadsheet numbers them.
public struct CalendarFormat: Sendable, Hashable {
  /// What a cell is read as.
  public enum Kind: String, Sendable, Hashable {
    /// ``Day/number``. A pattern may name a time as well; it is checked and left out.
    case day
    /// ``Moment/number``.
    case moment
    /// Seconds since midnight, in 0..<86,400.
    case time
    /// ``Day/number`` of the month's first day.
    case month
    /// In 1...9999.
    case year
  }

  enum Part: Hashable {
    case year
    case yearOfCentury
    case month
    case shortMonthName
    case longMonthName
    case day
    case hour
    case hourOfHalf
    case minute
    case second
    /// One to nine digits of a second's fraction, which are left out.
    case fraction
    /// AM or PM, in any case.
    case half
    /// `Z`, `+01:00` or `+0100`: the moment is kept in universal time.
    case offset
    case literal(UInt8)
  }

  enum Style: Hashable {
    /// The format of the standard, ISO 8601.
    case iso
    case serial
    case parts([Part])
  }

  /// The first of the hundred years that two digits stand for unless a schema says otherwise, as in POSIX.
  public static let usualCentury = 1969

  public let kind: Kind
  let style: Style
  /// The first of the hundred years that a year of two digits may be.
  let century: Int

  /// The standard's own format: `YYYY-MM-DD`, `YYYY-MM-DDThh:mm:ss`, `hh:mm:ss`, `YYYY-MM`, `YYYY`.
  ///
  /// A moment may have a blank instead of the `T`, a fraction of a second and a `Z`.
  public static func iso(_ kind: Kind) -> CalendarFormat { CalendarFormat(kind, .iso, CalendarFormat.usualCentury) }

  private init(_ kind: Kind, _ style: Style, _ century: Int) {
    self.kind = kind
    self.style = style
    self.century = century
  }

  /// - Parameters:
  ///   - century: The first of the hundred years that a year of two digits may be, in 1...9900.
  /// - Throws: What is not known in the pattern, or that it does not name what the kind needs exactly once.
  public init(
    _ pattern: String, for kind: Kind = .day, century: Int = CalendarFormat.usualCentury
  ) throws(CalendarFormatFault) {
    if pattern == "excel" {
      guard kind == .day || kind == .moment || kind == .time else { throw .incomplete }
      self.init(kind, .serial, century)
      return
    }
    let parts = try pattern.contains("%") ? directiveParts(pattern) : letterParts(pattern)
    guard isComplete(parts, for: kind) else { throw .incomplete }
    let hyphen = Part.literal(UInt8(ascii: "-"))
    let isISODay = kind == .day && parts == [.year, hyphen, .month, hyphen, .day]
    self.init(kind, isISODay ? .iso : .parts(parts), century)
  }

  var isISODay: Bool { kind == .day && style == .iso }

  /// Whether years are written with two digits, so that the century is the schema's to say.
  public var hasShortYear: Bool {
    if case .parts(let parts) = style { parts.contains(.yearOfCentury) } else { false }
  }
}

/// What is wrong with a pattern.
public enum CalendarFormatFault: Error, Hashable {
  case unknownPart(String)
  /// A part that the kind needs is not named once, or one is named that does not belong there.
  case incomplete
}

private func isComplete(_ parts: [CalendarFormat.Part], for kind: CalendarFormat.Kind) -> Bool {
  func count(_ wanted: [CalendarFormat.Part]) -> Int { parts.count { wanted.contains($0) } }
  let years = count([.year, .yearOfCentury])
  let months = count([.month, .shortMonthName, .longMonthName])
  let (days, minutes, seconds) = (count([.day]), count([.minute]), count([.second]))
  let (hours, halves) = (count([.hour, .hourOfHalf]), count([.half]))
  let hasTime = hours == 1 && minutes == 1 && seconds <= 1
  let hasNoTime = hours + minutes + seconds + count([.fraction]) + halves == 0
  // Twelve hours need their half of the day; twenty-four have none.
  guard halves == count([.hourOfHalf]), count([.fraction]) <= seconds, count([.offset]) <= (kind == .moment ? 1 : 0)
  else { return false }
  return switch kind {
  case .day: years == 1 && months == 1 && days == 1 && (hasTime || hasNoTime)
  case .moment: years == 1 && months == 1 && days == 1 && hasTime
  case .time: years + months + days == 0 && hasTime
  case .month: years == 1 && months == 1 && days == 0 && hasNoTime
  case .year: years == 1 && months + days == 0 && hasNoTime
  }
}
