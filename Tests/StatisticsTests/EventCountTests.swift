import Testing

@testable import Statistics

@Suite struct EventCountTests {
  @Test func `Byar's and the exact interval agree with scipy at four levels`() throws {
    for row in try Vectors.rows("extra_poisson_scipy") {
      let tail = (1 - (try row.required("confidence"))) / 2
      let count = try row.required("x")
      expectClose(
        try exactPoisson(count: count, tail: tail), row.number("exact_lower"), row.number("exact_upper"), "\(row)")
      let byars = try byarsLimits(count: count, z: normalQuantile(tail: tail))
      expectClose(byars.lower, row.number("byars_lower"), "\(row)")
      expectClose(byars.upper, row.number("byars_upper"), "\(row)")
    }
  }

  @Test func `the exact interval agrees with scipy for fractional and large counts`() throws {
    for row in try Vectors.rows("poisson_scipy") {
      let level = try #require(ConfidenceLevel(row.required("level")))
      let interval = try exactPoisson(count: row.required("count"), level: level)
      expectClose(interval, row.number("lower"), row.number("upper"), "\(row)")
    }
  }

  @Test func `ten events and more take Byar's interval, fewer the exact one`() throws {
    #expect(try eventInterval(count: 9, level: .ninetyFive).method == .exactPoisson)
    #expect(try eventInterval(count: 9.999, level: .ninetyFive).method == .exactPoisson)
    #expect(try eventInterval(count: 10, level: .ninetyFive).method == .byars)
    #expect(try eventInterval(count: 0, level: .ninetyFive).interval.lower == 0)
    #expect(try eventInterval(count: 4, level: .ninetyFive).interval == exactPoisson(count: 4, level: .ninetyFive))
  }

  @Test func `the kept intervals of few events are those computed`() throws {
    for level in ConfidenceLevel.allCases {
      for count in 0..<12 {
        #expect(
          try exactPoisson(count: Double(count), level: level) == exactPoisson(count: Double(count), tail: level.tail))
      }
    }
  }

  @Test func `Byar's interval is refused where its lower limit would be below zero`() {
    #expect(throws: EstimateError.tooFewEvents) { try byars(count: 0, level: .ninetyFive) }
    #expect(throws: EstimateError.tooFewEvents) { try byars(count: 1, level: .ninetyNinePointEight) }
    #expect(throws: Never.self) { try byars(count: 1, level: .ninetyFive) }
  }

  @Test(arguments: [(-1.0, EstimateError.negativeCount), (.nan, .notFinite), (.infinity, .notFinite)])
  func `refuses what is no count`(count: Double, error: EstimateError) {
    #expect(throws: error) { try byars(count: count, level: .ninetyFive) }
    #expect(throws: error) { try exactPoisson(count: count, level: .ninetyFive) }
    #expect(throws: error) { try eventInterval(count: count, level: .ninetyFive) }
  }

  @Test func `the largest counts give limits or a refusal, never infinity`() {
    for count in [1e15, 1e200, Double.greatestFiniteMagnitude] {
      for call in [byars, exactPoisson] as [(Double, ConfidenceLevel) throws(EstimateError) -> Interval] {
        let interval = estimate(except: [.undefined]) { () throws(EstimateError) in try call(count, .ninetyFive) }
        #expect(interval?.upper.isFinite ?? true)
        #expect(interval?.lower.isFinite ?? true)
      }
    }
  }

  @Test(.enabled(if: Fixtures.areExpected, Fixtures.absence))
  func `Byar's interval has the published limits`() throws {
    for row in try Fixtures.rows("byars_ci") {
      let level = try #require(ConfidenceLevel(row.required("confidence_level")))
      let limits = try byarsLimits(count: row.required("x"), z: level.z)
      expectClose(limits.lower, row.number("lowercl"), relative: published)
      expectClose(limits.upper, row.number("uppercl"), relative: published)
    }
  }

  @Test(.enabled(if: Fixtures.areExpected, Fixtures.absence))
  func `rates have the published values, limits and methods`() throws {
    let levels = [(ConfidenceLevel.ninetyFive, "95_0cl"), (.ninetyNinePointEight, "99_8cl")]
    for row in try Fixtures.rows("rate") {
      guard let count = row.number("Numerator"), let people = row.number("Denominator") else {
        #expect(row.number("value") == nil)
        continue
      }
      let factor = try row.required("multiplier")
      expectClose(count / people * factor, row.number("value"), relative: published)
      for (level, name) in levels {
        let (interval, method) = try eventInterval(count: count, level: level)
        #expect(method == (row["method"] == "Exact" ? .exactPoisson : .byars))
        expectClose(
          interval.scaled(by: factor / people), row.number("lower" + name), row.number("upper" + name),
          relative: published, "\(row)")
      }
    }
    for row in try Fixtures.rows("rate_grouped_expected") {
      guard let count = row.number("Numerator"), let people = row.number("Denominator") else { continue }
      let level: ConfidenceLevel = row["confidence"] == "95%" ? .ninetyFive : .ninetyNinePointEight
      let interval = try eventInterval(count: count, level: level).interval
      expectClose(
        interval.scaled(by: (try row.required("multiplier")) / people), row.number("lowercl"), row.number("uppercl"),
        relative: published, "\(row)")
    }
  }
}
