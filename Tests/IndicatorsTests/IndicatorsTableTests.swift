import Cohorts
import Diagnostics
import DrawnFigures
import Indicators
import Tabular
import TestSupport
import Testing

@Suite struct IndicatorsTableTests {
  @Test func `has the columns in their order`() {
    #expect(
      IndicatorsTable.header.joined(separator: ", ")
        == """
        indicator_id, indicator_name, framework_ref, perspective, period_start, period_end, area_level, area_code, \
        area_name, breakdown, breakdown_value, numerator, denominator, value, lower_ci, upper_ci, ci_level, unit, method, \
        polarity, benchmark_area, benchmark_value, comparison, trend, note
        """)
  }

  @Test func `writes one row a figure`() {
    let share = definition(shareLiteral.with(["name": "Independent, after reablement"]))
    let counted = CountedIndicator(
      share,
      cells: [
        cell(south, quarter(), "sex", "Male", count: 0, of: 0), cell(north, count: 1, of: 2),
        cell(authority, count: 81, of: 263),
      ], order: order)
    let text = String(
      decoding: IndicatorsTable.file([
        IndicatorsTable.rows(evaluate(counted, benchmarkLevel: "local_authority").figures, of: share)
      ]), as: UTF8.self)
    let start = """
      reablement_independent,"Independent, after reablement","ASCOF 2A, local variant",proactive,2025-01-01,2025-03-31,
      """
    #expect(
      text == IndicatorsTable.header.joined(separator: ",") + "\n"
        + start
        + "local_authority,E08900001,Crafton,all,,81,263,30.798479087452474,\(interval(81, 263)),0.95,per cent,wilson,high,"
        + ",,not compared,cannot be calculated,\n"
        + start + "neighbourhood,N01,North,all,,1,2,50,\(interval(1, 2)),0.95,per cent,wilson,high,"
        + "E08900001,30.798479087452474,similar,cannot be calculated,\n"
        + start + "neighbourhood,N02,South,sex,Male,0,0,,,,,per cent,wilson,high,,,,,[z]\n")
  }

  private func interval(_ numerator: Double, _ denominator: Double) -> String {
    let estimate = estimate(Tally(numerator: numerator, denominator: denominator), method: .wilson, unit: .perCent)
      .estimate
    return "\(estimate.lower!),\(estimate.upper!)"
  }

  @Test func `joins notes by a space, in the order of their list`() {
    let figure = IndicatorFigure(
      indicatorID: "x", period: quarter(), area: north, breakdown: "all", breakdownValue: "",
      estimate: Estimate(method: .wilson, numerator: nil, denominator: nil), notes: [.provisional, .confidential])
    let row = String(decoding: IndicatorsTable.rows([figure], of: definition(shareLiteral)), as: UTF8.self)
    #expect(row.hasSuffix(",[c] [p]\n"))
  }

  @Test func `orders rows by level, area, period and breakdown whatever order they come in`() {
    let cells = [
      cell(authority, quarter(1), count: 1, of: 1), cell(authority, quarter(), count: 2, of: 2),
      cell(north, quarter(1), count: 3, of: 3), cell(north, quarter(), count: 4, of: 4),
      cell(north, quarter(), "age_band", "18 to 64", count: 5, of: 5),
      cell(north, quarter(), "age_band", "65 and over", count: 6, of: 6),
      cell(north, quarter(), "age_band", "Other", count: 7, of: 7),
      cell(north, quarter(), "age_band", "Unknown", count: 8, of: 8),
      cell(north, quarter(), "sex", "Female", count: 9, of: 9),
      cell(north, quarter(), "sex", "Male", count: 10, of: 10),
      cell(south, quarter(), count: 11, of: 11), cell(Area(level: "ward", code: "W1", name: "W"), count: 12, of: 12),
    ]
    var generator = SplitMix64(seed: 7)
    for _ in 0..<50 {
      let counted = CountedIndicator(definition(shareLiteral), cells: cells.shuffled(using: &generator), order: order)
      #expect(counted.cells.map(\.tally.numerator) == (1...12).map(Double.init))
    }
  }

  @Test func `warns of counts that cannot be`() {
    let counted = CountedIndicator(
      definition(shareLiteral), cells: [cell(north, count: 3, of: 2), cell(south, count: 1, of: 2)], order: order)
    #expect(
      evaluate(counted, benchmarkLevel: "local_authority").warning.map { DiagnosticRenderer().render($0) } == """
        definition.yaml:1:1: warning: 1 of 2 cells of the indicator 'reablement_independent' have counts that cannot be \
        (indicator.impossible-count)
        help: look for a numerator that counts rows outside its denominator, and for negative values
        """)
    let possible = CountedIndicator(definition(shareLiteral), cells: [cell(south, count: 1, of: 2)], order: order)
    #expect(evaluate(possible, benchmarkLevel: "local_authority").warning == nil)
  }
}
