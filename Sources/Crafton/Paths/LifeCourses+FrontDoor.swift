import Tabular

/// What becomes of a request, how long an assessment is waited for, what it finds.
enum FrontDoorRates {
  /// Days that a request is worked on.
  static let requestDays = Quantiles([0, 0, 0, 1, 1, 2, 3, 5, 10])
  /// Days from a request's end to its assessment.
  static let wait = Quantiles([0, 2, 5, 9, 14, 20, 28, 40, 58, 90, 240])
  static let waitFromHospital = Quantiles([0, 0, 1, 2, 4, 7, 12, 24])
  /// Days that an assessment takes.
  static let assessmentDays = Quantiles([0, 1, 3, 7, 12, 20, 32, 60])
  /// Days from an assessment's end to the service.
  static let waitForService = Quantiles([0, 1, 3, 5, 8, 12, 17, 23, 31, 60, 320])

  /// The day on which the front door began to work in a new way, halfway through the window.
  static let newWay = Day(year: 2023, month: 10, day: 1)!.number

  /// Share of contacts and requests resolved at the front door: two thirds on the whole, a tenth more since the new way.
  static func resolved(day: Int32) -> Double {
    PlantedRate.resolvedAtFrontDoor.stated! + (day < newWay ? -0.05 : 0.05)
  }

  /// What becomes of a request from the community: what is not resolved is assessed, reabled or given equipment.
  static func fromCommunity(age: Int, day: Int32) -> Weighted<Outcome> {
    communityOutcomes[(age >= 65 ? 0 : 2) + (day < newWay ? 0 : 1)]
  }

  private static let communityOutcomes = [
    outcomes(reablement: 0.085, assessment: 0.125, resolved: resolved(day: newWay - 1)),
    outcomes(reablement: 0.085, assessment: 0.125, resolved: resolved(day: newWay)),
    outcomes(reablement: 0.02, assessment: 0.19, resolved: resolved(day: newWay - 1)),
    outcomes(reablement: 0.02, assessment: 0.19, resolved: resolved(day: newWay)),
  ]

  private static func outcomes(reablement: Double, assessment: Double, resolved: Double) -> Weighted<Outcome> {
    let goesOn = (1 - resolved) / 0.33
    let ends = resolved / 0.67
    return Weighted([
      (.reablement, reablement * goesOn), (.assessment, assessment * goesOn), (.services, 0.12 * goesOn),
      (.advice, 0.36 * ends), (.otherCouncilService, 0.13 * ends), (.declined, 0.05 * ends),
      (.selfFunded, 0.06 * ends), (.healthService, 0.04 * ends), (.notOffered, 0.03 * ends),
    ])
  }

  /// - Parameter day: Reablement after hospital grows over the three years.
  static func fromHospital(day: Int32) -> Weighted<Outcome> {
    let trend = 0.06 * Double(day - Window.first) / Double(Window.last - Window.first)
    return Weighted([
      (.reablement, 0.40 + trend), (.assessment, 0.24), (.services, 0.05), (.advice, 0.13 - trend),
      (.healthService, 0.06), (.declined, 0.05), (.selfFunded, 0.05), (.otherCouncilService, 0.02),
    ])
  }

  static let withNeeds = Weighted<Outcome>([
    (.services, 0.80), (.selfFunded, 0.12), (.declined, 0.05), (.healthService, 0.03),
  ])
  static let withoutNeeds = Weighted<Outcome>([(.advice, 0.55), (.otherCouncilService, 0.25), (.notOffered, 0.20)])
}

