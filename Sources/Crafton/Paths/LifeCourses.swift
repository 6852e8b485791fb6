import Statistics

/// Lives out the three years of everybody in one LSOA, person after person, each day after the one before.
///
/// A person's stimuli (falling ill, asking for help) are drawn first; what follows from each (a stay, a delay, an
/// assessment, a service, its reviews) happens in its turn and moves the person on, so that a path hangs together over
/// all extracts. Death ends everything.
struct LifeCourses: Sendable {
  let residents: Residents
  let affluence: Double
  let careHomes: CareHomes
  var generator: SeededGenerator

  var spells: [HospitalSpell] = []
  var events: [CareEvent] = []
  var reablements: [ReablementEpisode] = []
  var waits: [Wait] = []
  var packageReviews: [PackageReview] = []
  var decisions: [DischargeDecision] = []
  var planted = PlantedCounts()
  /// For each resident the care home lived in at the end.
  var careHomeAtEnd: [Int?]
  /// For each resident whether somebody looks after them unpaid.
  var hasUnpaidCarer: [Bool]
  /// Those who got support, with the day on which it began, for finding their carers.
  var clients: [(citizen: Int, since: Int32)] = []

  /// The days on which children of the window were born, by their mother's index.
  let birthsOfMother: [Int: [Int32]]

  /// The person whose life is being lived.
  var current: Person

  init(residents: Residents, affluence: Double, careHomes: CareHomes, generator: SeededGenerator) {
    self.residents = residents
    self.affluence = affluence
    self.careHomes = careHomes
    self.generator = generator
    birthsOfMother = residents.birthsOfMothers()
    careHomeAtEnd = Array(repeating: nil, count: residents.citizens.count)
    hasUnpaidCarer = Array(repeating: false, count: residents.citizens.count)
    current = Person(index: 0, citizen: residents.citizens[0], supportReason: .personalCare)
    for index in residents.citizens.indices { live(index) }
    supportCarers()
  }

  /// Where a person stands at the moment.
  struct Person: Sendable {
    let index: Int
    let citizen: Citizen
    var supportReason: SupportReason
    /// Nobody is admitted before.
    var inHospitalUntil = Int32.min
    /// No request before: something asked for earlier is still under way.
    var servedUntil = Int32.min
    var package: Package?
    var careHome: Int?
    var lastDischarge = Int32.min
    /// What is still to befall them, the next one last.
    var stimuli: [Stimulus] = []

    var horizon: Int32 { citizen.horizon }
  }

  struct Stimulus: Sendable {
    let day: Int32
    let kind: Kind

    enum Kind: Int, Sendable {
      case lastIllness
      case emergency
      case plannedAdmission
      case birth
      case request
      case transition
    }
  }

  private mutating func live(_ index: Int) {
    let citizen = residents.citizens[index]
    current = Person(index: index, citizen: citizen, supportReason: .personalCare)
    current.supportReason = drawSupportReason()
    beginWithSupport()
    drawStimuli()
    while let next = current.stimuli.popLast() {
      guard next.day <= current.horizon else { continue }
      followPackage(until: next.day)
      switch next.kind {
      case .lastIllness: admit(on: next.day, as: .emergency, isLast: true)
      case .emergency: admit(on: next.day, as: .emergency)
      case .plannedAdmission: admit(on: next.day, as: .planned)
      case .birth: admit(on: next.day, as: .birth)
      case .request: request(on: next.day, by: .community)
      case .transition: request(on: next.day, by: .transition)
      }
    }
    followPackage(until: current.horizon)
    if let death = citizen.death { endPackage(on: death, .deceased) } else { waitForReview(until: nil) }
    careHomeAtEnd[index] = current.careHome
  }

  /// Adds something to come, in its place.
  mutating func schedule(_ kind: Stimulus.Kind, on day: Int32) {
    let place = current.stimuli.lastIndex { $0.day > day }.map { $0 + 1 } ?? 0
    current.stimuli.insert(Stimulus(day: day, kind: kind), at: place)
  }

  private mutating func drawStimuli() {
    let citizen = current.citizen
    let age = citizen.age(on: citizen.horizon)
    let usual = monthlyRates(age: age, frailty: citizen.usualFrailty)
    let failing = monthlyRates(age: age, frailty: citizen.failingFrailty)
    let planned = Rates.plannedAdmissions(age: age) / 12
    var stimuli: [Stimulus] = []
    for month in 0..<36 {
      // One number decides which of the rare things happens in a month; two in one month are left out.
      var point = generator.fraction()
      let kind: Stimulus.Kind
      let start = Window.monthStarts[month]
      let isFailing = citizen.isFailing(on: start)
      let emergencyNow = (isFailing ? failing : usual).emergency * Rates.emergenciesByMonth[month % 12]
      let requestNow = isFailing ? failing.request * Rates.failingFactor : usual.request
      if point < emergencyNow {
        kind = .emergency
      } else if case let rest = point - emergencyNow, rest < requestNow {
        kind = .request
      } else {
        point -= emergencyNow + requestNow
        guard point < planned else { continue }
        kind = .plannedAdmission
      }
      let day = start + Int32(generator.below(Int(Window.monthStarts[month + 1] - start)))
      if day >= citizen.birth { stimuli.append(Stimulus(day: day, kind: kind)) }
    }
    for day in birthsOfMother[current.index] ?? [] where !generator.chance(Rates.bornOutsideHospital) {
      stimuli.append(Stimulus(day: max(Window.first, day - Int32(generator.below(2))), kind: .birth))
    }
    current.stimuli = stimuli.reversed()
    current.stimuli.sort { $0.day > $1.day }
    if let death = citizen.death, generator.chance(Rates.deathsInHospital) {
      schedule(
        .lastIllness, on: max(Window.first, max(citizen.birth, death - HospitalRates.lastIllness.drawDays(&generator))))
    }
    if citizen.condition == .learningDisability, current.package == nil, generator.chance(0.85) {
      let adulthood = citizen.birth + 18 * 365 + 5
      if adulthood > Window.first { schedule(.transition, on: adulthood) }
    }
  }

  private func monthlyRates(age: Int, frailty: Frailty) -> (emergency: Double, request: Double) {
    let ethnicity = current.citizen.ethnicity
    let request =
      age < 18 ? 0 : Rates.requests(age: age, frailty: frailty, affluence: affluence, ethnicity: ethnicity)
    return (Rates.emergencies(age: age, frailty: frailty, affluence: affluence) / 12, request / 12)
  }

  private mutating func drawSupportReason() -> SupportReason {
    switch current.citizen.condition {
    case .learningDisability: return .learningDisability
    case .mentalIllness: return .mentalHealth
    case .dementia where generator.chance(0.7): return .memory
    case .dementia, .none: break
    }
    return Self.supportReasons.draw(&generator)
  }

  private static let supportReasons = Weighted<SupportReason>([
    (.personalCare, 66), (.mobility, 21), (.visual, 1.5), (.hearing, 1), (.mentalHealth, 3), (.isolation, 3),
  ])

  /// The day when something that should end then does: earlier on death, nil when that lies beyond the last day.
  func end(on day: Int32) -> (day: Int32?, hasDied: Bool) {
    if let death = current.citizen.death, day >= death { return (death, true) }
    return day > Window.last ? (nil, false) : (day, false)
  }
}
