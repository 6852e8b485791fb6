import Testing

@testable import Statistics

@Suite struct FunnelTests {
  @Test func `limits of a rate agree with scipy`() throws {
    for row in try Vectors.rows("funnel_poisson_scipy") {
      let limits = try funnelLimits(ofRate: 1, denominator: row.required("expected"))
      for (interval, name) in [(limits.twoSigma, "0025"), (limits.threeSigma, "0001")] {
        let lower = try row.required("lower_" + name)
        let expected = try row.required("expected")
        expectClose(interval.lower * expected, lower, absolute: 1e-9, "\(row)")
        expectClose(interval.upper * expected, row.number("upper_" + name), "\(row)")
      }
    }
  }

  @Test func `an area on a limit is not significant, one beyond it is`() throws {
    let limits = try funnelLimits(ofRate: 0.002, denominator: 10_000)
    for (limit, beyond, label) in [
      (limits.twoSigma.upper, 1.0001, FunnelLabel.high0025), (limits.twoSigma.lower, 0.9999, .low0025),
    ] {
      #expect(try funnelLabel(events: limit * 10_000 / beyond, denominator: 10_000, rate: 0.002) == .notSignificant)
      #expect(try funnelLabel(events: limit * 10_000 * beyond, denominator: 10_000, rate: 0.002) == label)
    }
    #expect(try funnelLabel(events: 0, denominator: 100, rate: 1e-6) == .notSignificant)
    #expect(try funnelLabel(events: 0, denominator: 100, rate: 1) == .low0001)
  }

  @Test func `limits of a proportion are the proportions whose Wilson interval reaches the average`() throws {
    let limits = try funnelLimits(ofProportion: 0.3, denominator: 250)
    let z = normalQuantile(tail: 0.025)
    expectClose(try wilson(numerator: 250 * limits.twoSigma.lower, denominator: 250, z: z).upper, 0.3)
    expectClose(try wilson(numerator: 250 * limits.twoSigma.upper, denominator: 250, z: z).lower, 0.3)
  }

  @Test func `denominators grow evenly from the smallest to the largest`() throws {
    let denominators = try funnelDenominators(from: 10, to: 1_000, count: 3)
    #expect(denominators[0] == 10)
    expectClose(denominators[1], 100)
    #expect(denominators[2] == 1_000)
    #expect(try funnelDenominators(from: 5, to: 5).count == 100)
    #expect(throws: EstimateError.outOfRange) { try funnelDenominators(from: 5, to: 4) }
    #expect(throws: EstimateError.outOfRange) { try funnelDenominators(from: 0, to: 4) }
  }