extension LifeCourses {
  /// Somebody asks for support.
  ///
  /// - Parameter leaving: The day of discharge, for requests from hospital.
  mutating func request(on day: Int32, by route: Route, leaving: Int32? = nil) {
    let citizen = current.citizen
    let age = citizen.age(on: day)
    guard day > current.servedUntil, day <= current.horizon, current.package == nil, age >= 18 else { return }
    guard leaving != nil || day > current.inHospitalUntil else { return }
    var finish = day + FrontDoorRates.requestDays.drawDays(&generator)
    if let leaving { finish = max(day, min(finish, leaving)) }
    let (ended, hasDied) = end(on: finish)
    current.servedUntil = ended ?? Int32.max
    guard let ended else { return }
    var route = route
    if route == .community {
      let point = generator.fraction()
      if point < 0.05 { route = .hospitalDiversion } else if point < 0.07 { route = .selfFunder }
    }
    var event = CareEvent(.request, of: current.index, from: day, to: ended)
    event.route = route
    event.careHome = current.careHome
    let outcome =
      hasDied
      ? Outcome.deceased
      : route == .transition
        ? .assessment
        : (leaving != nil
          ? FrontDoorRates.fromHospital(day: day)
          : FrontDoorRates.fromCommunity(age: age, day: day))
          .draw(&generator)
    event.outcome = outcome
    events.append(event)
    if age >= 65 { planted.count(.requestsFromHospital, leaving != nil) }
    let goesOn = outcome == .reablement || outcome == .assessment || outcome == .services
    if leaving == nil, route != .transition, !hasDied {
      planted.count(.resolvedAtFrontDoor, !goesOn, chance: FrontDoorRates.resolved(day: day))
    }
    let after = max(ended, leaving ?? ended)
    switch outcome {
    case .reablement: reable(after: after, asked: ended, fromHospital: leaving != nil)
    case .assessment: assess(after: ended, fromHospital: leaving != nil)
    case .services: if leaving == nil { giveEquipment(on: after + 1) } else { stayInCareHome(from: after) }
    default: break
    }
  }

  mutating func assess(after asked: Int32, fromHospital: Bool) {
    let start = asked + (fromHospital ? FrontDoorRates.waitFromHospital : FrontDoorRates.wait).drawDays(&generator)
    wait(.assessment, for: .careActAssessment, since: asked, until: start)
    guard start <= current.horizon else {
      current.servedUntil = Int32.max
      return
    }
    let (ended, hasDied) = end(on: start + FrontDoorRates.assessmentDays.drawDays(&generator))
    current.servedUntil = ended ?? Int32.max
    guard let ended else { return }
    var event = CareEvent(.assessment, of: current.index, from: start, to: ended)
    event.assessment = .longTerm
    event.supportReason = current.supportReason
    event.careHome = current.careHome
    guard !hasDied else {
      event.outcome = .deceased
      return events.append(event)
    }
    let hasNeeds = generator.chance(
      current.supportReason == .learningDisability ? 0.95 : PlantedRate.eligibleNeeds.stated!)
    let outcome = (hasNeeds ? FrontDoorRates.withNeeds : FrontDoorRates.withoutNeeds).draw(&generator)
    event.hasEligibleNeeds = hasNeeds
    event.outcome = outcome
    events.append(event)
    if current.supportReason != .learningDisability {
      planted.count(.eligibleNeeds, hasNeeds, chance: PlantedRate.eligibleNeeds.stated!)
    }
    guard outcome == .services else { return }
    let service = ended + FrontDoorRates.waitForService.drawDays(&generator)
    if ended + 28 <= current.horizon { planted.count(.serviceWithin28Days, service - ended <= 28) }
    begin(on: service, fromHospital: fromHospital)
    wait(.careToStart, for: current.package?.setting.awaited ?? .otherService, since: ended, until: service)
  }

  /// A stay in a care home for some weeks after hospital, before it is known what comes next.
  private mutating func stayInCareHome(from day: Int32) {
    let start = day + Int32(generator.below(2))
    guard start <= current.horizon else {
      current.servedUntil = Int32.max
      return
    }
    let (ended, hasDied) = end(on: start + Int32(generator.integer(14...56)))
    var event = CareEvent(.service, of: current.index, from: start, to: ended)
    event.service = .otherShortTerm
    event.component = .shortTermResidential
    event.supportReason = current.supportReason
    event.provider = .careHome(careHomes.draw(nursing: false, &generator))
    event.unitCost = 76_000 + generator.below(16) * 1_000
    event.frequency = .weekly
    event.weeklyUnits = 100
    current.servedUntil = ended ?? Int32.max
    guard let ended, !hasDied else {
      event.outcome = hasDied ? .deceased : nil
      return events.append(event)
    }
    let point = generator.fraction()
    event.outcome = point < 0.75 ? .services : .endedAsPlanned
    events.append(event)
    if point < 0.75 {
      begin(on: ended, fromHospital: true, in: point < 0.15 ? drawCareHomeSetting(on: ended) : .homeCare)
    }
  }
}
