import Cohorts
import DisclosureControl
import DrawnFigures
import Indicators
import TestSupport
import Testing

/// Emergency bed days: the days of one stay stand or fall together, in what is said of released figures as well.
@Suite struct ValuedEventsTests {
  private static let daysLiteral = rateLiteral.with([
    "measure": ["numerator": ["frame": "admissions", "value": "days"], "denominator": ["frame": "population"]]
  ])

  /// Stays of sixteen days each.
  private func days(_ area: Area, _ back: Int, _ count: Double, of people: Double) -> MeasureCell {
    cell(area, quarter(back), count: count, of: people, squares: count * 16)
  }

  /// 480 days for 1,000 people against 440: of 300 stays between 426 and 537, of 4,800 events between 466 and 494.
  @Test func `a comparison holds only where the stays bear it out`() {
    let place = neighbourhoods[0]
    func comparison(hasValues: Bool, _ count: Double) -> Comparison? {
      let cells =
        hasValues
        ? [days(place, 0, count, of: 10_000), days(authority, 0, 44_000, of: 100_000)]
        : [cell(place, count: count, of: 10_000), cell(authority, count: 44_000, of: 100_000)]
      return released(hasValues ? Self.daysLiteral : rateLiteral, cells).last?.comparison
    }
    #expect(comparison(hasValues: false, 4_800) == .worse)
    #expect(comparison(hasValues: true, 4_800) == .similar)
    #expect(comparison(hasValues: true, 6_400) == .worse)
  }

  /// χ² of the five quarters, worked out from Byar's intervals: 90 for so many events and 5.5 for as many stays, 43 where
  /// they rise three times as fast; 9.55 is needed.
  @Test func `a trend is told only where the stays bear it out`() {
    func trend(_ counts: [Double]) -> Trend? {
      released(Self.daysLiteral, counts.enumerated().map { days(authority, 4 - $0, $1, of: 10_000) }).last?.trend
    }
    #expect(trend([4_000, 4_200, 4_400, 4_600, 4_800]) == .noChange)
    #expect(trend([4_000, 4_600, 5_200, 5_800, 6_400]) == .increasingWorse)
    let events = [4_000.0, 4_200, 4_400, 4_600, 4_800].enumerated()
      .map { cell(authority, quarter(4 - $0), count: $1, of: 10_000) }
    #expect(released(rateLiteral, events).last?.trend == .increasingWorse)
  }
}