  @Test func `refuses areas without people and averages that are none`() {
    #expect(throws: EstimateError.emptyDenominator) { try funnelLimits(ofRate: 1, denominator: 0) }
    #expect(throws: EstimateError.outOfRange) { try funnelLimits(ofRate: 0, denominator: 5) }
    #expect(throws: EstimateError.emptyDenominator) { try funnelLimits(ofProportion: 0.5, denominator: 0) }
    #expect(throws: EstimateError.outOfRange) { try funnelLimits(ofProportion: 1.5, denominator: 5) }
    #expect(throws: EstimateError.numeratorExceedsDenominator) {
      try funnelLabel(numerator: 6, denominator: 5, proportion: 0.5)
    }
    #expect(throws: EstimateError.negativeCount) { try funnelLabel(events: -1, denominator: 5, rate: 1) }
    #expect(throws: EstimateError.emptyDenominator) { try funnelLabel(events: 1, denominator: 0, rate: 1) }
  }

  @Test(
    .enabled(if: Fixtures.areExpected, Fixtures.absence),
    arguments: ["funnel_proportion_limits_expected", "funnel_proportion_limits_axis_variation_expected"])
  func `limits of proportions are the published ones`(name: String) throws {
    let rows = try Fixtures.rows(name)
    #expect(!rows.isEmpty)
    for row in rows {
      let limits = try funnelLimits(
        ofProportion: row.required("Baseline") / 100, denominator: row.required("Population"))
      let (two, three) = (limits.twoSigma.scaled(by: 100), limits.threeSigma.scaled(by: 100))
      expectClose(
        two, row.number("Lower2s0025limit"), row.number("Upper2s0025limit"), relative: 0, absolute: 1e-6, "\(row)")
      expectClose(
        three, row.number("Lower3s0001limit"), row.number("Upper3s0001limit"), relative: 0, absolute: 1e-6, "\(row)")
    }
  }

  @Test(.enabled(if: Fixtures.areExpected, Fixtures.absence))
  func `limits of ratios are the published ones`() throws {
    for row in try Fixtures.rows("funnel_ratio_limits_expected") {
      let observed = try row.required("Observed_events")
      for (name, tail) in [("2s", 0.025), ("3s", 0.001)] {
        let exact = try exactPoisson(count: observed, tail: tail)
        expectClose(exact.upper, row.number("lower_\(name)_exp_events"), relative: 1e-4, "\(row)")
        expectClose(exact.lower, row.number("upper_\(name)_exp_events"), relative: 1e-4, "\(row)")
        let atLower = try limits(name, ofRate: 1, denominator: row.required("lower_\(name)_exp_events"))
        let atUpper = try limits(name, ofRate: 1, denominator: row.required("upper_\(name)_exp_events"))
        expectClose(atLower.lower * 100, row.number("lower_\(name)_isr"), relative: 1e-4, "\(row)")
        expectClose(atUpper.upper * 100, row.number("upper_\(name)_isr"), relative: 1e-4, "\(row)")
      }
    }
  }

  @Test(
    .enabled(if: Fixtures.areExpected, Fixtures.absence),
    arguments: [
      "funnel_rate_limits_dsr_expected", "funnel_rate_limits_crude_small_expected",
      "funnel_rate_limits_crude_zero_expected",
    ])
  func `limits of rates are the published ones`(table: String) throws {
    let rows = try Fixtures.rows(table)
    #expect(rows.count == 100)
    for row in rows {
      let baseline = try row.required("baseline") / 1e5
      for name in ["2s", "3s"] {
        // The populations stand for one year, the events for three.
        let atLower = try limits(
          name, ofRate: baseline, denominator: 3 * row.required("lower_\(name)_population_1_year"))
        let atUpper = try limits(
          name, ofRate: baseline, denominator: 3 * row.required("upper_\(name)_population_1_year"))
        expectClose(atLower.lower * 1e5, row.number("lower_\(name)_limit"), relative: 1e-4, "\(row)")
        expectClose(atUpper.upper * 1e5, row.number("upper_\(name)_limit"), relative: 1e-4, "\(row)")
      }
    }
  }

  @Test(.enabled(if: Fixtures.areExpected, Fixtures.absence))
  func `proportions and ratios have the published labels`() throws {
    let areas = try Fixtures.rows("funnel_proportion_significance")
    let average =
      try areas.reduce(0) { $0 + (try $1.required("numerator")) }
      / areas.reduce(0) { $0 + (try $1.required("denominator")) }
    for row in areas {
      let label = try funnelLabel(
        numerator: row.required("numerator"), denominator: row.required("denominator"), proportion: average)
      #expect(label.rawValue == row["significance"], "\(row)")
    }
    for row in try Fixtures.rows("funnel_ratio_significance") {
      let label = try funnelLabel(events: row.required("obs"), denominator: row.required("expected"), rate: 1)
      #expect(label.rawValue == row["significance"], "\(row)")
    }
  }

  @Test(.enabled(if: Fixtures.areExpected, Fixtures.absence), arguments: ["with_0", "without_0"])
  func `rates have the published labels`(zeros: String) throws {
    let areas = try Fixtures.rows("funnel_rate_significance")
    let counted = areas.filter { zeros == "with_0" || $0.number("count") != 0 }
    let withRates = try counted.compactMap { row -> (row: CSVRow, rate: StandardisedRate)? in
      let (count, people) = (try row.required("count"), try row.required("pop"))
      guard count >= fewestEventsForDirectStandardisation else { return nil }
      let rate = try row.required("rate_dsr") / 1e5
      return (
        row,
        StandardisedRate(rate: rate, interval: Interval(lower: rate, upper: rate), events: count, population: people)
      )
    }
    let crudeAverage =
      try counted.reduce(0) { $0 + (try $1.required("count")) } / counted.reduce(0) { $0 + (try $1.required("pop")) }
    let average =
      withRates.reduce(0) { $0 + $1.rate.events } / withRates.reduce(0) { $0 + $1.rate.events / $1.rate.rate }
    for per in ["100000", "100"] {
      for row in counted {
        let label = try funnelLabel(
          events: row.required("count"), denominator: row.required("pop"), rate: crudeAverage)
        #expect(label.rawValue == row["crude_per_\(per)_\(zeros)"], "\(row)")
      }
      for (row, rate) in withRates {
        #expect(try funnelLabel(rate, rate: average).rawValue == row["dsr_per_\(per)_\(zeros)"], "\(row)")
      }
    }
    let unweighted = StandardisedRate(rate: 0, interval: Interval(lower: 0, upper: 0), events: 12, population: 50)
    #expect(throws: EstimateError.undefined) { try funnelLabel(unweighted, rate: average) }
  }

  private func limits(_ name: String, ofRate rate: Double, denominator: Double) throws -> Interval {
    let limits = try funnelLimits(ofRate: rate, denominator: denominator)
    return name == "2s" ? limits.twoSigma : limits.threeSigma
  }
}
