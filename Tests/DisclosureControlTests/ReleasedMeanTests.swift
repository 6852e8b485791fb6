import Cohorts
import DisclosureControl
import Indicators
import TestSupport
import Testing

@Suite struct ReleasedMeanTests {
  private func tally(_ values: [Double]) -> Tally {
    Tally(
      numerator: values.reduce(0, +), denominator: Double(values.count), sumOfSquares: values.reduce(0) { $0 + $1 * $1 }
    )
  }

  @Test func `is kept although sum and count are rounded apart`() {
    // Twelve people with 37 days: 35 by 10 would be 3.5; the mean is 3.08.
    let figure = released(meanLiteral, tally([0, 0, 1, 1, 2, 2, 3, 3, 4, 5, 7, 9]))
    #expect(figure.estimate.denominator == 10)
    #expect(figure.estimate.numerator == 30)
    #expect(figure.estimate.value == 3)
  }

  @Test func `is within half a base by the count of the true mean, and the quotient of what is shown`() {
    var generator = SplitMix64(seed: 11)
    for _ in 0..<2_000 {
      let values = (0..<Int.random(in: 5...60, using: &generator)).map { _ in
        Double(Int.random(in: 0...300, using: &generator)) / 10
      }
      let truth = tally(values)
      let shown = released(meanLiteral, truth).estimate
      guard let value = shown.value, let sum = shown.numerator, let count = shown.denominator else { continue }
      #expect(abs(value - sum / count) < 1e-6)
      #expect(abs(value - truth.numerator! / truth.denominator!) <= 2.5 / count + 1e-6)
    }
  }

  @Test func `is hidden below the threshold, as is a sum that may be one person's`() {
    #expect(released(meanLiteral, tally([30, 40, 50, 60])).notes == [.confidential])
    let figure = released(meanLiteral, tally([0, 0, 0, 0, 0, 0, 0, 0, 3]))
    #expect(figure.notes == [.confidential])
    #expect(figure.estimate.numerator == nil && figure.estimate.value == nil)
    #expect(figure.estimate.denominator == 10)
  }

  @Test func `has an interval of one decimal that covers the unblurred one`() throws {
    let values: [Double] = [0, 0, 1, 1, 2, 2, 3, 3, 4, 5, 7, 9]
    let shown = released(meanLiteral, tally(values)).estimate
    let truth = estimate(tally(values), method: .studentT, unit: .days).estimate
    let (lower, upper) = (try #require(shown.lower), try #require(shown.upper))
    #expect([lower, upper].allSatisfy { ($0 * 10).rounded() / 10 == $0 })
    #expect(upper - lower >= truth.upper! - truth.lower!)
  }

  @Test func `says nothing of how sure it is where all values are equal`() {
    let figure = released(meanLiteral, tally(Array(repeating: 7, count: 20)))
    #expect(figure.estimate.value == 7 && figure.estimate.lower == nil)
    #expect(figure.notes == [.lowReliability])
  }

  @Test func `is exact where nothing is rounded`() {
    let shown = released(meanLiteral, tally([1.5, 2, 3, 4, 7]), profile(base: 1)).estimate
    #expect(shown.numerator == 17.5 && shown.denominator == 5 && shown.value == 3.5)
  }
}
