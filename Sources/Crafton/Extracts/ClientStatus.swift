import Statistics

/// What the case system knows of a client besides identity: drawn once a person, the same on all of their rows.
struct ClientStatus: Sendable {
  let hasAutism: Bool
  let sight: String
  let hearing: String
  let funding: String
  let hoursCaring: String
  private let work: Double
  private let livesWithFamily: Bool

  init(of citizen: Citizen, seed: UInt64) {
    var generator = SeededGenerator(seed: seed, stream: (4 << 32) + UInt64(citizen.person))
    let isDisabled = citizen.condition == .learningDisability
    hasAutism = generator.chance(isDisabled ? 0.28 : 0.02)
    let isOld = citizen.age(on: citizen.horizon) >= 75
    sight =
      generator.chance(isOld ? 0.05 : 0.01)
      ? (generator.chance(0.35) ? "Blind/severely sight impaired" : "Partial sight/sight impaired")
      : "No visual impairment"
    hearing = generator.chance(isOld ? 0.12 : 0.015) ? "Hard of hearing" : "No hearing impairment"
    funding = Self.funding.draw(&generator)
    hoursCaring = Self.hours.draw(&generator)
    work = generator.fraction()
    livesWithFamily = isDisabled && generator.chance(0.55)
  }

  /// Where the client lives while an event lasts.
  func accommodation(
    during event: CareEvent, _ citizen: Citizen, _ homes: CareHomes, _ generator: inout SeededGenerator
  ) -> String {
    if event.clientType == .unpaidCarer || (event.kind == .request && generator.chance(0.25)) || generator.chance(0.02)
    {
      return "Unknown"
    }
    switch event.component {
    case .residential: return "Registered care home"
    case .nursing: return "Registered nursing home"
    case .supportedLiving: return "Supported accommodation, supported lodgings or supported group home"
    case .sharedLives: return "Shared Lives scheme"
    case .extraCare: return "Sheltered housing, extra care housing or other sheltered housing"
    default: break
    }
    if let home = event.careHome {
      return homes.all[home].hasNursing ? "Registered nursing home" : "Registered care home"
    }
    if livesWithFamily { return "Settled mainstream housing with family or friends" }
    // A few of those without a learning disability have no settled home.
    if citizen.condition == .mentalIllness, work < 0.12 {
      return "Placed in temporary accommodation by the council (inc. homelessness resettlement)"
    }
    switch citizen.tenure {
    case .owner: return "Owner occupier or shared ownership scheme"
    case .socialTenant: return "Tenant: Local authority or other social housing provider"
    case .privateTenant: return "Tenant: Private landlord"
    }
  }

  /// Six in a hundred of those with a learning disability are in paid work.
  func employment(age: Int) -> String {
    guard age < 65 else { return "Not in paid employment: Not actively seeking work or retired" }
    switch work {
    case ..<0.04: return "Paid: Less than 16 hours a week"
    case ..<0.06: return "Paid: 16 or more hours a week"
    case ..<0.11: return "Not in paid employment: Seeking work"
    case ..<0.15: return "Not in paid employment: Voluntary work only"
    case ..<0.18: return "Unknown"
    default: return "Not in paid employment: Not actively seeking work or retired"
    }
  }

  private static let funding = Weighted<String>([
    ("Fully social care funded", 47), ("Joint client and social care funded", 43), ("Fully client funded", 7),
    ("Unknown", 3),
  ])
  private static let hours = Weighted<String>([
    ("0-19 hours", 30), ("20-49 hours", 27), ("50-99 hours", 20), ("100 or more hours", 23),
  ])
}

/// Free text as it stands in case systems: it names people, which is why no free text ever leaves the restricted zone.
enum CaseNotes {
  static func draw(about citizen: Citizen, _ kind: EventKind, _ generator: inout SeededGenerator) -> String {
    let relation = generator.element(
      of: citizen.female ? ["son", "daughter", "husband", "niece"] : ["son", "daughter", "wife", "nephew"])
    let names = EnglishNames.youngerFemale
    let relative = names[generator.below(names.count)]
    let who = "\(citizen.forename) \(citizen.surname)"
    switch kind {
    case .request:
      return generator.element(of: [
        "Call from \(relation) \(relative), \(who) not managing the stairs", "\(who) rang, asks for help with washing",
        "Ward referral for \(who), home alone", "\(relative) (\(relation)) worried about \(who) \"not eating\"",
      ])
    case .assessment:
      return generator.element(of: [
        "Visited \(who) at home, \(relation) \(relative) present",
        "\(who) assessed with OT, needs support mornings and evenings",
        "Assessment of \(who) finished by phone",
      ])
    case .service:
      return generator.element(of: [
        "Package for \(who) set up with \(relation)", "\(who): calls agreed, key safe fitted",
      ])
    case .review:
      return generator.element(of: ["Reviewed with \(who) and \(relative)", "\(who) settled, no change wished for"])
    }
  }
}
