extension LifeCourses {
  /// Some have long-term support when the window opens.
  mutating func beginWithSupport() {
    let citizen = current.citizen
    let age = citizen.age(on: Window.first)
    guard citizen.birth < Window.first,
      generator.chance(
        LongTermRates.prevalence(age: age, citizen: citizen)
          * (citizen.isFailing(on: Window.first) ? Rates.failingFactor : 1))
    else { return }
    let lasted = LongTermRates.lastedOnFirstDay.drawDays(&generator)
    let sinceAdult = Window.first - (citizen.birth + 18 * 365 + 5)
    let start = Window.first - min(lasted, max(1, sinceAdult))
    let isWorkingAge = age < 65 || citizen.condition == .learningDisability
    begin(on: start, fromHospital: false, in: isWorkingAge ? nil : LongTermRates.ofOlderOnFirstDay.draw(&generator))
    let next = Window.first + Int32(generator.below(600))
    current.package?.nextReview = next
    current.package?.lastReview = max(start, next - LongTermRates.betweenReviews.drawDays(&generator))
  }

  /// Opens long-term support.
  ///
  /// - Parameters:
  ///   - setting: Drawn where nothing is said.
  ///   - hours: Hundredths of an hour a week; drawn where nothing is said.
  mutating func begin(on day: Int32, fromHospital: Bool, in chosen: Setting? = nil, hours: Int? = nil) {
    guard day <= current.horizon else {
      current.servedUntil = Int32.max
      return
    }
    let citizen = current.citizen
    let age = citizen.age(on: day)
    let setting: Setting
    if let chosen {
      setting = chosen
    } else if citizen.condition == .learningDisability {
      setting = LongTermRates.withLearningDisability.draw(&generator)
    } else if age < 65 {
      setting = LongTermRates.ofWorkingAge.draw(&generator)
    } else {
      setting = (fromHospital ? LongTermRates.ofOlderFromHospital : LongTermRates.ofOlder).draw(&generator)
    }
    let hours = hours ?? Int(LongTermRates.hours.draw(&generator) * 4) * 25
    open(setting, on: day, since: day, hours: hours)
    clients.append((current.index, day))
    if setting.isCareHome, day >= Window.first, age >= 65 { countEntry(on: day, fromHospital: fromHospital) }
  }

  private mutating func countEntry(on day: Int32, fromHospital: Bool) {
    let isRecent = current.lastDischarge > day - 28 && current.lastDischarge <= day
    planted.count(.careHomeEntriesFromHospital, fromHospital || isRecent)
  }

  /// Begins the services of a setting.
  private mutating func open(_ setting: Setting, on day: Int32, since start: Int32, hours: Int) {
    var service = CareEvent(.service, of: current.index, from: day, to: nil)
    service.service = setting.service
    service.component = setting.component
    service.mechanism = setting.mechanism
    service.supportReason = current.supportReason
    let years = Double(max(0, day - Window.first)) / 365
    func priced(_ pence: Int) -> Int { Int(Double(pence) * (1 + 0.05 * years)) }
    switch setting {
    case .homeCare, .managedBudget:
      service.provider = .homeCare(generator.skewedIndex(Providers.homeCare.count))
      service.unitCost = priced(LongTermRates.hourlyRate + 25 * generator.integer(-4...8))
      service.frequency = .hourly
      service.weeklyUnits = hours
    case .directPayment:
      service.unitCost = priced(1_350 * hours / 100)
      service.frequency = .weekly
      service.weeklyUnits = 100
    case .dayCare:
      service.unitCost = priced(6_200)
      service.frequency = .session
      service.weeklyUnits = 100 * generator.integer(2...5)
    case .extraCare, .supportedLiving, .sharedLives:
      let base = setting == .supportedLiving ? 92_000 : setting == .sharedLives ? 48_000 : 31_000
      service.unitCost = priced(base + 1_000 * generator.below(41))
      service.frequency = .weekly
      service.weeklyUnits = 100
    case .residential, .nursing:
      let home = current.careHome ?? careHomes.draw(nursing: setting == .nursing, &generator)
      current.careHome = home
      service.provider = .careHome(home)
      let isLifelong = current.supportReason == .learningDisability
      service.unitCost = priced(
        (isLifelong ? 148_000 : setting == .nursing ? 84_000 : 72_000) + 1_000 * generator.below(26))
      service.frequency = .weekly
      service.weeklyUnits = 100
    }
    service.careHome = current.careHome
    var services = [events.count]
    events.append(service)
    if !setting.isCareHome, setting != .dayCare, generator.chance(0.10) {
      var day = CareEvent(.service, of: current.index, from: day, to: nil)
      day.service = .community
      day.component = .dayCare
      day.mechanism = .commissioned
      day.supportReason = current.supportReason
      day.unitCost = priced(5_800)
      day.frequency = .session
      day.weeklyUnits = 100 * generator.integer(1...3)
      services.append(events.count)
      events.append(day)
    }
    let review = day + LongTermRates.betweenReviews.drawDays(&generator)
    current.package = Package(
      setting: setting, start: start, services: services, hours: hours, nextReview: review, lastReview: day)
    current.servedUntil = day
  }

