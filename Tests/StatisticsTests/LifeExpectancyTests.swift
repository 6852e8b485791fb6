import Testing

@testable import Statistics

@Suite struct LifeExpectancyTests {
  private let ages = [0, 1] + Array(stride(from: 5, through: 90, by: 5))

  @Test func `where everybody dies at the same rate, life lasts about its inverse`() throws {
    let bands = ages.map { MortalityBand(startAge: $0, population: 100_000, deaths: 2_000) }
    let table = try lifeExpectancy(bands, level: .ninetyFive)
    #expect(table.map(\.startAge) == ages)
    for row in table { expectClose(row.years, 50, relative: 0.005) }
    expectClose(table[19].years, 50, relative: 1e-12)
    // The last band's variance is 1/(d·M²).
    let interval = try #require(table[19].interval)
    expectClose(interval.upper - interval.lower, 2 * 1.959963984540054 * 50 / 2_000.0.squareRoot(), relative: 1e-12)
  }

  @Test func `a band that nobody survives leaves the ages after it without a figure`() throws {
    var bands = ages.map { MortalityBand(startAge: $0, population: 1_000, deaths: 10) }
    bands[10] = MortalityBand(startAge: 45, population: 1_000, deaths: 900)
    let table = try lifeExpectancy(bands, level: .ninetyFive)
    #expect(table[10].years != nil)
    #expect(table[11...].allSatisfy { $0.years == nil && $0.interval == nil })
  }

  @Test func `refuses tables that it is not defined for`() {
    func table(_ change: (inout [MortalityBand]) -> Void) throws(EstimateError) -> [LifeExpectancy] {
      var bands = ages.map { MortalityBand(startAge: $0, population: 1_000, deaths: 10) }
      change(&bands)
      return try lifeExpectancy(bands, level: .ninetyFive)
    }
    func band(_ age: Int, _ population: Double, _ deaths: Double) -> MortalityBand {
      MortalityBand(startAge: age, population: population, deaths: deaths)
    }
    #expect(throws: EstimateError.unexpectedStrata) { try table { $0.removeLast() } }
    #expect(throws: EstimateError.unexpectedStrata) { try table { $0.swapAt(3, 4) } }
    #expect(throws: EstimateError.tooFewEvents) { try table { $0[19] = band(90, 1_000, 0) } }
    #expect(throws: EstimateError.emptyDenominator) { try table { $0[3] = band(10, 0, 0) } }
    #expect(throws: EstimateError.notFinite) { try table { $0[3] = band(10, .nan, 0) } }
    #expect(throws: EstimateError.populationTooSmall) {
      try table { for index in $0.indices { $0[index] = band(ages[index], 250, 5) } }
    }
  }

  @Test(
    .enabled(if: Fixtures.areExpected, Fixtures.absence), arguments: ["life_expectancy", "life_expectancy_wide_ci"])
  func `life expectancy is the published one`(name: String) throws {
    let rows = try Fixtures.rows(name)
    let table = try lifeExpectancy(rows.map(band), level: .ninetyFive)
    for (row, expected) in zip(table, rows) {
      // The publisher rounds to the figures given; the values are its own to 5e-9, the limits to 5e-6.
      let isWide = name.hasSuffix("wide_ci")
      expectClose(row.years, expected.number("value"), relative: 5e-9, absolute: 1e-8, "\(expected)")
      expectClose(
        row.interval, expected.number(isWide ? "lower95" : "lowercl"), expected.number(isWide ? "upper95" : "uppercl"),
        relative: 5e-6, "\(expected)")
      if !isWide {
        #expect(row.population == expected.number("pops_used"))
        #expect(row.deaths == expected.number("dths_used"))
      }
    }
  }

  @Test(.enabled(if: Fixtures.areExpected, Fixtures.absence))
  func `what has no published figure is refused`() throws {
    let errors: [String: EstimateError] = [
      "negative_deaths": .negativeCount, "zero_population": .emptyDenominator,
      "deaths_exceed_population": .numeratorExceedsDenominator, "missing_age_band": .unexpectedStrata,
      "total_population_5000_or_less": .populationTooSmall,
    ]
    let cases = try Fixtures.rows("life_expectancy_suppression_cases").grouped(by: "case")
    #expect(cases.count == errors.count)
    for rows in cases {
      let bands = try rows.map(band)
      #expect(throws: try #require(errors[rows[0]["case"]])) { try lifeExpectancy(bands, level: .ninetyFive) }
    }
  }

  private func band(_ row: CSVRow) throws -> MortalityBand {
    MortalityBand(
      startAge: Int(try row.required("startage")), population: try row.required("population"),
      deaths: try row.required("deaths"))
  }
}
