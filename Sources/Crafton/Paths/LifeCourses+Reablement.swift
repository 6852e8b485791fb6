/// How long reablement lasts and what it achieves.
enum ReablementRates {
  /// Two to six weeks, of episodes that are seen through.
  static let days = Quantiles([14, 18, 22, 26, 30, 34, 38, 42, 46])
  /// Hours of care a week needed at the start.
  static let startNeed = Quantiles([3.5, 5.25, 7, 8.75, 10.5, 12.25, 14, 17.5, 28])
  /// What share of the need is left where long-term care follows.
  static let needLeft = Quantiles([0.25, 0.4, 0.5, 0.6, 0.75, 0.95])

  /// How much that share grows over the three years.
  static let gain = 0.03

  /// Share of episodes seen through that end without any ongoing care: 66 % on the whole.
  static func independent(age: Int, citizen: Citizen, affluence: Double, day: Int32) -> Double {
    var share = PlantedRate.reabledWithoutCare.stated!
    share += age < 75 ? 0.08 : age < 85 ? 0.04 : -0.03
    share += [0.05, 0.02, -0.02, -0.06][citizen.frailty(on: day).rawValue]
    share += 0.10 * (affluence - 0.45)
    if citizen.ethnicity.isAsian || citizen.ethnicity.isBlack { share -= 0.04 }
    return share + gain * (Double(day - Window.first) / Double(Window.last - Window.first) - 0.5)
  }
}

extension LifeCourses {
  /// - Parameters:
  ///   - day: The day of discharge, or of the request's end.
  ///   - asked: The day of the request's end.
  mutating func reable(after day: Int32, asked: Int32, fromHospital: Bool) {
    let citizen = current.citizen
    let start = day + Int32(fromHospital ? generator.below(4) : generator.integer(2...21))
    guard start <= current.horizon else {
      current.servedUntil = Int32.max
      return
    }
    if generator.chance(0.6) {
      var event = CareEvent(.assessment, of: current.index, from: asked, to: start, outcome: .reablement)
      event.assessment = .shortTerm
      event.hasEligibleNeeds = true
      event.supportReason = current.supportReason
      events.append(event)
    }
    let age = citizen.age(on: start)
    let point = generator.fraction()
    let brokenOff: ReablementOutcome? = point < 0.09 ? .hospital : point < 0.12 ? .declined : nil
    let length = ReablementRates.days.drawDays(&generator)
    let (ended, hasDied) = end(on: start + (brokenOff == nil ? length : 1 + Int32(generator.below(Int(length)))))
    current.servedUntil = ended ?? Int32.max
    let startNeed = Int(ReablementRates.startNeed.draw(&generator) * 4) * 25
    let goals = generator.integer(2...6)

    let independence = ReablementRates.independent(age: age, citizen: citizen, affluence: affluence, day: start)
    let outcome: ReablementOutcome?
    if ended == nil {
      outcome = nil
    } else if hasDied {
      outcome = .died
    } else if let brokenOff {
      outcome = brokenOff
    } else if generator.chance(independence) {
      outcome = .independent
    } else {
      outcome = Self.ongoing.draw(&generator)
    }
    let isComplete = outcome != nil && !hasDied && brokenOff == nil
    let endNeed: Int? =
      switch outcome {
      case .independent: 0
      case .lowLevel: 25 * generator.integer(1...6)
      case .community: max(175, Int(Double(startNeed) * ReablementRates.needLeft.draw(&generator) / 25) * 25)
      case .residential, .nursing: startNeed + 25 * generator.integer(0...56)
      default: nil
      }
    var achieved: Int?
    if outcome != nil {
      achieved = 0
      let chance = outcome == .independent ? 0.88 : isComplete ? 0.55 : 0.2
      for _ in 0..<goals where generator.chance(chance) { achieved! += 1 }
    }
    reablements.append(
      ReablementEpisode(
        citizen: current.index, start: start, end: ended, fromHospital: fromHospital, startNeed: startNeed,
        endNeed: endNeed, goalsSet: goals, goalsAchieved: achieved, outcome: outcome))
    var event = CareEvent(.service, of: current.index, from: start, to: ended)
    event.service = .shortTermMaximising
    event.component = .reablement
    event.provider = .reablementService
    event.supportReason = current.supportReason
    event.outcome = outcome.map(Self.nationalOutcome)
    events.append(event)
    clients.append((current.index, start))
    guard isComplete, let ended, let outcome else {
      if let ended, outcome == .hospital { schedule(.emergency, on: ended) }
      return
    }
    planted.count(.reabledWithoutCare, outcome == .independent, chance: independence)
    planted.add(.reablementDays, Int(ended - start), of: 1)
    if generator.chance(0.5) {
      var review = CareEvent(.review, of: current.index, from: ended, to: ended, outcome: Self.nationalOutcome(outcome))
      review.reviewReason = .shortTerm
      review.achievement = outcome == .independent ? .fully : .partially
      review.supportReason = current.supportReason
      events.append(review)
    }
    let next = ended + Int32(generator.below(5))
    switch outcome {
    case .lowLevel: giveEquipment(on: next)
    case .community: begin(on: next, fromHospital: fromHospital, in: .homeCare, hours: endNeed)
    case .residential: begin(on: next, fromHospital: fromHospital, in: .residential)
    case .nursing: begin(on: next, fromHospital: fromHospital, in: .nursing)
    default: break
    }
  }

  private static let ongoing = Weighted<ReablementOutcome>([
    (.lowLevel, 24), (.community, 69), (.residential, 5.5), (.nursing, 2),
  ])

  private static func nationalOutcome(_ outcome: ReablementOutcome) -> Outcome {
    switch outcome {
    case .independent: .endedAsPlanned
    case .lowLevel, .community, .residential, .nursing: .services
    case .hospital: .hospital
    case .declined: .declined
    case .died: .deceased
    }
  }

  mutating func giveEquipment(on day: Int32) {
    guard day <= current.horizon else { return }
    var event = CareEvent(.service, of: current.index, from: day, to: end(on: day + 1).day ?? day)
    event.service = .lowLevel
    event.component = .equipment
    event.outcome = .endedAsPlanned
    event.supportReason = current.supportReason
    event.mechanism = .commissioned
    event.unitCost = 4_000 + 500 * generator.below(60)
    event.frequency = .once
    event.weeklyUnits = 100
    events.append(event)
  }
}
