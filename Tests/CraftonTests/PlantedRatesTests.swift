import Testing

@testable import Crafton

@Suite struct PlantedRatesTests {
  /// The counts of 31,000 citizens.
  private static let counts: PlantedCounts = {
    let geography = Geography(neighbourhoods: 3)
    let clerk = Clerk(numbers: NHSNumbers(seed: 1), postcodes: Postcodes(geography), careHomes: CareHomes(geography))
    var planted = PlantedCounts()
    for (lsoa, count) in geography.residents(of: 31_000).enumerated() {
      planted.add(
        AreaRecords(
          lsoa: lsoa, count: count, firstNumber: 1 + lsoa * 2_000, geography: geography, clerk: clerk, seed: 3
        ).planted)
    }
    return planted
  }()

  @Test(arguments: [
    (PlantedRate.resolvedAtFrontDoor, 0.035), (.requestsFromHospital, 0.05), (.eligibleNeeds, 0.07),
    (.reabledWithoutCare, 0.07), (.reablementDays, 1.5), (.delayedDischarges, 0.03), (.delayedBedDays, 0.04),
    (.carersSupported, 0.12), (.careHomeEntriesFromHospital, 0.17), (.reviewsLoweringPackage, 0.2),
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
}
