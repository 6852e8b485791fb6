public import Indicators

/// How the numbers of one indicator are printed for readers: the same decimal places everywhere.
public struct NumberStyle: Sendable, Hashable {
  public let unit: Unit
  /// Decimal places: none for counts and from a hundred up, else one.
  public let places: Int

  /// - Parameter typical: A value of the indicator, best that of the whole place; nil where none is known.
  public init(unit: Unit, typical: Double?) {
    self.unit = unit
    places =
      switch unit {
      case .people, .events: 0
      case .perCent, .percentagePoints, .years: 1
      case .times: 2
      case .points: (typical?.magnitude ?? 0) < 2 ? 3 : 1
      case .per1000, .per10000, .per100000, .per100Expected, .days, .weeks, .hoursAWeek, .poundsAWeek:
        (typical?.magnitude ?? 0) < 100 ? 1 : 0
      }
  }

  /// The bare number, thousands parted: `1,234`.
  public func number(_ value: Double) -> String {
    decimalText(value, places: places, grouped: true)
  }

  /// The number with the sign of its unit, if it has one: `62.4%`, `£523`, `31.0`.
  public func signedNumber(_ value: Double) -> String {
    switch unit {
    case .perCent: number(value) + "%"
    case .poundsAWeek: "£" + number(value)
    default: number(value)
    }
  }

  /// What follows the signed number: `a week`, `per 1,000`; nil for per cent.
  public var unitWords: String? {
    switch unit {
    case .perCent: nil
    case .poundsAWeek: "a week"
    default: unit.rawValue
    }
  }

  /// The number with its unit: `62.4%`, `£523 a week`, `31.0 per 1,000`.
  public func text(_ value: Double) -> String {
    signedNumber(value) + (unitWords.map { " " + $0 } ?? "")
  }

  /// Lower to upper, without the unit: `58.1 to 66.5`.
  public func text(_ interval: ClosedRange<Double>) -> String {
    "\(number(interval.lowerBound)) to \(number(interval.upperBound))"
  }

  /// The number for the middle of a sentence: whole from ten up (years and points apart, of which a tenth matters), and without a
  /// decimal that says nothing, as people say it.
  func sentenceNumber(_ value: Double) -> String {
    let keepsDecimals = value.magnitude < 10 || unit == .years || unit == .points
    let text = decimalText(value, places: keepsDecimals ? places : 0, grouped: true)
    guard text.contains(".") else { return text }
    let short = text.reversed().drop { $0 == "0" }
    return String((short.first == "." ? short.dropFirst() : short).reversed())
  }

  /// The unit for a column's head or an axis.
  public var unitTitle: String {
    switch unit {
    case .perCent: "Per cent"
    case .per1000: "Per 1,000 people a year"
    case .per10000: "Per 10,000 people a year"
    case .per100000: "Per 100,000 people a year"
    case .per100Expected: "For every 100 expected"
    case .percentagePoints: "Percentage points"
    case .times: "Times as high"
    case .years: "Years"
    case .points: "Points"
    case .days: "Days"
    case .weeks: "Weeks"
    case .hoursAWeek: "Hours a week"
    case .poundsAWeek: "Pounds a week"
    case .people: "People"
    case .events: "Events"
    }
  }
}
