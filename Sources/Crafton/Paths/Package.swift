/// Long-term support that a person gets at the moment.
struct Package: Sendable {
  let setting: Setting
  /// The day from which a person has had long-term support without a break.
  let start: Int32
  /// Indices of its open services among the LSOA's events.
  let services: [Int]
  /// Hundredths of an hour a week, of care at home.
  let hours: Int
  var nextReview: Int32
  /// The day of the last review or, before the first one, of the assessment.
  var lastReview: Int32

  /// The day on which a year has passed without a review.
  var reviewDue: Int32 { lastReview + 365 }
}

/// Where and how long-term support is given.
enum Setting: Sendable {
  case homeCare
  case managedBudget
  case directPayment
  case extraCare
  case supportedLiving
  case sharedLives
  case dayCare
  case residential
  case nursing

  var isCareHome: Bool { self == .residential || self == .nursing }

  var service: ServiceType {
    switch self {
    case .residential: .residential
    case .nursing: .nursing
    default: .community
    }
  }

  var component: Component {
    switch self {
    case .homeCare, .managedBudget: .homeCare
    case .directPayment: .directPayment
    case .extraCare: .extraCare
    case .supportedLiving: .supportedLiving
    case .sharedLives: .sharedLives
    case .dayCare: .dayCare
    case .residential: .residential
    case .nursing: .nursing
    }
  }

  var mechanism: Mechanism? {
    switch self {
    case .directPayment: .directPayment
    case .managedBudget: .managedBudget
    case .residential, .nursing: nil
    default: .commissioned
    }
  }
}

/// Who gets which long-term support, what it costs and how often it is looked at.
enum LongTermRates {
  /// Share of residents who have long-term support on the first day.
  static func prevalence(age: Int, citizen: Citizen) -> Double {
    if age < 18 { return 0 }
    switch citizen.condition {
    case .learningDisability: return 0.94
    case .mentalIllness: return 0.40
    case .dementia: if age >= 65 { return [0.055, 0.085, 0.14, 0.26][citizen.frailty(on: Window.first).rawValue] }
    case .none: break
    }
    guard age >= 65 else { return [0, 0.001, 0.012, 0.09][citizen.frailty(on: Window.first).rawValue] }
    let takeUp = citizen.ethnicity.isAsian ? 0.75 : 1
    return [0, 0.006, 0.034, 0.15][citizen.frailty(on: Window.first).rawValue] * takeUp
  }

  static let withLearningDisability = Weighted<Setting>([
    (.supportedLiving, 33), (.directPayment, 27), (.dayCare, 18), (.residential, 13), (.sharedLives, 5), (.homeCare, 4),
  ])
  static let ofWorkingAge = Weighted<Setting>([
    (.directPayment, 36), (.homeCare, 34), (.managedBudget, 9), (.supportedLiving, 13), (.residential, 6),
    (.nursing, 2),
  ])
  static let ofOlder = Weighted<Setting>([
    (.homeCare, 54), (.directPayment, 11), (.managedBudget, 7), (.extraCare, 4), (.residential, 26), (.nursing, 10),
  ])
  static let ofOlderFromHospital = Weighted<Setting>([
    (.homeCare, 76), (.directPayment, 6), (.managedBudget, 5), (.extraCare, 3), (.residential, 8), (.nursing, 5),
  ])
  /// On the first day: those in care homes have been there for longer.
  static let ofOlderOnFirstDay = Weighted<Setting>([
    (.homeCare, 46), (.directPayment, 12), (.managedBudget, 6), (.extraCare, 4), (.residential, 22), (.nursing, 10),
  ])

  /// Hours of care at home a week.
  static let hours = Quantiles([3.5, 5, 7, 8.75, 10.5, 12.25, 14, 17.5, 21, 28, 42])
  /// Days from one review to the next; the duty is a year.
  static let betweenReviews = Quantiles([150, 270, 340, 362, 380, 430, 500, 620, 800, 1_050, 1_500])
  /// Days that long-term support had lasted on the first day.
  static let lastedOnFirstDay = Quantiles([10, 120, 240, 400, 600, 850, 1_200, 1_700, 2_500, 4_500])
  /// Pence an hour of home care on the first day; it rises by 5 % a year.
  static let hourlyRate = 1_748

  /// What becomes of support in the community at a planned review.
  static let atReview = Weighted<ReviewResult>([(.unchanged, 40), (.changed, 24), (.careHome, 12), (.ended, 24)])
  static let atReviewAfterHospital = Weighted<ReviewResult>([
    (.unchanged, 43), (.changed, 38), (.careHome, 5), (.ended, 14),
  ])

  /// What becomes of packages at reviews of home care by the two agencies that differ from the others: one is trusted to
  /// lower packages when people get better, the other one asks for more. Nil for all others.
  static func atReview(agency: Int) -> Weighted<ReviewResult>? {
    switch agency {
    case Providers.loweringAgency: atReviewOfLowering
    case Providers.raisingAgency: atReviewOfRaising
    default: nil
    }
  }

  private static let atReviewOfLowering = Weighted<ReviewResult>([
    (.unchanged, 32), (.changed, 46), (.careHome, 9), (.ended, 13),
  ])
  private static let atReviewOfRaising = Weighted<ReviewResult>([
    (.unchanged, 23), (.changed, 53), (.careHome, 12), (.ended, 12),
  ])

  /// Share of changed packages that are lowered by these two; nil for all others.
  static func lowered(agency: Int) -> Double? {
    switch agency {
    case Providers.loweringAgency: 0.78
    case Providers.raisingAgency: 0.11
    default: nil
    }
  }

  enum ReviewResult: Sendable {
    case unchanged
    case changed
    case careHome
    case ended
  }
}
