import Statistics

/// A system that sends person-level extracts; its name is the extract's.
enum Source: String, Sendable, CaseIterable {
  case gpRegister = "gp_register"
  case clientLevelData = "asc_client_level_data"
  case hospitalSpells = "hospital_spells"
  case reablementEpisodes = "reablement_episodes"

  /// What the system's own numbers begin with. Reablement is on the council's case system.
  var prefix: String {
    switch self {
    case .gpRegister: "CRG"
    case .hospitalSpells: "RXC"
    case .clientLevelData, .reablementEpisodes: "LP"
    }
  }

  /// Apart from those of areas and names, so that no stream is drawn from twice.
  var stream: UInt64 {
    switch self {
    case .gpRegister: 1 << 32
    case .hospitalSpells: 2 << 32
    case .clientLevelData, .reablementEpisodes: 3 << 32
    }
  }

  var slipRates: SlipRates {
    switch self {
    case .gpRegister: .gpRegister
    case .hospitalSpells: .hospital
    case .clientLevelData, .reablementEpisodes: .socialCare
    }
  }

  /// Share of people whom the system holds twice, under two numbers.
  var duplicates: Double {
    switch self {
    case .gpRegister: 0.008
    case .hospitalSpells: 0.02
    case .clientLevelData, .reablementEpisodes: 0.015
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
  private let source: Source
  private var records: [SourceRecords?]

  init(_ source: Source, clerk: Clerk, seed: UInt64, count: Int) {
    self.source = source
    self.clerk = clerk
    self.seed = seed
    records = Array(repeating: nil, count: count)
  }

  mutating func records(of citizen: Citizen, at index: Int, careHome: Int?) -> SourceRecords {
    if let known = records[index] { return known }
    var generator = SeededGenerator(seed: seed, stream: source.stream + UInt64(citizen.person))
    func record(second: Bool) -> PersonRecord {
      PersonRecord(
        id: LocalNumbers.number(source.prefix, person: citizen.person, second: second, seed: seed),
        details: clerk.record(citizen, rates: source.slipRates, careHome: careHome, &generator))
    }
    let first = record(second: false)
    let second = generator.chance(source.duplicates) ? record(second: true) : nil
    let both = SourceRecords(first: first, second: second)
    records[index] = both
    return both
  }
}
