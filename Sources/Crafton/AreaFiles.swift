import Tabular

/// The files that hold rows of people, written area by area.
enum PersonFile: Int, CaseIterable {
  case gpRegister
  case longTermConditions
  case clientLevelData
  case hospitalSpells
  case reablementEpisodes
  case edAttendances
  case communityContacts
  case frontDoorContacts
  case waitingList
  case dischargeDecisions
  case safeguarding
  case libertyApplications
  case financialAssessments
  case housingAdaptations
  case deaths
  case births
  case truth

  var path: String { self == .truth ? "truth/records.csv" : "\(source!.rawValue).csv" }

  /// The source whose extract it is; nil for the truth.
  var source: Source? {
    switch self {
    case .gpRegister: .gpRegister
    case .longTermConditions: .longTermConditions
    case .clientLevelData: .clientLevelData
    case .hospitalSpells: .hospitalSpells
    case .reablementEpisodes: .reablementEpisodes
    case .edAttendances: .edAttendances
    case .communityContacts: .communityContacts
    case .frontDoorContacts: .frontDoorContacts
    case .waitingList: .waitingList
    case .dischargeDecisions: .dischargeDecisions
    case .safeguarding: .safeguarding
    case .libertyApplications: .libertyApplications
    case .financialAssessments: .financialAssessments
    case .housingAdaptations: .housingAdaptations
    case .deaths: .deaths
    case .births: .births
    case .truth: nil
    }
  }

  var header: [String] {
    switch self {
    case .gpRegister: GPRegister.header
    case .longTermConditions: LongTermConditionRows.header
    case .clientLevelData: ClientLevelData.header
    case .hospitalSpells: HospitalSpells.header
    case .reablementEpisodes: ReablementEpisodes.header
    case .edAttendances: EDAttendances.header
    case .communityContacts: CommunityContacts.header
    case .frontDoorContacts: FrontDoorContacts.header
    case .waitingList: WaitingListRows.header
    case .dischargeDecisions: DischargeDecisionRows.header
    case .safeguarding: Safeguarding.header
    case .libertyApplications: LibertyApplicationRows.header
    case .financialAssessments: FinancialAssessments.header
    case .housingAdaptations: HousingAdaptationRows.header
    case .deaths: Deaths.header
    case .births: Births.header
    case .truth: Truth.header
    }
  }
}

/// One LSOA, lived through and written down.
struct AreaFiles: Sendable {
  let lsoa: Int
  /// In the order of ``PersonFile``.
  let rows: [Rows]
  let counts: AreaCounts

  init(_ area: AreaRecords) {
    lsoa = area.lsoa
    var files = [Rows](repeating: Rows(), count: PersonFile.allCases.count)
    var counts = AreaCounts(area)
    var truth = Truth()
    let listed = GPRegister.write(area, into: &files[PersonFile.gpRegister.rawValue], truth: &truth)
    ClientLevelData.write(area, into: &files[PersonFile.clientLevelData.rawValue], truth: &truth)
    HospitalSpells.write(area, into: &files[PersonFile.hospitalSpells.rawValue], truth: &truth)
    ReablementEpisodes.write(area, into: &files[PersonFile.reablementEpisodes.rawValue], truth: &truth)
    func write(_ file: PersonFile, _ fill: (inout PersonRows, inout PlantedCounts) -> Void) {
      var people = PersonRows(file.source!, of: area)
      fill(&people, &counts.planted)
      files[file.rawValue] = people.rows
      truth.append(people.truth)
    }
    write(.longTermConditions) { LongTermConditionRows.write(area, listed: listed, into: &$0, &$1) }
    write(.edAttendances) { EDAttendances.write(area, into: &$0, &$1) }
    write(.communityContacts) { CommunityContacts.write(area, into: &$0, &$1) }
    write(.frontDoorContacts) { FrontDoorContacts.write(area, into: &$0, &$1) }
    write(.waitingList) { WaitingListRows.write(area, into: &$0, &$1) }
    write(.dischargeDecisions) { people, _ in DischargeDecisionRows.write(area, into: &people) }
    write(.safeguarding) { Safeguarding.write(area, into: &$0, &$1) }
    write(.libertyApplications) { people, _ in LibertyApplicationRows.write(area, into: &people) }
    write(.financialAssessments) { FinancialAssessments.write(area, into: &$0, &$1) }
    write(.housingAdaptations) { people, _ in HousingAdaptationRows.write(area, into: &people) }
    write(.deaths) { Deaths.write(area, into: &$0, &$1) }
    write(.births) { Births.write(area, into: &$0, &$1) }
    // Surveys are written when the populations of their strata are known.
    var (userSurvey, carerSurvey, planted) = (counts.userSurvey, counts.carerSurvey, counts.planted)
    var users = PersonRows(.userSurvey, of: area)
    UserSurvey.write(area, into: &userSurvey, people: &users, &planted)
    truth.append(users.truth)
    var carers = PersonRows(.carerSurvey, of: area)
    CarerSurvey.write(area, into: &carerSurvey, people: &carers, &planted)
    truth.append(carers.truth)
    (counts.userSurvey, counts.carerSurvey, counts.planted) = (userSurvey, carerSurvey, planted)
    files[PersonFile.truth.rawValue] = truth.rows
    rows = files
    self.counts = counts
  }
}

