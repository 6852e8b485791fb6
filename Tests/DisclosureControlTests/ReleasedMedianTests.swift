import Cohorts
import DisclosureControl
import Indicators
import TestSupport
import Testing

@Suite struct ReleasedMedianTests {
  private func figure(_ values: [Double], _ profile: DisclosureProfile = profile()) -> IndicatorFigure {
    released(medianLiteral, Tally(numerator: nil, denominator: Double(values.count), values: values.sorted()), profile)
  }

  private func distinct(_ count: Int) -> [Double] { (1...count).map { Double($0) * 1.25 } }

  @Test func `is hidden where it stands among fewer values than the threshold on either side`() {
    #expect(figure(distinct(4)).estimate.denominator == nil)
    for count in 5...8 {
      #expect(figure(distinct(count)).estimate.value == nil)
      #expect(figure(distinct(count)).estimate.denominator == (count < 8 ? 5 : 10))
      #expect(figure(distinct(count)).notes == [.confidential])
    }
    #expect(figure(distinct(9)).estimate.value == 6.3)
  }

  @Test func `shows its interval only where the limits are nobody's own`() {
    // Of 16 values the limits are the fourth and the thirteenth, of 17 the fifth and the thirteenth.
    #expect(figure(distinct(16)).estimate.lower == nil)
    #expect(figure(distinct(16)).estimate.confidence == nil)
    #expect(figure(distinct(16)).notes == [.lowReliability])
    let shown = figure(distinct(17)).estimate
    #expect(shown.lower == 6.3 && shown.value == 11.3 && shown.upper == 16.3)
    #expect(figure(distinct(17)).notes.isEmpty)
  }

  @Test func `counts equal values on both sides`() {
    #expect(figure([3, 3, 3, 3, 3]).estimate.value == 3)
    #expect(figure([1, 3, 3, 3, 9]).estimate.value == nil)
  }

  @Test func `a percentile too is hidden where too few values stand beyond it`() {
    let literal = medianLiteral.with(["method": "percentile", "percentile": "90"])
    func figure(_ count: Int) -> IndicatorFigure {
      released(literal, Tally(numerator: nil, denominator: Double(count), values: distinct(count)))
    }
    #expect(figure(40).notes == [.confidential])
    #expect(figure(51).estimate.value == 57.5)
    #expect(figure(51).estimate.method == .percentile)
  }
}
