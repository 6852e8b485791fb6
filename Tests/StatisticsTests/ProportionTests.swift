import Testing

@testable import Statistics

@Suite struct ProportionTests {
  @Test func `Wilson's interval agrees with statsmodels at four levels`() throws {
    for row in try Vectors.rows("extra_wilson_statsmodels") {
      let z = normalQuantile(tail: (1 - (try row.required("confidence"))) / 2)
      let interval = try wilson(numerator: row.required("x"), denominator: row.required("n"), z: z)
      expectClose(interval, row.number("wilson_lower"), row.number("wilson_upper"), "\(row)")
    }
  }

  @Test func `the exact and Wilson's interval agree with scipy and statsmodels`() throws {
    for row in try Vectors.rows("proportions_scipy") {
      let (x, n) = (try row.required("x"), try row.required("n"))
      let level = try #require(ConfidenceLevel(row.required("level")))
      expectClose(
        try exactBinomial(numerator: x, denominator: n, level: level), row.number("exact_lower"),
        row.number("exact_upper"), "\(row)")
      expectClose(
        try wilson(numerator: x, denominator: n, level: level), row.number("wilson_lower"), row.number("wilson_upper"),
        "\(row)")
    }
  }

  @Test func `limits stand at 0 and 1 exactly where nobody or everybody has the property`() throws {
    for level in ConfidenceLevel.allCases {
      for denominator in [1.0, 7, 1e9] {
        #expect(try wilson(numerator: 0, denominator: denominator, level: level).lower == 0)
        #expect(try wilson(numerator: denominator, denominator: denominator, level: level).upper == 1)
        #expect(try exactBinomial(numerator: 0, denominator: denominator, level: level).lower == 0)
        #expect(try exactBinomial(numerator: denominator, denominator: denominator, level: level).upper == 1)
      }
    }
  }

  @Test func `Wilson's interval mirrors itself`() throws {
    for numerator in stride(from: 0.0, through: 40, by: 0.5) {
      let interval = try wilson(numerator: numerator, denominator: 40, level: .ninetyFive)
      let mirrored = try wilson(numerator: 40 - numerator, denominator: 40, level: .ninetyFive)
      expectClose(interval.lower, 1 - mirrored.upper, absolute: 1e-15)
    }
  }

  @Test(arguments: [
    (0.0, 0.0, EstimateError.emptyDenominator), (3, 0, .emptyDenominator), (4, 3, .numeratorExceedsDenominator),
    (-1, 3, .negativeCount), (1, -3, .negativeCount), (.nan, 3, .notFinite), (1, .infinity, .notFinite),
  ])
  func `refuses what is no proportion`(numerator: Double, denominator: Double, error: EstimateError) {
    #expect(throws: error) { try wilson(numerator: numerator, denominator: denominator, level: .ninetyFive) }
    #expect(throws: error) { try exactBinomial(numerator: numerator, denominator: denominator, level: .ninetyFive) }
  }

  @Test(.enabled(if: Fixtures.areExpected, Fixtures.absence))
  func `Wilson's interval has the published limits`() throws {
    for row in try Fixtures.rows("wilson_ci") {
      let level = try #require(ConfidenceLevel(row.required("confidence_level")))
      let interval = try wilson(numerator: row.required("x"), denominator: row.required("n"), level: level)
      expectClose(interval, row.number("lowercl"), row.number("uppercl"), relative: published, "\(row)")
    }
  }

  @Test(.enabled(if: Fixtures.areExpected, Fixtures.absence))
  func `proportions have the published values and limits`() throws {
    for row in try Fixtures.rows("proportion") {
      guard let x = row.number("Numerator"), let n = row.number("Denominator") else {
        #expect(row.number("value") == nil)
        continue
      }
      let factor = try row.required("multiplier")
      expectClose(x / n * factor, row.number("value"), relative: published)
      for (level, name) in [(ConfidenceLevel.ninetyFive, "95_0cl"), (.ninetyNinePointEight, "99_8cl")] {
        let interval = try wilson(numerator: x, denominator: n, level: level).scaled(by: factor)
        expectClose(interval, row.number("lower" + name), row.number("upper" + name), relative: published, "\(row)")
      }
    }
  }

  @Test(.enabled(if: Fixtures.areExpected, Fixtures.absence))
  func `proportions of areas put together have the published limits`() throws {
    for row in try Fixtures.rows("proportion_grouped_expected") {
      guard let x = row.number("Numerator"), let n = row.number("Denominator") else { continue }
      let factor = try row.required("multiplier")
      let level: ConfidenceLevel = row["confidence"] == "95%" ? .ninetyFive : .ninetyNinePointEight
      let interval = try wilson(numerator: x, denominator: n, level: level).scaled(by: factor)
      expectClose(interval, row.number("lowercl"), row.number("uppercl"), relative: published, "\(row)")
    }
  }
}
