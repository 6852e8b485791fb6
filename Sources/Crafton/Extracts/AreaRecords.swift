import Statistics

/// What happened in one LSOA, ready to be written as extracts.
struct AreaRecords: Sendable {
  let lsoa: Int
  let seed: UInt64
  let geography: Geography
  let clerk: Clerk
  let affluence: Double
  let residents: Residents
  let spells: [HospitalSpell]
  let events: [CareEvent]
  let reablements: [ReablementEpisode]
  let waits: [Wait]
  let packageReviews: [PackageReview]
  let decisions: [DischargeDecision]
  let therapy: TherapyPaths
  let libertyApplications: [LibertyApplication]
  /// For each resident.
  let conditions: [LongTermConditions]
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
    self.affluence = affluence
    let lives = LifeCourses(
      residents: residents, affluence: affluence, careHomes: clerk.careHomes,
      generator: SeededGenerator(seed: seed, stream: 10_000 + UInt64(lsoa)))
    spells = lives.spells
    events = lives.events
    reablements = lives.reablements
    careHomeAtEnd = lives.careHomeAtEnd
    hasUnpaidCarer = lives.hasUnpaidCarer
    conditions = residents.citizens.map { LongTermConditions(of: $0, affluence: affluence, seed: seed) }
    therapy = TherapyPaths(
      residents, affluence: affluence, careHomeAtEnd: careHomeAtEnd,
      generator: SeededGenerator(seed: seed, stream: 20_000 + UInt64(lsoa)))
    libertyApplications = LibertyApplication.draw(
      events, of: residents, generator: SeededGenerator(seed: seed, stream: 30_000 + UInt64(lsoa)))
    waits = lives.waits + therapy.waits + libertyApplications.map(\.wait)
    packageReviews = lives.packageReviews
    decisions = lives.decisions
    planted = lives.planted
  }

  /// The numbers by which one extract is filled and its rows go wrong.
  func generator(for source: Source) -> SeededGenerator {
    SeededGenerator(seed: seed, stream: source.stream(lsoa: lsoa))
  }

  func registry(_ source: Source) -> Registry {
    Registry(source.system, clerk: clerk, seed: seed, count: residents.citizens.count)
  }

  /// A number of one of the area's rows, such as `S057-00012`.
  func number(_ prefix: String, _ place: Int, width: Int = 5) -> String {
    "\(prefix)\(AreaCodes.padded(lsoa, 3))-\(AreaCodes.padded(place, width))"
  }
}

/// `truth/records.csv`: which record of which source is whom, one row for each.
struct Truth: Sendable {
  static let header = ["source", "record_id", "person"]
  private(set) var rows = Rows()
  private var written: Set<String> = []

  mutating func append(_ other: Truth) { rows.append(other.rows) }

  mutating func add(_ source: Source, _ record: String, _ person: Int32) {
    guard written.insert("\(source.rawValue) \(record)").inserted else { return }
    rows.text(source.rawValue)
    rows.text(record)
    rows.integer(Int(person))
    rows.end()
  }
}
