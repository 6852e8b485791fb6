import Testing

@testable import Statistics

@Suite struct RateDifferenceTests {
  /// Computed with scipy's quantiles by the formula of Zou and Donner.
  @Test(arguments: [
    (15.0, 1_000.0, 7.0, 900.0, 0.007222222222222222, -0.00334762728426234, 0.01801705726169417),
    (0, 50, 12, 400, -0.03, -0.052407145134041745, 0.04519211029379144),
    (120, 800, 60, 900, 0.08333333333333333, 0.05133468516112654, 0.11667679318599834),
  ]) func `the difference and its interval agree with scipy`(
    _ first: Double, _ firstYears: Double, _ second: Double, _ secondYears: Double, _ difference: Double,
    _ lower: Double, _ upper: Double
  ) throws {
    let told = try differenceOfRates(
      events: first, denominator: firstYears, from: second, denominator: secondYears, level: .ninetyFive)
    expectClose(told.difference, difference, absolute: 1e-12)
    expectClose(told.interval, lower, upper, absolute: 1e-12)
  }

  @Test func `the difference the other way round has the limits mirrored`() throws {
    let there = try differenceOfRates(events: 15, denominator: 1_000, from: 7, denominator: 900, level: .ninetyFive)
    let back = try differenceOfRates(events: 7, denominator: 900, from: 15, denominator: 1_000, level: .ninetyFive)
    expectClose(there.difference, -back.difference, absolute: 1e-15)
    expectClose(there.interval, -back.interval.upper, -back.interval.lower, absolute: 1e-15)
  }

  @Test(arguments: [
    (1.0, 0.0, 1.0, 9.0, EstimateError.emptyDenominator), (1, 9, 1, 0, .emptyDenominator),
    (-1, 9, 1, 9, .negativeCount),
    (1, .nan, 1, 9, .notFinite),
  ]) func `refuses what is no rate`(_ x: Double, _ n: Double, _ y: Double, _ m: Double, _ error: EstimateError) {
    #expect(throws: error) {
      try differenceOfRates(events: x, denominator: n, from: y, denominator: m, level: .ninetyFive)
    }
  }
}
