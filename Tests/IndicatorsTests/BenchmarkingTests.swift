import Cohorts
import DrawnFigures
import Indicators
import Tabular
import Testing

@Suite struct BenchmarkingTests {
  private func figure(
    _ area: Area, _ value: Double?, _ interval: (Double, Double)? = nil, _ breakdown: String = "all",
    _ breakdownValue: String = "", _ period: Period = quarter()
  ) -> IndicatorFigure {
    IndicatorFigure(
      indicatorID: "x", period: period, area: area, breakdown: breakdown, breakdownValue: breakdownValue,
      estimate: Estimate(
        method: .wilson, numerator: 1, denominator: 2, value: value, lower: interval?.0, upper: interval?.1))
  }

  private func comparison(_ interval: (Double, Double)?, _ polarity: Polarity, benchmark: Double? = 50) -> Comparison? {
    compared(
      [figure(authority, benchmark, (40, 60)), figure(north, 55, interval)], benchmarkLevel: "local_authority",
      polarity: polarity)[1].comparison
  }

  @Test func `is better or worse only when the whole interval lies strictly beyond the benchmark`() {
    #expect(comparison((50.1, 60), .high) == .better)
    #expect(comparison((50, 60), .high) == .similar)
    #expect(comparison((40, 49.9), .high) == .worse)
    #expect(comparison((40, 50), .high) == .similar)
    #expect(comparison((50.1, 60), .low) == .worse)
    #expect(comparison((40, 49.9), .low) == .better)
    #expect(comparison((50.1, 60), .noJudgement) == .higher)
    #expect(comparison((40, 49.9), .noJudgement) == .lower)
  }

  @Test func `says so when it cannot compare`() {
    #expect(comparison(nil, .high) == .notCompared)
    #expect(comparison((50.1, 60), .high, benchmark: nil) == .notCompared)
  }

  @Test func `compares like with like`() {
    let figures = compared(
      [
        figure(north, 55, (52, 58)),
        figure(north, 55, (52, 58), "sex", "Female"),
        figure(north, 55, (52, 58), "sex", "Male"),
        figure(north, 55, (52, 58), "all", "", quarter(1)),
        figure(north, nil),
        figure(authority, 60, (40, 60), "sex", "Female"),
        figure(authority, 40, (40, 60), "all", "", quarter(1)),
        figure(authority, 50, (40, 60)),
      ], benchmarkLevel: "local_authority", polarity: .high)
    #expect(figures.map(\.benchmark?.value) == [50, 60, nil, 40, 50, nil, nil, nil])
    #expect(
      figures.map(\.benchmark?.area.code) == [
        "E08900001", "E08900001", nil, "E08900001", "E08900001", nil, nil, nil,
      ])
    #expect(
      figures.map(\.comparison) == [
        .better, .worse, .notCompared, .better, nil, .notCompared, .notCompared, .notCompared,
      ])
  }

  @Test func `takes no area for the benchmark where several stand at its level`() {
    let other = Area(level: "local_authority", code: "E08900002", name: "Elsewhere")
    let figures = compared(
      [figure(authority, 50, (40, 60)), figure(north, 55, (52, 58)), figure(other, 50, (40, 60))],
      benchmarkLevel: "local_authority", polarity: .high)
    #expect(figures.allSatisfy { $0.benchmark == nil && $0.comparison == .notCompared })
  }
}
