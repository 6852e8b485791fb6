import Cohorts
import Diagnostics
import DrawnFigures
import Indicators
import TestSupport
import Testing

@testable import DisclosureControl

@Suite struct ReleasedStrataTests {
  private let standardised = rateLiteral.with([
    "method": "dsr",
    "measure": [
      "numerator": ["frame": "admissions"], "denominator": ["frame": "population"],
      "strata": ["frame": "ages", "column": "age_from", "weight": "persons"],
    ],
  ])

  private func tally(_ strata: [(Double, Double)]) -> Tally {
    Tally(
      numerator: strata.reduce(0) { $0 + $1.0 }, denominator: strata.reduce(0) { $0 + $1.1 },
      strata: strata.map { StratumCount(numerator: $0.0, denominator: $0.1) },
      weights: StratumWeights([5_000, 2_500, 1_000]))
  }

  @Test func `a standardised rate follows its rounded events, to three significant digits`() throws {
    let truth = tally([(8, 1_000), (16, 900), (9, 400)])
    let exact = try #require(estimate(truth, for: definition(standardised)).estimate.value)
    let shown = released(standardised, truth).estimate
    #expect(shown.numerator == 35)
    #expect(shown.denominator == 2_300)
    let value = try #require(shown.value)
    #expect(value == 13.3)
    #expect(abs(value / (exact * 35 / 33) - 1) < 0.005)
  }

  @Test func `other strata of the same total cannot be told apart where their rates are close`() {
    let one = released(standardised, tally([(20, 10_000), (16, 9_000), (64, 4_000)])).estimate
    let other = released(standardised, tally([(20, 10_001), (16, 9_000), (64, 3_999)])).estimate
    #expect(one.value == other.value && one.lower == other.lower && one.upper == other.upper)
  }

  @Test func `few events hide a standardised rate as any other`() {
    let shown = released(standardised, tally([(1, 1_000), (2, 900), (1, 400)]))
    #expect(shown.estimate.value == nil && shown.estimate.numerator == nil)
    #expect(shown.notes == [.confidential])
  }

  @Test func `events that make no rate are shown without one`() {
    let shown = released(standardised, tally([(3, 1_000), (2, 900), (3, 400)]))
    #expect(shown.estimate.value == nil)
    #expect(shown.estimate.numerator == 10)
    #expect(shown.notes == [.lowReliability])
  }

  @Test func `a profile that rounds nothing shows the exact rate`() throws {
    let truth = tally([(8, 1_000), (16, 900), (9, 400)])
    let exact = try #require(estimate(truth, for: definition(standardised)).estimate.value)
    let shown = released(standardised, truth, profile(base: 1)).estimate
    #expect(abs(try #require(shown.value) - exact) < 1e-6)
  }

  @Test func `what is modelled tells of nobody and is never hidden`() {
    let literal = shareLiteral.with([
      "method": "modelled", "unit": "per cent",
      "measure": [
        "frame": "people", "value": "adults", "strata": ["frame": "groups", "column": "group", "weight": "share"],
      ],
    ])
    var few = tally([(2, 1), (1, 1), (0, 0)])
    few.weights = StratumWeights([0.2, 0.3, 0.4])
    let shown = released(literal, few)
    #expect(shown.estimate.value != nil)
    #expect(shown.notes.contains(.estimated))
  }

  @Test func `one hidden month hides the whole control chart`() {
    func chart(_ values: [Double]) -> [Released<ControlChartRow>] {
      let cells = values.enumerated().map { index, value in
        MeasureCell(
          period: quarter(values.count - 1 - index), area: authority, breakdown: "all", breakdownValue: "",
          tally: Tally(numerator: value, denominator: 500))
      }
      return releasedControlChart(
        CountedIndicator(definition(rateLiteral), cells: cells, order: order), profile: profile())
    }
    let busy = (0..<24).map { Double(20 + $0 % 7) }
    #expect(chart(busy).count == 24)
    #expect(chart(busy.dropLast() + [3]).isEmpty)
  }

  @Test func `a hidden group hides the inequality`() {
    let literal = rateLiteral.with(["breakdowns": ["quintile"]])
    let cells = ["1", "2", "3", "4", "5"].enumerated().map { index, group in
      MeasureCell(
        period: quarter(), area: authority, breakdown: "quintile", breakdownValue: group,
        tally: Tally(numerator: index == 4 ? 2 : 50, denominator: 500))
    }
    let whole = MeasureCell(
      period: quarter(), area: authority, breakdown: "all", breakdownValue: "",
      tally: Tally(numerator: 202, denominator: 2_500))
    let indicator = CountedIndicator(definition(literal), cells: [whole] + cells, order: order)
    let figures = release(
      indicator, benchmarkLevel: "local_authority", hierarchy: .none, profile: profile())
    let rows = releasedInequalities(
      figures, of: indicator.definition, level: "local_authority", ranked: ["quintile"]
    ).map(\.value)
    #expect(rows.map(\.measure) == InequalityMeasure.allCases)
    #expect(rows.allSatisfy { $0.estimate.value == nil && $0.notes == [.confidential] })
  }
}