/// What is counted in each area and added up over the borough.
struct AreaCounts: Sendable {
  var population: PopulationCounts
  var planted: PlantedCounts
  var expectedDeaths = ExpectedDeaths()
  var providers: ProviderCounts
  var spending = Spending()
  var userSurvey = SurveyRounds(rounds: UserSurvey.listed.count, strata: UserSurvey.strata)
  var carerSurvey = SurveyRounds(rounds: CarerSurvey.listed.count, strata: CarerSurvey.strata)

  init(_ geography: Geography, _ homes: CareHomes) {
    population = PopulationCounts(lsoaCount: geography.lsoas.count)
    planted = PlantedCounts()
    providers = ProviderCounts(homes: homes)
  }

  init(_ area: AreaRecords) {
    self.init(area.geography, area.clerk.careHomes)
    planted = area.planted
    for index in 0..<area.residents.livingCount {
      let citizen = area.residents.citizens[index]
      let home = area.careHomeAtEnd[index].map { area.clerk.careHomes.all[$0].lsoa } ?? area.lsoa
      population.add(lsoa: home, female: citizen.female, age: citizen.age(on: Window.last))
      expectedDeaths.add(
        citizen, quintile: area.geography.lsoas[area.lsoa].deprivation.quintile,
        Rates.deathsOfThreeYears(like: citizen, affluence: area.affluence))
    }
    providers.add(area.events, area.packageReviews, &planted)
    spending.add(area)
  }

  mutating func add(_ other: AreaCounts) {
    population.add(other.population)
    planted.add(other.planted)
    expectedDeaths.add(other.expectedDeaths)
    providers.add(other.providers)
    spending.add(other.spending)
    userSurvey.add(other.userSurvey)
    carerSurvey.add(other.carerSurvey)
  }
}

/// The counts of the borough, and of each area what came of the planted rates.
struct BoroughCounts: Sendable {
  private(set) var area: AreaCounts
  private(set) var ratesByArea = Rows(header: PlantedCounts.areaHeader)

  init(_ geography: Geography, _ homes: CareHomes) {
    area = AreaCounts(geography, homes)
  }

  mutating func add(_ counts: AreaCounts, of lsoa: Int, in geography: Geography) {
    area.add(counts)
    counts.planted.write(area: geography.lsoas[lsoa].code, into: &ratesByArea)
  }
}

/// `truth/expected_deaths.csv`: the deaths that mortality gives in the three years, by deprivation, sex and age: what true
/// life expectancy is reckoned from.
struct ExpectedDeaths: Sendable {
  static let header = ["deprivation_quintile", "sex", "age_from", "persons", "expected_deaths"]

  private var persons = [Int](repeating: 0, count: 5 * 2 * AgeBand.count)
  /// In millionths, so that no sum depends on the order of areas.
  private var deaths = [Int](repeating: 0, count: 5 * 2 * AgeBand.count)

  mutating func add(_ citizen: Citizen, quintile: Int, _ expected: Double) {
    let band = AgeBand.index(of: citizen.age(on: Window.last))
    let cell = ((quintile - 1) * 2 + (citizen.female ? 0 : 1)) * AgeBand.count + band
    persons[cell] += 1
    deaths[cell] += Int(expected * 1_000_000 + 0.5)
  }

  mutating func add(_ other: ExpectedDeaths) {
    for cell in persons.indices {
      persons[cell] += other.persons[cell]
      deaths[cell] += other.deaths[cell]
    }
  }

  func write(into rows: inout Rows) {
    for cell in persons.indices {
      rows.integer(cell / AgeBand.count / 2 + 1)
      rows.text(cell / AgeBand.count % 2 == 0 ? "Female" : "Male")
      rows.integer(AgeBand.first(cell % AgeBand.count))
      rows.integer(persons[cell])
      rows.decimal(deaths[cell], places: 6)
      rows.end()
    }
  }
}
