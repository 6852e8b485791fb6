import Testing

@testable import Statistics

@Suite struct StratifiedSurveyTests {
  @Test func `strata count by their people and not by their respondents`() throws {
    // W = 0.8, 0.2; s² = 1, 4; n = 4, 5; unseen shares 0.95 and 0.75.
    let strata = [
      SurveyStratum(population: 80, respondents: 4, sum: 8, sumOfSquares: 19),
      SurveyStratum(population: 20, respondents: 5, sum: 30, sumOfSquares: 196),
    ]
    let estimate = try stratifiedMean(strata, level: .ninetyFive)
    let standardError = (0.64 * 1 / 4 * 0.95 + 0.04 * 4 / 5 * 0.75 as Double).squareRoot()
    expectClose(estimate.value, 0.8 * 2 + 0.2 * 6, relative: 1e-14)
    expectClose(estimate.standardError, standardError, relative: 1e-12)
    expectClose(
      estimate.interval, 2.8 - 1.959963984540054 * standardError, 2.8 + 1.959963984540054 * standardError,
      relative: 1e-12)
  }

  @Test func `one large stratum has the mean and about the interval of a simple sample`() throws {
    let values = (0..<400).map { Double($0 % 7) }
    let estimate = try stratifiedMean(
      [
        SurveyStratum(
          population: 1e12, respondents: 400, sum: values.reduce(0, +), sumOfSquares: values.reduce(0) { $0 + $1 * $1 })
      ], level: .ninetyFive)
    let simple = try studentMean(of: values, level: .ninetyFive)
    expectClose(estimate.value, simple.mean)
    expectClose(estimate.interval, simple.interval?.lower, simple.interval?.upper, relative: 2e-3)
  }

  @Test func `everybody's answers leave nothing to chance`() throws {
    let strata = [
      SurveyStratum(population: 10, respondents: 10, numerator: 4),
      SurveyStratum(population: 1, respondents: 1, numerator: 0),
    ]
    let estimate = try stratifiedProportion(strata, level: .ninetyFive)
    expectClose(estimate.value, 4.0 / 11)
    expectClose(estimate.interval, 4.0 / 11, 4.0 / 11)
  }

  @Test func `proportions keep within 0 and 1`() throws {
    let estimate = try stratifiedProportion(
      [SurveyStratum(population: 500, respondents: 10, numerator: 9)], level: .ninetyNinePointEight)
    expectClose(estimate.value, 0.9)
    #expect(estimate.interval?.upper == 1)
  }

  @Test func `answers that all agree, or one for many people, have no interval`() throws {
    let agreeing = try stratifiedProportion(
      [SurveyStratum(population: 50, respondents: 10, numerator: 10)], level: .ninetyFive)
    #expect(agreeing.value == 1)
    #expect(agreeing.interval == nil)
    let single = try stratifiedProportion(
      [
        SurveyStratum(population: 50, respondents: 10, numerator: 3),
        SurveyStratum(population: 50, respondents: 1, numerator: 1),
      ], level: .ninetyFive)
    #expect(single.standardError == nil)
    #expect(single.interval == nil)
  }

  @Test(arguments: [
    ([], EstimateError.emptyDenominator),
    ([SurveyStratum(population: 5, respondents: 0, numerator: 0)], .tooFewValues),
    ([SurveyStratum(population: 5, respondents: 6, numerator: 1)], .numeratorExceedsDenominator),
    ([SurveyStratum(population: 5, respondents: 3, numerator: 4)], .numeratorExceedsDenominator),
    ([SurveyStratum(population: -5, respondents: 3, numerator: 1)], .negativeCount),
    ([SurveyStratum(population: .nan, respondents: 3, numerator: 1)], .notFinite),
    ([SurveyStratum(population: 5, respondents: 3, sum: 2, sumOfSquares: 3)], .inconsistentSums),
  ])
  func `refuses strata that no survey has`(strata: [SurveyStratum], error: EstimateError) {
    #expect(throws: error) { try stratifiedProportion(strata, level: .ninetyFive) }
  }
}
