import Cohorts
import DrawnFigures
import Indicators
import Tabular
import TestSupport
import Testing

@Suite struct CompanionTests {
  private func months(_ values: [Double], of definition: IndicatorDefinition, gapAt gap: Int? = nil)
    -> [IndicatorFigure]
  {
    let first = Day(iso: "2022-04-01")!
    return values.enumerated().map { index, value in
      let start = first.adding(months: index)
      return IndicatorFigure(
        indicatorID: definition.id, period: Period(start: start, end: start.adding(months: 1).adding(days: -1)),
        area: authority, breakdown: "all", breakdownValue: "",
        estimate: Estimate(
          method: definition.method, numerator: value, denominator: 100, value: index == gap ? nil : value))
    }
  }

  private var steady: [Double] { (0..<24).map { $0.isMultiple(of: 2) ? 50 : 54 } }

  @Test func `a control chart has its mean and 2,66 times the mean moving range`() throws {
    let rows = controlChart(months(steady, of: definition(shareLiteral)), of: definition(shareLiteral))
    #expect(rows.count == 24)
    #expect(rows[0].mean == 52)
    #expect(abs(try #require(rows[0].upperLimit) - 62.64) < 1e-9)
    #expect(rows.allSatisfy { $0.variation == .commonCause && $0.phase == 1 && $0.specialCause.isEmpty })
  }

  @Test func `a month beyond the limits is a concern or an improvement by the indicator's polarity`() {
    let high = steady.dropLast() + [90]
    let good = controlChart(months(Array(high), of: definition(shareLiteral)), of: definition(shareLiteral))
    #expect(good.last?.variation == .improvement)
    #expect(good.last?.specialCause == "above the upper limit")
    let literal = shareLiteral.with(["polarity": "low"])
    #expect(
      controlChart(months(Array(high), of: definition(literal)), of: definition(literal)).last?.variation == .concern)
  }

  @Test func `fewer than 24 months, or a month without a value, make no chart`() {
    let indicator = definition(shareLiteral)
    #expect(controlChart(months(Array(steady.dropLast()), of: indicator), of: indicator).isEmpty)
    #expect(controlChart(months(steady, of: indicator, gapAt: 7), of: indicator).isEmpty)
  }

  @Test func `a break in the series begins another phase`() {
    let indicator = definition(
      shareLiteral.with(["breaks": [["from": "2023-04-01", "because": "counted in another way"]]]))
    let rows = controlChart(months(steady, of: indicator), of: indicator)
    #expect(rows.map(\.phase) == Array(repeating: 1, count: 12) + Array(repeating: 2, count: 12))
  }

  @Test func `months of equal values have no limits and no special cause`() {
    let rows = controlChart(
      months(Array(repeating: 5, count: 24), of: definition(shareLiteral)), of: definition(shareLiteral))
    #expect(rows.count == 24)
    #expect(rows.allSatisfy { $0.lowerLimit == $0.upperLimit && $0.specialCause.isEmpty })
  }

  @Test func `an area far from the average stands outside its funnel`() {
    func cells(_ events: Double, _ area: Area) -> MeasureCell {
      MeasureCell(
        period: quarter(0), area: area, breakdown: "all", breakdownValue: "",
        tally: Tally(numerator: events, denominator: 200))
    }
    let indicator = definition(shareLiteral)
    let counted = CountedIndicator(
      indicator,
      cells: [cells(60, north), cells(101, south)]
        + [
          MeasureCell(
            period: quarter(0), area: authority, breakdown: "all", breakdownValue: "",
            tally: Tally(numerator: 200, denominator: 400))
        ], order: order)
    let rows = funnel(
      evaluate(counted, benchmarkLevel: "local_authority").figures, of: indicator, benchmarkLevel: "local_authority")
    #expect(rows.map(\.area) == [north, south])
    #expect(rows.map(\.label) == [.low3, .within])
    // ± 1.96 standard errors of 50 % of 200.
    #expect(abs(rows[1].upper2 - (50 + 1.959964 * 3.535534)) < 1e-4)
  }

  @Test func `a funnel without an average has no limits`() {
    let indicator = definition(shareLiteral)
    let counted = CountedIndicator(
      indicator,
      cells: [
        MeasureCell(
          period: quarter(0), area: north, breakdown: "all", breakdownValue: "",
          tally: Tally(numerator: 6, denominator: 20))
      ], order: order)
    #expect(
      funnel(
        evaluate(counted, benchmarkLevel: "local_authority").figures, of: indicator, benchmarkLevel: "local_authority"
      )
      .isEmpty)
  }

  @Test func `a figure of the period that holds a break is marked, and no trend is told across it`() {
    let literal = shareLiteral.with(["breaks": [["from": "2023-10-01", "because": "counted in another way"]]])
    let cells = (0..<7).map { index in
      MeasureCell(
        period: quarter(6 - index), area: authority, breakdown: "all", breakdownValue: "",
        tally: Tally(numerator: 100 + 30 * Double(index), denominator: 400))
    }
    let figures = evaluate(
      CountedIndicator(definition(literal), cells: cells, order: order, isProvisional: true),
      benchmarkLevel: "local_authority"
    ).figures
    let marked = figures.filter { $0.notes.contains(.breakInSeries) }
    #expect(marked.map(\.period.start) == [Day(iso: "2023-10-01")!])
    #expect(figures.allSatisfy { $0.notes.contains(.provisional) })
    let breakIndex = figures.firstIndex { $0.notes.contains(.breakInSeries) }!
    for (index, figure) in figures.enumerated() where index >= 4 {
      let spans = index - 4 < breakIndex && breakIndex <= index
      #expect((figure.trend == .notCalculated) == spans, "\(figure.period)")
    }
  }
}
