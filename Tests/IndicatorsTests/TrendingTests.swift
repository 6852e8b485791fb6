import Cohorts
import DrawnFigures
import Indicators
import Tabular
import TestSupport
import Testing

@Suite struct TrendingTests {
  private func figures(_ literal: DefinitionLiteral, _ cells: [MeasureCell]) -> [IndicatorFigure] {
    evaluate(CountedIndicator(definition(literal), cells: cells, order: order), benchmarkLevel: "local_authority")
      .figures
  }

  private func shares(_ counts: [Double], of people: Double = 1_000) -> [MeasureCell] {
    counts.enumerated().map { cell(north, quarter(counts.count - 1 - $0), count: $1, of: people) }
  }

  @Test func `tells the trend of each five quarters by the sense of the indicator`() {
    let rising = shares([100, 200, 300, 400, 500, 600])
    #expect(
      figures(shareLiteral, rising).map(\.trend) == [
        .notCalculated, .notCalculated, .notCalculated, .notCalculated, .increasingBetter, .increasingBetter,
      ])
    let low = shareLiteral.with(["polarity": "low"])
    #expect(figures(low, rising).last?.trend == .increasingWorse)
    #expect(figures(low, shares([600, 500, 400, 300, 200])).last?.trend == .decreasingBetter)
    #expect(figures(shareLiteral, shares([600, 500, 400, 300, 200])).last?.trend == .decreasingWorse)
    let neither = shareLiteral.with(["polarity": "none"])
    #expect(figures(neither, rising).last?.trend == .increasing)
    #expect(figures(neither, shares([600, 500, 400, 300, 200])).last?.trend == .decreasing)
    #expect(figures(shareLiteral, shares([500, 501, 500, 501, 500])).last?.trend == .noChange)
  }

  @Test func `tests rates and means on their intervals`() {
    let rates = [100.0, 200, 300, 400, 500].enumerated().map { cell(north, quarter(4 - $0), count: $1, of: 10_000) }
    #expect(figures(rateLiteral, rates).last?.trend == .increasingWorse)
    let means = [100.0, 200, 300, 400, 500].enumerated().map {
      cell(north, quarter(4 - $0), count: $1, of: 100, squares: $1 * $1 / 100 + 100)
    }
    #expect(figures(meanLiteral, means).last?.trend == .increasingWorse)
  }

  @Test func `calculates none across a gap, overlapping periods or a missing value`() {
    let whole = shares([100, 200, 300, 400, 500])
    #expect(
      figures(
        shareLiteral, whole.filter { $0.period != quarter(2) } + shares([100, 100, 100, 100, 100, 100]).prefix(1)
      )
      .last?.trend == .notCalculated)
    let rolling = (0..<6).map { back in
      cell(north, Period(months: 12, completedBy: quarter(back).end), count: Double(600 - 100 * back), of: 1_000)
    }
    #expect(figures(shareLiteral, rolling).allSatisfy { $0.trend == .notCalculated })
    var missing = whole
    missing[2] = cell(north, quarter(2), count: 0, of: 0)
    #expect(
      figures(shareLiteral, missing).map(\.trend) == [
        .notCalculated, .notCalculated, nil, .notCalculated, .notCalculated,
      ])
  }

  @Test func `keeps areas and breakdown values apart`() {
    let cells = (0..<5).flatMap { back in
      [
        cell(north, quarter(back), count: Double(500 - 100 * back), of: 1_000),
        cell(south, quarter(back), count: Double(100 + 100 * back), of: 1_000),
        cell(south, quarter(back), "sex", "Male", count: 300, of: 1_000),
      ]
    }
    let latest = figures(shareLiteral, cells).filter { $0.period == quarter() }
    #expect(latest.map(\.trend) == [.increasingBetter, .decreasingWorse, .noChange])
  }
}