  /// Closes all services of the package.
  mutating func endPackage(on day: Int32, _ outcome: Outcome) {
    guard let package = current.package else { return }
    waitForReview(until: day)
    for index in package.services {
      events[index].end = max(day, events[index].start)
      events[index].outcome = outcome
    }
    current.package = nil
    current.servedUntil = day
  }

  /// Holds the planned reviews that fall due up to a day.
  mutating func followPackage(until day: Int32) {
    while let package = current.package, package.nextReview <= min(day, current.horizon) {
      _ = review(on: package.nextReview, because: .planned)
    }
  }

  /// Looks at long-term support again.
  ///
  /// - Returns: Whether it now goes on in a care home.
  mutating func review(on day: Int32, because reason: ReviewReason) -> Bool {
    guard let package = current.package, day <= current.horizon, day >= package.start else { return false }
    let (ended, hasDied) = end(on: day + Int32(generator.below(15)))
    current.package?.nextReview = day + max(30, LongTermRates.betweenReviews.drawDays(&generator))
    guard let ended, !hasDied else { return false }
    var event = CareEvent(.review, of: current.index, from: day, to: ended)
    event.reviewReason = reason == .planned && generator.chance(0.12) ? .unplannedChange : reason
    event.supportReason = current.supportReason
    event.careHome = current.careHome
    if event.reviewReason == .planned { event.achievement = Self.achievements.draw(&generator) }
    waitForReview(until: ended)
    current.package?.lastReview = ended
    var agency: Int?
    if case .homeCare(let known) = events[package.services[0]].provider { agency = known }
    var result = LongTermRates.ReviewResult.unchanged
    if !package.setting.isCareHome {
      let usual = reason == .planned ? LongTermRates.atReview : LongTermRates.atReviewAfterHospital
      result = (agency.flatMap(LongTermRates.atReview(agency:)) ?? usual).draw(&generator)
      // Care homes are for the older and frailer; the others keep what they have.
      if result == .careHome, current.citizen.age(on: day) < 65 || current.citizen.frailty(on: day) < .moderate {
        result = .unchanged
      }
    }
    switch result {
    case .unchanged: event.outcome = .continuation
    case .changed, .careHome: event.outcome = .services
    case .ended: event.outcome = generator.chance(0.6) ? .endedAsPlanned : .endedOtherwise
    }
    events.append(event)
    let provider = events[package.services[0]].provider
    if result != .changed, let provider {
      packageReviews.append(PackageReview(provider: provider, day: ended, change: .unchanged))
    }
    switch result {
    case .unchanged: return false
    case .ended:
      endPackage(on: ended, event.outcome!)
      return false
    case .changed:
      endPackage(on: ended, .services)
      let usual = reason == .planned ? PlantedRate.reviewsLoweringPackage.stated! : 0.15
      let isLowered = generator.chance(agency.flatMap(LongTermRates.lowered(agency:)) ?? usual)
      if package.setting == .homeCare, reason == .planned { planted.count(.reviewsLoweringPackage, isLowered) }
      if let provider {
        packageReviews.append(PackageReview(provider: provider, day: ended, change: isLowered ? .lowered : .raised))
      }
      let share = isLowered ? 0.55 + 0.35 * generator.fraction() : 1.15 + 0.5 * generator.fraction()
      let hours = min(7_000, max(175, Int(Double(package.hours) * share / 25) * 25))
      open(package.setting, on: ended, since: package.start, hours: hours)
      return false
    case .careHome:
      endPackage(on: ended, .services)
      let move = min(current.horizon, ended + Int32(generator.below(10)))
      countEntry(on: move, fromHospital: reason == .unplannedHospital)
      open(drawCareHomeSetting(on: move), on: move, since: package.start, hours: 0)
      return true
    }
  }

  mutating func drawCareHomeSetting(on day: Int32) -> Setting {
    generator.chance(current.citizen.frailty(on: day) == .severe ? 0.42 : 0.2) ? .nursing : .residential
  }

  private static let achievements = Weighted<Achievement>([(.fully, 52), (.partially, 37), (.not, 11)])
}
