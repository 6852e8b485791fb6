import Testing

@testable import Crafton

@Suite struct PlantedRatesTests {
  /// The counts of 31,000 citizens.
  private static let counts: PlantedCounts = {
    let geography = Geography(neighbourhoods: 3)
    let clerk = Clerk(numbers: NHSNumbers(seed: 1), postcodes: Postcodes(geography), careHomes: CareHomes(geography))
    var planted = PlantedCounts()
    for (lsoa, count) in geography.residents(of: 31_000).enumerated() {
      let area = AreaRecords(
        lsoa: lsoa, count: count, firstNumber: 1 + lsoa * 2_000, geography: geography, clerk: clerk, seed: 3)
      planted.add(AreaFiles(area).counts.planted)
    }
    return planted
  }()

  @Test(arguments: [
    (PlantedRate.resolvedAtFrontDoor, 0.035), (.requestsFromHospital, 0.05), (.eligibleNeeds, 0.07),
    (.reabledWithoutCare, 0.07), (.reablementDays, 1.5), (.delayedDischarges, 0.03), (.delayedBedDays, 0.04),
    (.carersSupported, 0.12), (.careHomeEntriesFromHospital, 0.17), (.reviewsLoweringPackage, 0.2),
    (.contactsResolved, 0.03), (.delayedNotBest, 0.06), (.delayedTooIntense, 0.05), (.notOfferedByPractitioner, 0.1),
    (.notOfferedForCapacity, 0.08), (.notOfferedByPreference, 0.08), (.waitingForAssessment, 0.0012),
    (.riskReducedOrRemoved, 0.08), (.desiredOutcomesAchieved, 0.08), (.usersSatisfied, 0.06), (.usersInControl, 0.06),
    (.usersFeelingSafe, 0.06), (.usersWithContact, 0.07), (.usersFindingInformation, 0.07), (.carersSatisfied, 0.13),
    (.carersWithContact, 0.12), (.carersConsulted, 0.15), (.carersFindingInformation, 0.14), (.deathsInHospital, 0.07),
  ])
  func `what was planted comes out`(planted: PlantedRate, tolerance: Double) throws {
    let (numerator, denominator) = Self.counts.counts(planted)
    let stated = try #require(planted.stated)
    #expect(denominator >= 50)
    let rate = Double(numerator) / Double(denominator)
    #expect(abs(rate - stated) < tolerance)
  }

  @Test func `most of those with needs are served within four weeks, but not all`() {
    let (numerator, denominator) = Self.counts.counts(.serviceWithin28Days)
    let rate = Double(numerator) / Double(denominator)
    #expect((0.6...0.9).contains(rate))
  }

  @Test func `what came of a rate is what everybody's own chance lets expect`() throws {
    var told = 0
    for rate in PlantedRate.allCases {
      guard let millionths = Self.counts.expected(rate) else { continue }
      told += 1
      let expected = Double(millionths) / 1_000_000
      let (numerator, denominator) = Self.counts.counts(rate)
      // A sum of unequal chances varies no more than one of equal ones; attendances of one person are several.
      let spread = max(1, expected * max(0.05, 1 - expected / Double(denominator))).squareRoot()
      #expect(abs(Double(numerator) - expected) < 4 * spread, "\(rate)")
    }
    #expect(told >= 24)
  }

  @Test func `every stated rate has something to be counted in`() {
    let ofTheWholeBorough: Set<PlantedRate> = [
      .selfFunders, .bedsOccupied, .providersGoodOrOutstanding, .vacancies, .independentTurnover, .councilTurnover,
    ]
    for rate in PlantedRate.allCases where !ofTheWholeBorough.contains(rate) {
      #expect(Self.counts.counts(rate).denominator > 0, "\(rate)")
    }
  }
}
