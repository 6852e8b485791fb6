import Statistics

/// A condition on a practice's registers, in the words of the Quality and Outcomes Framework.
enum LongTermCondition: String, Sendable, CaseIterable {
  case asthma = "Asthma"
  case atrialFibrillation = "Atrial fibrillation"
  case cancer = "Cancer"
  case kidneyDisease = "Chronic kidney disease"
  case lungDisease = "Chronic obstructive pulmonary disease"
  case heartDisease = "Coronary heart disease"
  case dementia = "Dementia"
  case depression = "Depression"
  case diabetes = "Diabetes"
  case epilepsy = "Epilepsy"
  case heartFailure = "Heart failure"
  case hypertension = "Hypertension"
  case learningDisability = "Learning disability"
  case osteoporosis = "Osteoporosis"
  case severeMentalIllness = "Severe mental illness"
  case stroke = "Stroke or transient ischaemic attack"

  /// Share of people who have it, for those of middling deprivation and usual frailty: below 45, to 64, to 74, to 84, above.
  ///
  /// Of the order of the framework's registers; those that follow from ``Condition`` are not drawn.
  private var prevalence: [Double]? {
    switch self {
    case .asthma: [0.065, 0.070, 0.075, 0.070, 0.060]
    case .atrialFibrillation: [0.0005, 0.010, 0.045, 0.10, 0.18]
    case .cancer: [0.004, 0.030, 0.085, 0.12, 0.13]
    case .kidneyDisease: [0.002, 0.020, 0.085, 0.19, 0.30]
    case .lungDisease: [0.001, 0.020, 0.055, 0.070, 0.060]
    case .heartDisease: [0.001, 0.028, 0.080, 0.13, 0.17]
    case .depression: [0.105, 0.150, 0.100, 0.080, 0.070]
    case .diabetes: [0.016, 0.090, 0.160, 0.180, 0.150]
    case .epilepsy: [0.007, 0.009, 0.009, 0.010, 0.011]
    case .heartFailure: [0.0005, 0.006, 0.022, 0.050, 0.100]
    case .hypertension: [0.020, 0.190, 0.400, 0.540, 0.580]
    case .osteoporosis: [0, 0.004, 0.020, 0.050, 0.080]
    case .stroke: [0.001, 0.012, 0.040, 0.080, 0.120]
    case .dementia, .learningDisability, .severeMentalIllness: nil
    }
  }

  /// How much likelier it is at the most deprived end than in the middle; as much less likely at the other.
  private var gradient: Double {
    switch self {
    case .lungDisease: 0.8
    case .diabetes: 0.4
    case .heartDisease, .stroke, .heartFailure, .kidneyDisease, .depression: 0.3
    case .asthma, .epilepsy, .hypertension: 0.15
    case .cancer, .osteoporosis: -0.1
    default: 0
    }
  }

  /// The chance that a citizen has it on the last day.
  func chance(_ citizen: Citizen, age: Int, affluence: Double) -> Double {
    guard let prevalence else {
      return switch self {
      case .dementia: citizen.condition == .dementia ? 0.9 : 0
      case .learningDisability: citizen.condition == .learningDisability ? 0.93 : 0
      default: citizen.condition == .mentalIllness ? 0.95 : 0
      }
    }
    guard age >= 18 || self == .asthma || self == .epilepsy else { return 0 }
    let band = age < 45 ? 0 : age < 65 ? 1 : age < 75 ? 2 : age < 85 ? 3 : 4
    var share = prevalence[band] * (1 + gradient * (1 - 2 * affluence))
    share *= [0.85, 1.15, 1.4, 1.6][citizen.usualFrailty.rawValue]
    if self == .diabetes, citizen.ethnicity.isAsian { share *= 1.9 }
    if self == .diabetes || self == .hypertension, citizen.ethnicity.isBlack { share *= 1.5 }
    if self == .osteoporosis { share *= citizen.female ? 1.6 : 0.3 }
    return min(0.95, share)
  }

  /// Share reviewed in the last year; the rest were seen earlier or never.
  var reviewed: Double {
    switch self {
    case .learningDisability: 0.78
    case .severeMentalIllness: 0.62
    case .diabetes: 0.80
    case .dementia: 0.74
    default: 0.68
    }
  }

  /// Share of the reviewed whose reading meets the target; nil where the condition has none.
  var controlled: Double? { self == .hypertension ? 0.71 : self == .diabetes ? 0.61 : nil }
}

/// A condition as it stands on a register.
struct RegisteredCondition: Sendable {
  let condition: LongTermCondition
  let since: Int32
  let reviewed: Int32?
  let isTargetMet: Bool?
}

/// What a citizen has, drawn once a person: whoever asks, gets the same.
struct LongTermConditions: Sendable {
  let all: [RegisteredCondition]
  /// Whether the person is of the neighbourhood cohort: of 65 and over, or an adult with two or more.
  let isInCohort: Bool

  init(of citizen: Citizen, affluence: Double, seed: UInt64) {
    var generator = SeededGenerator(seed: seed, stream: (5 << 32) + UInt64(citizen.person))
    let day = citizen.horizon
    let age = citizen.age(on: day)
    var all: [RegisteredCondition] = []
    for condition in LongTermCondition.allCases {
      let chance = condition.chance(citizen, age: age, affluence: affluence)
      guard chance > 0, generator.chance(chance) else { continue }
      let years = condition == .learningDisability ? max(1, age - 2) : min(max(1, age - 2), 25)
      let since = day - Int32(generator.skewedIndex(years * 365))
      var reviewed: Int32?
      if generator.chance(condition.reviewed - 0.08 * (0.5 - affluence)) {
        reviewed = day - Int32(generator.below(365))
      } else if generator.chance(0.7) {
        reviewed = day - Int32(generator.integer(365...1_090))
      }
      if let seen = reviewed, seen < since { reviewed = nil }
      let isRecent = reviewed.map { $0 > day - 365 } ?? false
      let isTargetMet = isRecent ? condition.controlled.map { generator.chance($0 - 0.10 * (0.5 - affluence)) } : nil
      all.append(RegisteredCondition(condition: condition, since: since, reviewed: reviewed, isTargetMet: isTargetMet))
    }
    self.all = all
    isInCohort = age >= 65 || (age >= 18 && all.count >= 2)
  }
}
