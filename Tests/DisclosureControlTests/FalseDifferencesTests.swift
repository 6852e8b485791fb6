import Cohorts
import DisclosureControl
import DrawnFigures
import Indicators
import Tabular
import TestSupport
import Testing

/// What is said of a rounded figure must be true of the counts behind it.
@Suite struct FalseDifferencesTests {
  /// Two hundred places with counts at chance around the borough's: rounding alone would draw many differences.
  @Test(arguments: [UInt64(1), 2, 3]) func `no comparison is told that the counts themselves do not bear out`(
    seed: UInt64
  ) {
    var generator = SplitMix64(seed: seed)
    for literal in [shareLiteral, rateLiteral] {
      var cells: [MeasureCell] = []
      var (all, whole) = (0, 0)
      for place in 0..<200 {
        let people = Int.random(in: 6...90, using: &generator)
        let events = Int.random(in: 0...people, using: &generator)
        all += events
        whole += people
        let area = Area(level: "neighbourhood", code: "N\(place)", name: "Place \(place)")
        cells.append(cell(area, count: Double(events), of: Double(people)))
      }
      cells.append(cell(authority, count: Double(all), of: Double(whole)))
      let counted = CountedIndicator(definition(literal), cells: cells, order: order)
      let truth = evaluate(counted, benchmarkLevel: "local_authority").figures
      var told = 0
      for (figure, exact) in zip(released(literal, cells), truth)
      where figure.comparison == .better || figure.comparison == .worse {
        told += 1
        #expect(figure.comparison == exact.comparison, "\(figure.area.code)")
      }
      #expect(told > 20, "clear differences are still told")
    }
  }

  /// Series that do not change, but for chance: a trend of the rounded counts is told only where the counts have it too.
  @Test(arguments: [UInt64(4), 5]) func `no trend is told that the counts themselves do not bear out`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var cells: [MeasureCell] = []
    for place in 0..<300 {
      let area = Area(level: "neighbourhood", code: "N\(place)", name: "Place \(place)")
      let slope = place.isMultiple(of: 10) ? 12 : 0
      for back in (0..<5).reversed() {
        let events = 8 + slope * (4 - back) + Int.random(in: 0...14, using: &generator)
        cells.append(cell(area, quarter(back), count: Double(min(events, 80)), of: 80))
      }
    }
    let counted = CountedIndicator(definition(shareLiteral), cells: cells, order: order)
    let truth = evaluate(counted, benchmarkLevel: "local_authority").figures
    var told = 0
    for (figure, exact) in zip(released(shareLiteral, cells), truth)
    where figure.trend != nil && figure.trend != .noChange && figure.trend != .notCalculated {
      told += 1
      #expect(figure.trend == exact.trend, "\(figure.area.code)")
    }
    #expect(told >= 20, "clear trends are still told")
  }

  @Test func `figures of overlapping periods have no trend`() {
    let cells = (0..<5).reversed().map { cell(authority, quarter($0), count: Double(500 - 90 * $0), of: 600) }
    #expect(released(shareLiteral, cells).last?.trend == .increasingBetter)
    // A longer period that ends on the same day is a series of its own.
    let years = cell(authority, Period(start: quarter(11).start, end: quarter().end), count: 2_000, of: 7_000)
    let last = released(shareLiteral, cells + [years]).first { $0.period == quarter() }
    #expect(last?.trend == .increasingBetter)
    #expect(released(shareLiteral.with(["overlapping": "true"]), cells).last?.trend == .notCalculated)
  }
}
