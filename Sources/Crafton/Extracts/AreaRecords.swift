import Statistics

/// What happened in one LSOA, ready to be written as extracts.
struct AreaRecords: Sendable {
  let lsoa: Int
  let seed: UInt64
  let geography: Geography
  let clerk: Clerk
  let residents: Residents
  let spells: [HospitalSpell]
  let events: [CareEvent]
  let reablements: [ReablementEpisode]
  let careHomeAtEnd: [Int?]
  let hasUnpaidCarer: [Bool]
  let planted: PlantedCounts

  /// Lets everybody of an LSOA live.
  init(lsoa: Int, count: Int, firstNumber: Int, geography: Geography, clerk: Clerk, seed: UInt64) {
    self.lsoa = lsoa
    self.seed = seed
    self.geography = geography
    self.clerk = clerk
    residents = Residents(lsoa: lsoa, count: count, firstNumber: firstNumber, geography: geography, seed: seed)
    let affluence = geography.lsoas[lsoa].deprivation.affluence
    let lives = LifeCourses(
      residents: residents, affluence: affluence, careHomes: clerk.careHomes,
      generator: SeededGenerator(seed: seed, stream: 10_000 + UInt64(lsoa)))
    spells = lives.spells
    events = lives.events
    reablements = lives.reablements
    careHomeAtEnd = lives.careHomeAtEnd
    hasUnpaidCarer = lives.hasUnpaidCarer
    planted = lives.planted
  }

  /// The numbers by which one extract's rows go wrong.
  func generator(for source: Source) -> SeededGenerator {
    SeededGenerator(
      seed: seed, stream: source.stream + (1 << 40) + UInt64(lsoa) * 8 + (source == .reablementEpisodes ? 1 : 0))
  }

  func registry(_ source: Source) -> Registry {
    Registry(source, clerk: clerk, seed: seed, count: residents.citizens.count)
  }
}

/// `truth/records.csv`: which record of which source is whom, one row for each.
struct Truth: Sendable {
  static let header = ["source", "record_id", "person"]
  private(set) var rows = Rows()
  private var written: Set<String> = []

  mutating func add(_ source: Source, _ record: String, _ person: Int32) {
    guard written.insert("\(source.rawValue) \(record)").inserted else { return }
    rows.text(source.rawValue)
    rows.text(record)
    rows.integer(Int(person))
    rows.end()
  }
}
