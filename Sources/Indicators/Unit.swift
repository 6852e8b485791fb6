/// What a value is measured in, and by how much the plain quotient is multiplied for it.
public enum Unit: String, Sendable, CaseIterable {
  case perCent = "per cent"
  /// Per 1,000 people and year.
  case per1000 = "per 1,000"
  /// Per 10,000 people and year.
  case per10000 = "per 10,000"
  /// Per 100,000 people and year.
  case per100000 = "per 100,000"
  /// Events observed for every 100 expected.
  case per100Expected = "per 100 expected"
  case percentagePoints = "percentage points"
  /// How many times as high.
  case times
  case years
  case days
  case weeks
  case hoursAWeek = "hours a week"
  case poundsAWeek = "pounds a week"
  /// Of a score.
  case points
  case people
  case events

  public var multiplier: Double {
    switch self {
    case .perCent, .per100Expected, .percentagePoints: 100
    case .per1000: 1_000
    case .per10000: 10_000
    case .per100000: 100_000
    case .times, .years, .days, .weeks, .hoursAWeek, .poundsAWeek, .points, .people, .events: 1
    }
  }

  /// Whether it measures a part of, or events among, a denominator.
  public var isQuotient: Bool {
    switch self {
    case .perCent, .per1000, .per10000, .per100000: true
    case .per100Expected, .percentagePoints, .times, .years, .days, .weeks, .hoursAWeek, .poundsAWeek, .points, .people,
      .events:
      false
    }
  }

  /// Whether it counts people or events, of which there are never fewer than none.
  public var isCount: Bool { self == .people || self == .events }
}
