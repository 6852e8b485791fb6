import Statistics

/// Every chance by which Crafton's people fall ill, ask, are served and die. The documentation's page on rates lists them
/// with their sources.
///
/// Yearly unless said otherwise. Gradients: more illness at higher age, frailty and deprivation; less take-up of social
/// care among Asian and Black residents than their need would give.
enum Rates {
  static let movedWithinYears = 0.20

  // MARK: Health

  /// The age at which a resident is as frail as one of middling areas: up to four years more in the most deprived ones,
  /// where disability begins in the early fifties.
  static func effectiveAge(_ age: Int, affluence: Double) -> Int {
    age < 30 ? age : age + Int(7 * (0.5 - affluence) + 0.5)
  }

  static func drawFrailty(age: Int, affluence: Double, _ generator: inout SeededGenerator) -> Frailty {
    let shares: (mild: Double, moderate: Double, severe: Double) =
      switch effectiveAge(age, affluence: affluence) {
      case ..<50: (0.05, 0.012, 0.004)
      case ..<65: (0.12, 0.04, 0.012)
      case ..<75: (0.20, 0.09, 0.04)
      case ..<85: (0.28, 0.18, 0.10)
      default: (0.28, 0.28, 0.26)
      }
    let point = generator.fraction()
    if point < shares.severe { return .severe }
    if point < shares.severe + shares.moderate { return .moderate }
    return point < shares.severe + shares.moderate + shares.mild ? .mild : .fit
  }

  static func drawCondition(age: Int, affluence: Double, _ generator: inout SeededGenerator) -> Condition {
    let point = generator.fraction()
    switch age {
    case ..<16: return point < 0.005 ? .learningDisability : .none
    case ..<65:
      if point < 0.0046 { return .learningDisability }
      return point < 0.0046 + 0.0048 - 0.003 * affluence ? .mentalIllness : .none
    case ..<75: return point < 0.002 ? .learningDisability : point < 0.016 ? .dementia : .none
    case ..<85: return point < 0.001 ? .learningDisability : point < 0.06 ? .dementia : .none
    default: return point < 0.18 ? .dementia : .none
    }
  }

  static func mortality(age: Int, female: Bool, frailty: Frailty, affluence: Double) -> Double {
    let base: Double =
      switch age {
      case ..<1: 0.004
      case ..<18: 0.0001
      case ..<45: 0.0008
      case ..<55: 0.003
      case ..<65: 0.007
      case ..<75: 0.016
      case ..<85: 0.044
      case ..<90: 0.095
      default: 0.17
      }
    let byFrailty = [0.6, 1.0, 1.5, 2.4][frailty.rawValue]
    return base * byFrailty * (female ? 0.87 : 1.15) * (1.3 - 0.6 * affluence)
  }

  /// Days before death from which health fails.
  static let failingDays: Int32 = 540

  /// The frailty of somebody in their last years.
  static func failing(_ frailty: Frailty, age: Int, _ generator: inout SeededGenerator) -> Frailty {
    max(frailty, generator.chance(0.5) ? .severe : age >= 65 ? .moderate : .mild)
  }

  /// Emergency admissions a year.
  static func emergencies(age: Int, frailty: Frailty, affluence: Double) -> Double {
    let base: Double =
      switch age {
      case ..<5: 0.16
      case ..<18: 0.04
      case ..<45: 0.062
      case ..<65: 0.088
      case ..<75: 0.145
      case ..<85: 0.21
      default: 0.31
      }
    return base * [0.6, 1.2, 2.0, 3.4][frailty.rawValue] * (1.25 - 0.5 * affluence)
  }

  /// Planned admissions with a night in hospital, a year.
  static func plannedAdmissions(age: Int) -> Double {
    switch age {
    case ..<18: 0.008
    case ..<45: 0.014
    case ..<65: 0.03
    default: 0.05
    }
  }

  /// Share of births at home or on the way.
  static let bornOutsideHospital = 0.026

  /// Winter emergencies against the year's mean, by month from April.
  static let emergenciesByMonth = [0.96, 0.95, 0.94, 0.95, 0.94, 0.96, 1.0, 1.03, 1.12, 1.12, 1.03, 1.0]

  /// Share of the dying who do so in hospital.
  static let deathsInHospital = 0.44

  // MARK: The front door

  /// How much more is asked for, and how much oftener support is in place, while health fails before death.
  static let failingFactor = 2.2

  /// Requests for support from the community a year, of adults who have none.
  static func requests(age: Int, frailty: Frailty, affluence: Double, ethnicity: Ethnicity) -> Double {
    let base: Double =
      switch age {
      case ..<45: 0.012
      case ..<65: 0.023
      case ..<75: 0.036
      case ..<85: 0.070
      default: 0.135
      }
    let takeUp = ethnicity.isAsian ? 0.70 : ethnicity.isBlack ? 0.85 : 1
    return base * [0.6, 1.2, 2.2, 3.2][frailty.rawValue] * (1.15 - 0.3 * affluence) * takeUp
  }

  /// Share of discharges of older people, alive and to their own home, on which support is asked for.
  static func requestAtDischarge(age: Int, frailty: Frailty) -> Double {
    guard age >= 65 else { return frailty >= .moderate ? 0.06 : 0.007 }
    return [0.061, 0.123, 0.190, 0.234][frailty.rawValue]
  }
}

extension Rates {
  /// The deaths to be expected in the three years of people like a living one.
  static func deathsOfThreeYears(like citizen: Citizen, affluence: Double) -> Double {
    3
      * mortality(
        age: citizen.age(on: Window.last), female: citizen.female, frailty: citizen.usualFrailty, affluence: affluence)
  }
}
