import Testing

@testable import Statistics

@Suite struct MeanTests {
  @Test func `the mean of values and its interval agree with scipy`() throws {
    for row in try Vectors.rows("means_scipy") {
      let level = try #require(ConfidenceLevel(row.required("level")))
      let estimate = try studentMean(of: row.numbers("values"), level: level)
      expectClose(estimate.mean, row.number("mean"), relative: 1e-12)
      expectClose(estimate.interval, row.number("lower"), row.number("upper"), relative: 1e-11, "\(row)")
    }
  }

  @Test func `sums give what the values give, where they hold it`() throws {
    for row in try Vectors.rows("means_scipy") {
      // A sum of squares has no digits left for a spread far below the mean.
      let values = row.numbers("values")
      guard let lowest = values.min(), let highest = values.max(), highest - lowest > 1e-3 * highest else { continue }
      let level = try #require(ConfidenceLevel(row.required("level")))
      let fromSums = try studentMean(
        count: Double(values.count), sum: values.reduce(0, +), sumOfSquares: values.reduce(0) { $0 + $1 * $1 },
        level: level)
      expectClose(fromSums.interval, row.number("lower"), row.number("upper"), "\(row)")
    }
  }

  @Test func `whole numbers lose no digit where their sums are whole`() throws {
    // The naive difference of the two squares loses 13 of its 16 digits.
    let values = (0..<60).map { Double(10_000_000 + $0 % 3) }
    let sums = try studentMean(
      count: 60, sum: values.reduce(0, +), sumOfSquares: values.reduce(0) { $0 + $1 * $1 }, level: .ninetyFive)
    let spread = (2.0 / 3 / 59).squareRoot()
    let halfWidth = try #require(sums.interval).upper - 10_000_001
    expectClose(halfWidth, 2.000995378088268 * spread, relative: 1e-8)
  }

  @Test(arguments: [2, 10, 1_000, 100_000])
  func `equal values have an interval of no width to speak of`(count: Int) throws {
    let values = [Double](repeating: 0.1, count: count)
    let interval = try #require(
      try studentMean(
        count: Double(count), sum: values.reduce(0, +), sumOfSquares: values.reduce(0) { $0 + $1 * $1 },
        level: .ninetyFive
      ).interval)
    #expect(interval.upper - interval.lower < 1e-7)
    #expect(try studentMean(of: values, level: .ninetyFive).interval?.lower ?? 0 > 0.0999999999)
  }

  @Test func `one value has a mean and no interval`() throws {
    let estimate = try studentMean(count: 1, sum: 5, sumOfSquares: 25, level: .ninetyFive)
    #expect(estimate.mean == 5)
    #expect(estimate.interval == nil)
    #expect(try studentMean(of: [5], level: .ninetyFive).interval == nil)
  }

  @Test(arguments: [
    (0.0, 0.0, 0.0, EstimateError.emptyDenominator), (0.5, 1, 1, .tooFewValues), (-1, 1, 1, .negativeCount),
    (2, 10, 1, .inconsistentSums), (2, 1, -1, .inconsistentSums), (2, .nan, 1, .notFinite),
    (2, 1e200, 1e300, .undefined),
  ])
  func `refuses sums that no values have`(count: Double, sum: Double, squares: Double, error: EstimateError) {
    #expect(throws: error) { try studentMean(count: count, sum: sum, sumOfSquares: squares, level: .ninetyFive) }
  }

  @Test func `refuses no values and values that are not finite`() {
    #expect(throws: EstimateError.emptyDenominator) { try studentMean(of: [], level: .ninetyFive) }
    #expect(throws: EstimateError.notFinite) { try studentMean(of: [1, .infinity], level: .ninetyFive) }
  }

  @Test(.enabled(if: Fixtures.areExpected, Fixtures.absence))
  func `means have the published limits`() throws {
    let input = try Fixtures.rows("mean_input")
    for row in try Fixtures.rows("mean_expected") {
      let values = try input.filter { $0["area"] == row["area"] || row["area"] == "No grouping" }
        .map { try $0.required("values") }
      for (level, name) in [(ConfidenceLevel.ninetyFive, "95_0cl"), (.ninetyNinePointEight, "99_8cl")] {
        let estimate = try studentMean(of: values, level: level)
        expectClose(estimate.mean, row.number("value"), relative: published)
        expectClose(
          estimate.interval, row.number("lower" + name), row.number("upper" + name), relative: published, "\(row)")
      }
    }
  }
}
