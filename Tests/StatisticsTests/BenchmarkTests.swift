import Testing

@testable import Statistics

@Suite struct BenchmarkTests {
  @Test(arguments: [
    (5.0, BenchmarkComparison.above), (10, .similar), (15, .similar), (20, .similar), (25, .below),
  ])
  func `an interval that touches the benchmark is similar to it`(benchmark: Double, expected: BenchmarkComparison) {
    #expect(comparison(of: Interval(lower: 10, upper: 20), with: benchmark) == expected)
  }

  @Test(.enabled(if: Fixtures.areExpected, Fixtures.absence))
  func `comparisons are the published ones`() throws {
    for row in try Fixtures.rows("benchmark_significance") {
      let result = try comparison(
        of: Interval(lower: row.required("lower"), upper: row.required("upper")), with: row.required("benchmark"))
      let words: [BenchmarkComparison: String] =
        switch row["polarity"] {
        case "HighIsGood": [.below: "Worse", .similar: "Similar", .above: "Better"]
        case "LowIsGood": [.below: "Better", .similar: "Similar", .above: "Worse"]
        default: [.below: "Lower", .similar: "Similar", .above: "Higher"]
        }
      #expect(words[result] == row["expected"], "\(row)")
    }
  }

  @Test func `spine charts are scaled by the longer side`() throws {
    let polarities: [String: Bool?] = ["HighIsGood": true, "LowIsGood": false, "NoJudgement": nil]
    for row in try Vectors.rows("spine_chart_scaling") {
      let scale = try spineScale(
        value: row.required("area_value"), benchmark: row.required("benchmark"), lowest: row.required("q0"),
        lowerQuarter: row.required("q1"), upperQuarter: row.required("q3"), highest: row.required("q4"),
        highIsGood: try #require(polarities[row["polarity"]]))
      expectClose(scale.worstToQuarter, row.number("bar_worst_to_wq"), relative: 1e-12)
      expectClose(scale.worseQuarterToBenchmark, row.number("bar_wq_to_benchmark"), relative: 1e-12)
      expectClose(scale.benchmarkToBetterQuarter, row.number("bar_benchmark_to_bq"), relative: 1e-12)
      expectClose(scale.quarterToBest, row.number("bar_bq_to_best"), relative: 1e-12)
      expectClose(scale.marker, row.number("area_marker"), relative: 1e-12)
    }
  }

  @Test func `a spine without a value has no marker, and one without length is refused`() throws {
    func scale(_ value: Double?, _ highest: Double) throws(EstimateError) -> SpineScale {
      try spineScale(
        value: value, benchmark: 3, lowest: 3, lowerQuarter: 3, upperQuarter: 3, highest: highest, highIsGood: nil)
    }
    #expect(try scale(nil, 4).marker == nil)
    #expect(throws: EstimateError.undefined) { try scale(3, 3) }
    #expect(throws: EstimateError.notFinite) { try scale(.nan, 4) }
  }
}
