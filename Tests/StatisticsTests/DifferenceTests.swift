import Testing

@testable import Statistics

@Suite struct DifferenceTests {
  @Test func `the difference, its interval and its test agree with statsmodels`() throws {
    for row in try Vectors.rows("differences_statsmodels") {
      let level = try #require(ConfidenceLevel(row.required("level")))
      let result = try differenceOfProportions(
        numerator: row.required("x1"), denominator: row.required("n1"), from: row.required("x2"),
        denominator: row.required("n2"), level: level)
      expectClose(result.difference, row.number("difference"), absolute: 1e-15)
      expectClose(result.interval, row.number("lower"), row.number("upper"), absolute: 1e-12, "\(row)")
      expectClose(result.z, row.number("z"), absolute: 1e-12, "\(row)")
      expectClose(result.pValue, row.number("p"), absolute: 1e-300, "\(row)")
    }
    for row in try Vectors.rows("extra_two_proportions_statsmodels") {
      let result = try differenceOfProportions(
        numerator: row.required("x1"), denominator: row.required("n1"), from: row.required("x2"),
        denominator: row.required("n2"), level: .ninetyFive)
      expectClose(result.difference, row.number("difference"))
      expectClose(result.z, row.number("z_pooled"))
      expectClose(result.pValue, row.number("p_two_sided"))
    }
  }

  @Test func `where nothing varies there is an interval and no test`() throws {
    let result = try differenceOfProportions(
      numerator: 0, denominator: 20, from: 0, denominator: 30, level: .ninetyFive)
    #expect(result.difference == 0)
    #expect(result.z == nil)
    #expect(result.pValue == nil)
    #expect(result.interval.lower < 0 && result.interval.upper > 0)
  }

  @Test func `refuses what is no proportion on either side`() {
    for (x1, n1, x2, n2, error) in [
      (1.0, 0.0, 1.0, 5.0, EstimateError.emptyDenominator), (1, 5, 1, 0, .emptyDenominator),
      (6, 5, 1, 5, .numeratorExceedsDenominator), (1, 5, -1, 5, .negativeCount),
    ] {
      #expect(throws: error) {
        try differenceOfProportions(numerator: x1, denominator: n1, from: x2, denominator: n2, level: .ninetyFive)
      }
    }
  }
}
