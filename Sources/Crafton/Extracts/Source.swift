import Statistics

/// A system that sends person-level extracts; its name is the extract's.
enum Source: String, Sendable, CaseIterable {
  case gpRegister = "gp_register"
  case clientLevelData = "asc_client_level_data"
  case hospitalSpells = "hospital_spells"
  case reablementEpisodes = "reablement_episodes"
  case longTermConditions = "gp_long_term_conditions"
  case edAttendances = "ed_attendances"
  case communityContacts = "community_contacts"
  case frontDoorContacts = "front_door_contacts"
  case waitingList = "waiting_list"
  case dischargeDecisions = "discharge_decisions"
  case safeguarding = "safeguarding_enquiries"
  case libertyApplications = "dols_applications"
  case userSurvey = "user_survey"
  case carerSurvey = "carer_survey"
  case financialAssessments = "financial_assessments"
  case housingAdaptations = "housing_adaptations"
  case deaths = "deaths"
  case births = "births"

  /// Whose numbers and records it has: most extracts of the council come from its one case system.
  var system: System {
    switch self {
    case .gpRegister, .longTermConditions: .practices
    case .hospitalSpells, .edAttendances: .hospital
    case .communityContacts: .communityTrust
    case .deaths: .registrar
    case .births: .maternity
    default: .caseSystem
    }
  }

  /// Apart from those of every other extract, area and person, so that no stream is drawn from twice.
  func stream(lsoa: Int) -> UInt64 {
    (1 << 40) + (UInt64(Self.allCases.firstIndex(of: self)!) << 24) + UInt64(lsoa)
  }
}

/// A computer system with people's details in it, and its own number for each.
enum System: UInt64, Sendable {
  case practices = 1
  case hospital = 2
  case caseSystem = 3
  case communityTrust = 7
  case registrar = 8
  case maternity = 9

  /// What the system's own numbers begin with.
  var prefix: String {
    switch self {
    case .practices: "CRG"
    case .hospital: "RXC"
    case .caseSystem: "LP"
    case .communityTrust: "CT"
    case .registrar: "DR"
    case .maternity: "BN"
    }
  }

  var stream: UInt64 { rawValue << 32 }

  var slipRates: SlipRates {
    switch self {
    case .practices, .registrar, .maternity: .gpRegister
    case .hospital, .communityTrust: .hospital
    case .caseSystem: .socialCare
    }
  }

  /// Share of people whom the system holds twice, under two numbers.
  var duplicates: Double {
    switch self {
    case .practices: 0.008
    case .hospital: 0.02
    case .caseSystem, .communityTrust: 0.015
    case .registrar, .maternity: 0
    }
  }
}

/// One person as one source system holds them, under one of its numbers.
struct PersonRecord: Sendable {
  let id: String
  let details: RecordedDetails
}

/// The one or two records that a source system holds of a person.
struct SourceRecords: Sendable {
  let first: PersonRecord
  let second: PersonRecord?
}

/// Keeps each source's records of the people of one LSOA, made when first asked for.
struct Registry: Sendable {
  private let clerk: Clerk
  private let seed: UInt64
  private let system: System
  private var records: [SourceRecords?]

  init(_ system: System, clerk: Clerk, seed: UInt64, count: Int) {
    self.system = system
    self.clerk = clerk
    self.seed = seed
    records = Array(repeating: nil, count: count)
  }

  mutating func records(of citizen: Citizen, at index: Int, careHome: Int?) -> SourceRecords {
    if let known = records[index] { return known }
    var generator = SeededGenerator(seed: seed, stream: system.stream + UInt64(citizen.person))
    func record(second: Bool) -> PersonRecord {
      PersonRecord(
        id: LocalNumbers.number(system.prefix, person: citizen.person, second: second, seed: seed),
        details: clerk.record(citizen, rates: system.slipRates, careHome: careHome, &generator))
    }
    let first = record(second: false)
    let second = generator.chance(system.duplicates) ? record(second: true) : nil
    let both = SourceRecords(first: first, second: second)
    records[index] = both
    return both
  }
}
