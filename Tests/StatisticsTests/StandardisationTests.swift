import Testing

@testable import Statistics

private let levels = [(ConfidenceLevel.ninetyFive, "95_0cl"), (.ninetyNinePointEight, "99_8cl")]

@Suite struct StandardisationTests {
  @Test func `the European Standard Population is Eurostat's`() throws {
    let rows = try Vectors.rows("esp2013_19_bands")
    #expect(europeanStandardPopulation2013.map(\.population) == rows.map { $0.number("esp2013") })
    #expect(
      europeanStandardPopulation2013.map { String($0.startAge) }
        == rows.map { String($0["ageband"].prefix { $0.isNumber }) })
  }

  @Test func `one band has its crude rate`() throws {
    let rate = try directlyStandardisedRate(
      [DirectStratum(events: 40, population: 1_000, standardPopulation: 7)], level: .ninetyFive)
    let limits = try byars(count: 40, level: .ninetyFive)
    expectClose(rate.rate, 0.04, relative: 1e-14)
    expectClose(rate.interval, limits.lower / 1_000, limits.upper / 1_000, relative: 1e-13)
  }

  @Test func `events of different people have the interval of independent ones`() throws {
    let bands = [(30.0, 900.0, 5_000.0), (12, 700, 5_500), (0, 800, 5_500)]
    let independent = try directlyStandardisedRate(
      bands.map { DirectStratum(events: $0.0, population: $0.1, standardPopulation: $0.2) }, level: .ninetyFive)
    let repeated = try directlyStandardisedRate(
      bands.map {
        RecurrentStratum(
          frequencies: [
            EventFrequency(eventsEach: 0, persons: $0.1 - $0.0), EventFrequency(eventsEach: 1, persons: $0.0),
          ], population: $0.1, standardPopulation: $0.2)
      }, level: .ninetyFive)
    #expect(independent == repeated)
  }

  @Test func `refuses fewer than ten events, bands without people and no bands`() {
    func rate(_ events: Double, _ population: Double, _ weight: Double) throws(EstimateError) -> StandardisedRate {
      try directlyStandardisedRate(
        [DirectStratum(events: events, population: population, standardPopulation: weight)], level: .ninetyFive)
    }
    #expect(throws: EstimateError.tooFewEvents) { try rate(9, 100, 5_000) }
    #expect(throws: EstimateError.emptyDenominator) { try rate(20, 0, 5_000) }
    #expect(throws: EstimateError.emptyDenominator) { try rate(20, 100, 0) }
    #expect(throws: EstimateError.negativeCount) { try rate(-20, 100, 5_000) }
    #expect(throws: EstimateError.negativeCount) { try rate(20, 100, -1) }
    #expect(throws: EstimateError.notFinite) { try rate(20, .nan, 5_000) }
    #expect(throws: EstimateError.unexpectedStrata) {
      try directlyStandardisedRate([DirectStratum](), level: .ninetyFive)
    }
  }

  @Test func `an area like the reference has the ratio 1, and a band without its people adds nothing`() throws {
    let band = IndirectStratum(population: 100, referenceEvents: 50, referencePopulation: 500)
    let empty = IndirectStratum(population: 0, referenceEvents: 5, referencePopulation: 50)
    let estimate = try indirectlyStandardised(observed: 10, strata: [band, empty], level: .ninetyFive)
    #expect(estimate.expected == 10)
    #expect(estimate.ratio == 1)
    #expect(estimate.referenceRate == 0.1)
    #expect(estimate.method == .byars)
    #expect(try indirectlyStandardised(observed: 9, strata: [band], level: .ninetyFive).method == .exactPoisson)
  }

  @Test func `refuses an area where nothing is expected`() {
    let empty = IndirectStratum(population: 0, referenceEvents: 5, referencePopulation: 50)
    let unknown = IndirectStratum(population: 5, referenceEvents: 0, referencePopulation: 0)
    for strata in [[empty], [unknown]] {
      #expect(throws: EstimateError.emptyDenominator) {
        try indirectlyStandardised(observed: 1, strata: strata, level: .ninetyFive)
      }
    }
    #expect(throws: EstimateError.unexpectedStrata) {
      try indirectlyStandardised(observed: 1, strata: [], level: .ninetyFive)
    }
    #expect(throws: EstimateError.negativeCount) {
      try indirectlyStandardised(observed: -1, strata: [empty], level: .ninetyFive)
    }
  }

  @Test(.enabled(if: Fixtures.areExpected, Fixtures.absence))
  func `directly standardised rates have the published limits`() throws {
    let bands = try Fixtures.rows("dsr_input").filter { !$0["pop"].isEmpty }
    let repeated = try Fixtures.rows("dsr_nonindependent_input")
    for row in try Fixtures.rows("dsr_expected") {
      let strata: [RecurrentStratum] =
        if row["frequency_model"] == "independent" {
          try bands.filter { $0["area"] == row["area"] }.map { band in
            RecurrentStratum(
              frequencies: [EventFrequency(eventsEach: 1, persons: band.number("count") ?? 0)],
              population: try band.required("pop"), standardPopulation: try band.required("stdpop"))
          }
        } else {
          try repeated.filter { $0["area"] == row["area"] }.grouped(by: "ageband").map { band in
            RecurrentStratum(
              frequencies: try band.map {
                EventFrequency(eventsEach: try $0.required("freq"), persons: $0.number("persons") ?? 0)
              }, population: try band[0].required("pop"), standardPopulation: try band[0].required("stdpop"))
          }
        }
      let factor = try row.required("multiplier")
      for (level, name) in levels where row.number("value") == nil || row.number("lower" + name) != nil {
        let rate = estimate(except: [.tooFewEvents]) { () throws(EstimateError) in
          try directlyStandardisedRate(strata, level: level)
        }
        expectClose(rate.map { $0.rate * factor }, row.number("value"), relative: published, "\(row)")
        expectClose(
          rate?.interval.scaled(by: factor), row.number("lower" + name), row.number("upper" + name),
          relative: published, "\(row)")
        if let rate { #expect(rate.events == row.number("total_count")) }
      }
    }
  }

  @Test(.enabled(if: Fixtures.areExpected, Fixtures.absence))
  func `indirectly standardised ratios and rates have the published limits`() throws {
    let bands = try Fixtures.rows("isr_input") + Fixtures.rows("isr_zero_pop_input")
    for row in try Fixtures.rows("isr_expected") {
      let own = bands.filter { $0["area"] == row["area"] }
      for (level, name) in levels where row.number("lower" + name) != nil {
        let estimate = try indirectlyStandardised(
          observed: own.reduce(0) { $0 + ($1.number("count") ?? 0) }, strata: own.map(indirectStratum), level: level)
        let factor = try row.required("multiplier_or_refvalue")
        let isRate = row["kind"] == "ISRate"
        expectClose(estimate.expected, row.number("expected"), relative: published)
        expectClose((isRate ? estimate.rate : estimate.ratio) * factor, row.number("value"), relative: published)
        expectClose(
          (isRate ? estimate.rateInterval : estimate.ratioInterval).scaled(by: factor), row.number("lower" + name),
          row.number("upper" + name), relative: published, "\(row)")
        #expect(estimate.method == (row["method"] == "Exact" ? .exactPoisson : .byars))
        if isRate { expectClose(estimate.referenceRate * factor, row.number("ref_rate"), relative: published) }
      }
    }
  }

  @Test(.enabled(if: Fixtures.areExpected, Fixtures.absence))
  func `ratios of totals observed elsewhere have the published limits`() throws {
    let observed = try Fixtures.rows("isr_multi_year_obs")
    let groups = try Fixtures.rows("isr_multi_year_df").grouped(by: "indicatorid", "year", "sex")
    func isSame(_ a: CSVRow, _ b: CSVRow) -> Bool {
      ["indicatorid", "year", "sex"].allSatisfy { a[$0] == b[$0] }
    }
    for row in try Fixtures.rows("isr_multi_year_obs_results") {
      let total = try #require(observed.first { isSame($0, row) })
      let bands = try #require(groups.first { isSame($0[0], row) })
      let estimate = try indirectlyStandardised(
        observed: total.required("observed"), strata: bands.map(indirectStratum), level: .ninetyFive)
      expectClose(estimate.expected, row.number("expected"))
      expectClose(estimate.ratio, row.number("Value"))
      expectClose(estimate.ratioInterval, row.number("lower_95_ci"), row.number("upper_95_ci"), "\(row)")
    }
  }

  private func indirectStratum(_ band: CSVRow) -> IndirectStratum {
    IndirectStratum(
      population: band.number("pop") ?? 0, referenceEvents: band.number("refcount") ?? 0,
      referencePopulation: band.number("refpop") ?? 0)
  }
}
