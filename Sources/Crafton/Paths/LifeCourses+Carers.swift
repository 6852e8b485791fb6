/// Unpaid carers: who is known to the council and what they get.
enum CarerRates {
  /// Share of clients outside care homes whom somebody looks after unpaid.
  static let clientsWithCarer = 0.52
  /// Share of those carers who are assessed.
  static let assessed = 0.55
  static let support = Weighted<Support>([(.directPayment, 42), (.universal, 26), (.respite, 22), (.other, 10)])

  enum Support: Sendable {
    case directPayment
    case universal
    case respite
    case other
  }
}

extension LifeCourses {
  /// Finds the carers of those who got support and lives through what the council did for them.
  mutating func supportCarers() {
    var previous = -1
    for client in clients where client.citizen != previous {
      previous = client.citizen
      guard careHomeAtEnd[client.citizen] == nil, generator.chance(CarerRates.clientsWithCarer) else { continue }
      hasUnpaidCarer[client.citizen] = true
      if generator.chance(CarerRates.assessed) { assessCarer(of: client.citizen, since: client.since) }
    }
  }

  private mutating func assessCarer(of client: Int, since: Int32) {
    guard let carer = drawCarer(of: client) else { return }
    let from = max(since, Window.first) + Int32(generator.below(500))
    let horizon = min(residents.citizens[carer].horizon, residents.citizens[client].horizon)
    let asked = from + Int32(generator.below(4))
    let start = asked + FrontDoorRates.wait.drawDays(&generator)
    let ended = start + Int32(generator.below(20))
    guard asked <= horizon else { return }
    var request = CareEvent(.request, of: carer, from: from, to: asked, outcome: .assessment)
    request.route = .community
    addCarerEvent(request, caredFor: client)
    waits.append(
      Wait(
        citizen: carer, category: .assessment, what: .carersAssessment, since: asked,
        until: start <= horizon ? start : horizon < Window.last ? horizon : nil))
    guard ended <= horizon else { return }
    let isSupported = generator.chance(PlantedRate.carersSupported.stated!)
    planted.count(.carersSupported, isSupported, chance: PlantedRate.carersSupported.stated!)
    var assessment = CareEvent(
      .assessment, of: carer, from: start, to: ended, outcome: isSupported ? .services : .advice)
    assessment.assessment = .unpaidCarer
    assessment.hasEligibleNeeds = isSupported
    addCarerEvent(assessment, caredFor: client)
    let begun = ended + Int32(generator.below(30))
    guard isSupported, begun <= horizon else { return }
    let finish = begun + Int32(generator.integer(90...700))
    var service = CareEvent(.service, of: carer, from: begun, to: finish <= horizon ? finish : nil)
    if horizon < Window.last, service.end == nil { service.end = horizon }
    service.outcome = service.end == nil ? nil : finish <= horizon ? .endedAsPlanned : .endedOtherwise
    let support = CarerRates.support.draw(&generator)
    service.service = support == .respite ? .carerInvolvingPerson : .carerDirect
    switch support {
    case .directPayment:
      service.component = .directPayment
      service.mechanism = .directPayment
      (service.unitCost, service.frequency) = (15_000 + 1_000 * generator.below(36), .once)
      service.weeklyUnits = 100
    case .universal:
      service.component = .carerUniversal
    case .respite:
      service.component = .carerRespite
      service.mechanism = .commissioned
      (service.unitCost, service.frequency) = (1_850, .hourly)
      service.weeklyUnits = 100 * generator.integer(2...6)
    case .other:
      service.component = .carerOther
      service.mechanism = generator.chance(0.4) ? .managedBudget : .commissioned
      (service.unitCost, service.frequency) = (6_500, .session)
      service.weeklyUnits = 100
    }
    addCarerEvent(service, caredFor: client)
  }

  private mutating func addCarerEvent(_ event: CareEvent, caredFor client: Int) {
    var event = event
    event.clientType = .unpaidCarer
    event.supportReason = event.kind == .request ? nil : .carer
    event.caredFor = [client]
    events.append(event)
  }

  /// An adult of the same household, else a grown-up neighbour: a son, daughter or friend who lives near by.
  private mutating func drawCarer(of client: Int) -> Int? {
    let household = residents.households[residents.citizens[client].household]
    let atHome = household.filter { $0 != client && residents.citizens[$0].age(on: Window.first) >= 18 }
    if !atHome.isEmpty, generator.chance(0.8) { return generator.element(of: atHome) }
    for _ in 0..<8 {
      let index = generator.below(residents.livingCount)
      let age = residents.citizens[index].age(on: Window.first)
      if index != client, (35...75).contains(age), residents.citizens[index].usualFrailty < .severe { return index }
    }
    return nil
  }
}
