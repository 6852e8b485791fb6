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

  private let england = Area(level: "country", code: "E92000001", name: "England")

  private func published(
    _ from: String, _ to: String, _ value: Double?, _ breakdown: String = "all", _ breakdownValue: String = ""
  ) -> PublishedFigure {
    PublishedFigure(
      area: england, period: Period(start: Day(iso: from)!, end: Day(iso: to)!), breakdown: breakdown,
      breakdownValue: breakdownValue, value: value)
  }

  private func againstEngland(
    _ figures: [IndicatorFigure], _ published: [PublishedFigure], _ polarity: Polarity = .high
  ) -> [IndicatorFigure] {
    compared(figures, benchmarkLevel: "local_authority", polarity: polarity, published: published)
  }

  @Test func `compares the place as a whole with what is published, and its areas with the place`() {
    let figures = againstEngland(
      [figure(authority, 55, (52, 58)), figure(north, 52, (51, 56))],
      [published("2023-04-01", "2024-03-31", 50), published("2024-04-01", "2025-03-31", 60)])
    #expect(figures.map(\.benchmark?.area) == [england, authority])
    #expect(figures.map(\.benchmark?.value) == [60, 55])
    #expect(figures.map(\.comparison) == [.worse, .similar])
    #expect(figures[0].benchmark?.period == published("2024-04-01", "2025-03-31", nil).period)
  }

  @Test func `takes the published period that ends nearest, the earlier of two, and none two years away`() {
    let years = [
      published("2021-04-01", "2022-03-31", 21), published("2022-04-01", "2023-03-31", 22),
      published("2023-04-01", "2024-03-31", 23),
    ]
    func value(_ from: String, _ to: String) -> Double? {
      let period = Period(start: Day(iso: from)!, end: Day(iso: to)!)
      return againstEngland([figure(authority, 55, (52, 58), "all", "", period)], years)[0].benchmark?.value
    }
    #expect(value("2022-01-01", "2022-03-31") == 21)
    #expect(value("2022-07-01", "2022-09-30") == 22)
    #expect(value("2022-04-01", "2022-09-29") == 21)
    #expect(value("2025-10-01", "2026-03-31") == 23)
    #expect(value("2026-01-01", "2026-04-30") == nil)
    #expect(value("2019-01-01", "2019-12-31") == nil)
    let lengths = [published("2021-04-01", "2024-03-31", 3), published("2023-04-01", "2024-03-31", 1)]
    let quarterly = figure(
      authority, 55, (52, 58), "all", "", Period(start: Day(iso: "2024-01-01")!, end: Day(iso: "2024-03-31")!))
    #expect(againstEngland([quarterly], lengths)[0].benchmark?.value == 1)
  }

  @Test func `compares groups with the same groups only`() {
    let figures = againstEngland(
      [
        figure(authority, 55, (52, 58)), figure(authority, 55, (52, 58), "sex", "Female"),
        figure(authority, 55, (52, 58), "sex", "Male"),
      ], [published("2024-04-01", "2025-03-31", 50, "sex", "Female")])
    #expect(figures.map(\.benchmark?.value) == [nil, 50, nil])
    #expect(figures.map(\.comparison) == [.notCompared, .better, .notCompared])
  }

  @Test func `a published figure that is withheld stays the benchmark and compares nothing`() {
    let figures = againstEngland(
      [figure(authority, 55, (52, 58)), figure(authority, nil, nil, "all", "", quarter(1))],
      [published("2024-04-01", "2025-03-31", nil), published("2022-04-01", "2023-03-31", 50)])
    #expect(figures.map(\.benchmark?.area) == [england, england])
    #expect(figures.map(\.benchmark?.value) == [nil, nil])
    #expect(figures.map(\.comparison) == [.notCompared, nil])
  }
}
