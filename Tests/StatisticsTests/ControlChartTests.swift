import Testing

@testable import Statistics

@Suite struct ControlChartTests {
  @Test func `a steady series varies by common cause within its limits`() throws {
    let chart = try ControlChart(values: [10, 12, 11, 9, 10, 11, 12, 10, 9, 11, 10, 12, 11], highIsGood: true)
    #expect(chart.points.allSatisfy { $0.specialCause == nil })
    #expect(chart.variation == .commonCause)
    #expect(!chart.hasRoughLimits)
    // Twelve moving ranges with the sum 17.
    let limits = try #require(chart.points[0].limits)
    expectClose(limits.upper - chart.points[0].mean, 2.66 * 17 / 12, relative: 1e-12)
    expectClose(chart.points[0].mean, 138.0 / 13, relative: 1e-15)
  }

  @Test func `at a turning point the later trend names the cause`() throws {
    let chart = try ControlChart(
      values: [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1], isScreened: false, highIsGood: nil)
    let causes = chart.points.map(\.specialCause)
    #expect(causes[5] == .aboveUpperLimit || causes[5] == .increasing)
    #expect(
      SpecialCause.runs(endingAt: SpecialCause.trendEnds(chart.points.map(\.value))) == [
        1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1,
      ])
  }

  @Test func `icons follow the direction of the cause and which is good`() throws {
    let rising = [5.0, 4, 5, 4, 5, 4, 5, 4, 5, 4, 5, 4, 20]
    let falling = rising.map { -$0 }
    for (values, highIsGood, icon) in [
      (rising, true, Variation.improvementHigh), (rising, false, .concernHigh), (rising, nil, .neutralHigh),
      (falling, true, .concernLow), (falling, false, .improvementLow), (falling, nil, .neutralLow),
    ] as [([Double], Bool?, Variation)] {
      #expect(try ControlChart(values: values, highIsGood: highIsGood).variation == icon)
    }
  }

  @Test func `few values make rough limits, and a phase of one value none`() throws {
    #expect(try ControlChart(values: [1, 2, 1, 2], highIsGood: true).hasRoughLimits)
    let values = (0..<26).map { Double($0 % 3) }
    #expect(try !ControlChart(values: values, phaseStarts: [13], highIsGood: true).hasRoughLimits)
    #expect(try ControlChart(values: values, phaseStarts: [14], highIsGood: true).hasRoughLimits)
    #expect(try ControlChart(values: values, baseline: 12, highIsGood: true).hasRoughLimits)
    let chart = try ControlChart(values: values, phaseStarts: [25], highIsGood: true)
    #expect(chart.points[25].limits == nil)
    #expect(chart.points[25].phase == 1)
    #expect(chart.assurance(target: 1) == nil)
  }

  @Test func `refuses no values, values that are not finite and phases outside of them`() {
    #expect(throws: EstimateError.tooFewValues) { try ControlChart(values: [], highIsGood: nil) }
    #expect(throws: EstimateError.notFinite) { try ControlChart(values: [1, .nan], highIsGood: nil) }
    #expect(throws: EstimateError.outOfRange) { try ControlChart(values: [1, 2], phaseStarts: [2], highIsGood: nil) }
    #expect(throws: EstimateError.outOfRange) { try ControlChart(values: [1, 2], phaseStarts: [0], highIsGood: nil) }
    #expect(throws: EstimateError.outOfRange) { try ControlChart(values: [1, 2], baseline: 0, highIsGood: nil) }
    #expect(throws: EstimateError.undefined) {
      try ControlChart(values: [.greatestFiniteMagnitude, .greatestFiniteMagnitude], highIsGood: nil)
    }
  }

  @Test(.enabled(if: Fixtures.areExpected, Fixtures.absence))
  func `charts have the published limits, causes and icons`() throws {
    let causes: [String: SpecialCause] = [
      "Above UCL": .aboveUpperLimit, "Below LCL": .belowLowerLimit, "7 Point Trend (Increasing)": .increasing,
      "7 Point Trend (Decreasing)": .decreasing, "2 in 3 Above CL": .twoOfThreeNearUpperLimit,
      "2 in 3 Below CL": .twoOfThreeNearLowerLimit, "7 Points Above CL": .aboveMean, "7 Points Below CL": .belowMean,
    ]
    for rows in try Fixtures.rows("spc_xmr").grouped(by: "case") {
      let direction = try rows[0].required("improvement_direction")
      let starts = rows.indices.filter { $0 > 0 && rows[$0].number("rebase") == 1 }
      let baseline = rows[0].number("fix_after_n_points").map { Int($0) }
      let isScreened = rows[0]["screen_outliers"] == "True"
      let chart = try ControlChart(
        values: rows.map { try $0.required("y") }, phaseStarts: starts, baseline: baseline, isScreened: isScreened,
        highIsGood: direction == 0 ? nil : direction > 0)
      // Published limits of the snapshots have seven figures.
      let tolerance = rows[0]["source"].hasPrefix("derived") ? 1e-12 : 1e-6
      for (point, row) in zip(chart.points, rows) {
        expectClose(point.mean, row.number("mean"), relative: tolerance, absolute: 1e-12, "\(row)")
        expectClose(point.limits, row.number("lpl"), row.number("upl"), relative: tolerance, "\(row)")
        #expect(point.specialCause == causes[row["special_cause_type"]], "\(row)")
        #expect(point.variation.matches(row["point_type"]), "\(row)")
        let isOutside = point.specialCause == .aboveUpperLimit || point.specialCause == .belowLowerLimit
        #expect(isOutside == (row["outside_limits"] == "True"), "\(row)")
      }
    }
  }

  @Test(.enabled(if: Fixtures.areExpected, Fixtures.absence))
  func `each rule marks the published points`() throws {
    for row in try Fixtures.rows("spc_rule_units") {
      let parts = row["input"].split(separator: ";").map { $0.split(separator: " ").compactMap { Int($0) } }
      let expected = row["expected"].split(separator: " ").compactMap { Int($0) }
      switch row["rule"] {
      case "seven_point_one_side_mean": #expect(SpecialCause.shiftEnds(parts[0]).map(abs) == expected, "\(row)")
      case "part_of_seven": #expect(SpecialCause.runs(endingAt: parts[0]).map(abs) == expected, "\(row)")
      case "seven_point_trend": #expect(SpecialCause.trendEnds(parts[0].map(Double.init)) == expected, "\(row)")
      case "two_in_three(close;rel)":
        let marks = SpecialCause.twoOfThree(isNear: parts[0].map { $0 == 1 }, sides: parts[1])
        #expect(marks.map { $0 ? 1 : 0 } == expected, "\(row)")
      default: try checkAssurance(row)
      }
    }
  }

  private func checkAssurance(_ row: CSVRow) throws {
    let words: [String: Assurance] = [
      "consistent_pass": .consistentlyPasses, "consistent_fail": .consistentlyFails, "inconsistent": .inconsistent,
    ]
    let bounds = row["input"].split(separator: ",").compactMap { Double($0) }
    guard bounds.count == 2 else {
      #expect(row["expected"] == "NA")
      #expect(try ControlChart(values: [1, 2, 3], highIsGood: nil).assurance(target: 9) == nil)
      return
    }
    // Two values whose mean and one moving range give the published limits.
    let (mean, range) = ((bounds[0] + bounds[1]) / 2, (bounds[1] - bounds[0]) / 2 / 2.66)
    let chart = try ControlChart(
      values: [mean - range / 2, mean + range / 2], highIsGood: row["rule"].contains("increase"))
    expectClose(chart.points[0].limits, bounds[0], bounds[1])
    #expect(chart.assurance(target: 4) == words[row["expected"]], "\(row)")
  }
}

extension Variation {
  fileprivate func matches(_ published: String) -> Bool {
    switch self {
    case .commonCause: published == "common_cause"
    case .improvementHigh, .improvementLow: published == "special_cause_improvement"
    case .concernHigh, .concernLow: published == "special_cause_concern"
    case .neutralHigh: published == "special_cause_neutral_high"
    case .neutralLow: published == "special_cause_neutral_low"
    }
  }
}
