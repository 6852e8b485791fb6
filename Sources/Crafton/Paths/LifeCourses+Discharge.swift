/// How often the setting decided is not the best one, and why.
enum DischargeRates {
  /// Share of decisions that are recorded with the setting judged best.
  static let judged = 0.94

  /// Share of patients for whom another setting was judged best, of those who were delayed: 44 % on the whole, most of
  /// those who went to a bed or a care home (Newton/CCN).
  static func notBest(_ decided: DischargeSetting, wasDelayed: Bool) -> Double {
    let share =
      switch decided {
      case .homeAlone: 0.11
      case .communitySupport: 0.51
      case .reablement: 0.06
      case .longTermCare: 0.62
      case .shortTermBed: 0.68
      case .residential, .nursing: 0.66
      }
    return wasDelayed ? share : share * 0.35
  }

  /// Share of settings other than the best that are too intense, above those that have nothing below them.
  static let tooIntense = 0.965

  static let lessIntense: [DischargeSetting: Weighted<DischargeSetting>] = [
    .communitySupport: Weighted([(.homeAlone, 1)]),
    .reablement: Weighted([(.communitySupport, 1)]),
    .longTermCare: Weighted([(.reablement, 74), (.communitySupport, 26)]),
    .shortTermBed: Weighted([(.reablement, 70), (.longTermCare, 14), (.communitySupport, 16)]),
    .residential: Weighted([(.reablement, 38), (.longTermCare, 34), (.communitySupport, 10), (.shortTermBed, 18)]),
    .nursing: Weighted([(.residential, 34), (.reablement, 24), (.longTermCare, 26), (.shortTermBed, 16)]),
  ]
  static let reasons = Weighted<DischargeDecision.Reason>([
    (.capacity, 34), (.practitioner, 30), (.preference, 18), (.risk, 11), (.funding, 7),
  ])
  /// Newton/CCN: a third of those who were not offered it by a practitioner's decision, a sixth each for want of capacity
  /// and by preference.
  static let notOffered = Weighted<DischargeDecision.NotOffered>([
    (.practitioner, 33), (.capacity, 16), (.preference, 16), (.eligibility, 21), (.other, 14),
  ])
  /// What becomes of patients who leave late without having asked for support.
  static let withoutRequest = Weighted<DischargeSetting>([
    (.homeAlone, 26), (.communitySupport, 46), (.longTermCare, 18), (.shortTermBed, 10),
  ])
  /// Of those who could gain by reablement and did not get it: share to whom it had been offered.
  static let offeredAndDeclined = 0.18
}

extension LifeCourses {
  /// Settles where a patient of 65 or over goes who asked for support on leaving, or left later than they could.
  ///
  /// - Parameters:
  ///   - spell: Index of the spell among the LSOA's.
  ///   - ready: The day on which the patient could have left.
  ///   - gone: The day on which the patient left.
  ///   - eventsBefore: How many events there were before the patient left.
  mutating func decide(spell: Int, ready: Int32, gone: Int32, wasDelayed: Bool, since eventsBefore: Int) {
    let new = events[eventsBefore...]
    let asked = new.first { $0.kind == .request }
    guard wasDelayed || asked != nil else { return }
    let decided: DischargeSetting
    if let package = current.package, package.setting.isCareHome, package.start <= gone + 7 {
      decided = package.setting == .nursing ? .nursing : .residential
    } else if current.careHome != nil {
      decided = .residential
    } else {
      switch asked?.outcome {
      case .reablement?: decided = .reablement
      case .services?: decided = .shortTermBed
      case .assessment?: decided = .longTermCare
      case .advice?, .otherCouncilService?, .declined?: decided = generator.chance(0.6) ? .communitySupport : .homeAlone
      case .selfFunded?: decided = .longTermCare
      default: decided = current.package != nil ? .longTermCare : DischargeRates.withoutRequest.draw(&generator)
      }
    }
    let chance = DischargeRates.notBest(decided, wasDelayed: wasDelayed)
    var best = decided
    if generator.chance(chance) { best = drawBetter(than: decided) }
    if wasDelayed {
      planted.count(.delayedNotBest, best != decided, chance: chance)
      if best != decided { planted.count(.delayedTooIntense, best.rawValue < decided.rawValue) }
    }
    // Whoever goes home with care, or to a bed or home that was not the best, might have gained by reablement.
    let couldGain = decided == .reablement || best == .reablement || (decided == .longTermCare && generator.chance(0.5))
    let isOffered = couldGain ? decided == .reablement || generator.chance(DischargeRates.offeredAndDeclined) : nil
    let notOffered = isOffered == false ? DischargeRates.notOffered.draw(&generator) : nil
    if let notOffered {
      planted.count(.notOfferedByPractitioner, notOffered == .practitioner, chance: 0.33)
      planted.count(.notOfferedForCapacity, notOffered == .capacity, chance: 0.16)
      planted.count(.notOfferedByPreference, notOffered == .preference, chance: 0.16)
    }
    let isJudged = generator.chance(DischargeRates.judged)
    decisions.append(
      DischargeDecision(
        citizen: current.index, spell: spell, day: max(ready - Int32(generator.below(3)), spells[spell].admission),
        decided: decided, best: isJudged ? best : nil,
        reason: isJudged && best != decided ? DischargeRates.reasons.draw(&generator) : nil,
        isReablementOffered: isOffered, reasonNotOffered: notOffered))
  }

  private mutating func drawBetter(than decided: DischargeSetting) -> DischargeSetting {
    if let less = DischargeRates.lessIntense[decided], generator.chance(DischargeRates.tooIntense) {
      return less.draw(&generator)
    }
    // Above a nursing home there is nothing.
    return decided == .nursing ? .residential : DischargeSetting(rawValue: decided.rawValue + 1)!
  }
}
