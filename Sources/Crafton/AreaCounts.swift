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
