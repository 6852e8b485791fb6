/// Of what and where people die, and how children are born.
enum VitalRates {
  /// Days from death to its registration; after an inquest much longer.
  static let registration = Quantiles([1, 3, 4, 5, 6, 8, 12, 25])
  static let inquest = 0.025
  static let afterInquest = Quantiles([60, 110, 150, 200, 280, 420])

  static func causes(age: Int, female: Bool) -> Weighted<String> {
    switch age {
    case ..<1: infants
    case ..<45: younger
    case ..<75: female ? middleFemale : middle
    default: older
    }
  }

  private static let infants = Weighted<String>([("P071", 30), ("Q249", 18), ("P219", 14), ("R95X", 12), ("P369", 26)])
  private static let younger = Weighted<String>([
    ("X70X", 18), ("X42X", 17), ("V499", 8), ("C719", 6), ("C509", 6), ("G409", 4), ("I219", 7), ("K703", 8),
    ("E109", 3), ("J189", 4), ("C349", 3), ("R99X", 16),
  ])
  private static let middle = Weighted<String>([
    ("C349", 13), ("I219", 10), ("I251", 9), ("J449", 7), ("K703", 5), ("C189", 5), ("C619", 4), ("C259", 4),
    ("I639", 4), ("E119", 3), ("J189", 3), ("G309", 2), ("X70X", 2), ("X42X", 2), ("C159", 4), ("C679", 3),
    ("U071", 4), ("R99X", 16),
  ])
  private static let middleFemale = Weighted<String>([
    ("C349", 13), ("C509", 9), ("I219", 6), ("I251", 6), ("J449", 8), ("K703", 4), ("C189", 5), ("C56X", 5),
    ("C259", 4), ("I639", 5), ("E119", 3), ("J189", 4), ("G309", 3), ("X42X", 2), ("U071", 4), ("R99X", 19),
  ])
  private static let older = Weighted<String>([
    ("F03X", 9), ("G309", 9), ("I251", 9), ("I219", 5), ("I639", 6), ("I64X", 3), ("J449", 6), ("J189", 6),
    ("C349", 5), ("C189", 3), ("C619", 3), ("C509", 2), ("I500", 4), ("N179", 2), ("N390", 2), ("W199", 3),
    ("G20X", 2), ("U071", 4), ("R54X", 5), ("C80X", 12),
  ])

  /// Where those die who are in no hospital and no care home.
  static func places(isCancer: Bool) -> Weighted<String> { isCancer ? withCancer : withoutCancer }
  private static let withCancer = Weighted<String>([("Home", 60), ("Hospice", 38), ("Elsewhere", 2)])
  private static let withoutCancer = Weighted<String>([("Home", 88), ("Hospice", 5), ("Elsewhere", 7)])

  /// Share of live births below 2,500 grams.
  static func lowWeight(smokes: Bool, affluence: Double) -> Double {
    0.052 + (smokes ? 0.06 : 0) + 0.05 * (0.5 - affluence)
  }

  /// Share of mothers who smoke at delivery: falling by a quarter over the three years.
  static func smoking(affluence: Double, isMinority: Bool, day: Int32) -> Double {
    let trend = 1.14 - 0.28 * Double(day - Window.first) / Double(Window.last - Window.first)
    return (0.155 - 0.13 * affluence) * (isMinority ? 0.3 : 1) * trend
  }

  static func breastMilk(affluence: Double, isMinority: Bool) -> Double {
    min(0.95, 0.60 + 0.2 * affluence + (isMinority ? 0.14 : 0))
  }
}
