import Cohorts
import Indicators
import Testing

/// Estimates from rows that stand for others.
@Suite struct WeightedEstimationTests {
  @Test func `a weighted share is as sure as its effective sample`() {
    // Weights 1, 1, 1, 3, of which the last two have the property: Kish's size is 6² / 12 = 3.
    let weighted = Tally(
      numerator: 4, denominator: 6, weighting: .init(rowCount: 4, hitCount: 2, sumOfSquares: 12))
    let estimation = estimate(weighted, method: .wilson, unit: .perCent)
    let plain = estimate(Tally(numerator: 2, denominator: 3), method: .wilson, unit: .perCent)
    #expect(estimation.estimate.numerator == 4 && estimation.estimate.denominator == 6)
    #expect(estimation.estimate.value == plain.estimate.value)
    #expect(estimation.estimate.lower == plain.estimate.lower && estimation.estimate.upper == plain.estimate.upper)
  }

  @Test func `a weighted mean is that of the effective sample, and a weighted sum the sum`() throws {
    // 10 and 20 with weights 1 and 3.
    let weighted = Tally(
      numerator: 70, denominator: 4, sumOfSquares: 1_300, weighting: .init(rowCount: 2, sumOfSquares: 10))
    let mean = estimate(weighted, method: .studentT, unit: .days)
    #expect(try #require(mean.estimate.value) == 17.5)
    let sum = estimate(weighted, method: .count, unit: .poundsAWeek)
    #expect(sum.estimate.value == 70)
  }

  @Test func `equal weights change nothing but the counts shown`() {
    let weighted = Tally(
      numerator: 30, denominator: 80, weighting: .init(rowCount: 40, hitCount: 15, sumOfSquares: 160))
    let plain = estimate(Tally(numerator: 15, denominator: 40), method: .wilson, unit: .perCent).estimate
    let estimate = estimate(weighted, method: .wilson, unit: .perCent).estimate
    #expect(estimate.value == plain.value && estimate.lower == plain.lower && estimate.upper == plain.upper)
  }
}
