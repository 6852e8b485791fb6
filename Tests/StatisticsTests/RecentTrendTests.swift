import Testing

@testable import Statistics

@Suite struct RecentTrendTests {
  @Test func `trends of rates agree with statsmodels`() throws {
    for row in try Vectors.rows("trend_rates_statsmodels") {
      let (lower, upper) = (row.numbers("lower"), row.numbers("upper"))
      let points = zip(row.numbers("times"), row.numbers("values")).enumerated().map { index, point in
        TrendPoint(
          time: point.0, value: point.1, interval95: Interval(lower: lower[index], upper: upper[index]))
      }
      let trend = RecentTrend(ofRates: points.reversed())
      expectClose(trend.slope, row.number("slope"), "\(row)")
      expectClose(trend.chiSquared, row.number("chi_squared"), "\(row)")
    }
  }

  @Test func `trends of proportions agree with statsmodels`() throws {
    for row in try Vectors.rows("trend_proportions_statsmodels") {
      let points = zip(row.numbers("numerators"), row.numbers("denominators")).enumerated().map { index, point in
        TrendPoint(time: Double(2020 + index), numerator: point.0, denominator: point.1)
      }
      let trend = RecentTrend(ofProportions: points)
      expectClose(trend.slope, row.number("slope"), absolute: 1e-12, "\(row)")
      expectClose(trend.chiSquared, row.number("chi_squared"), absolute: 1e-9, "\(row)")
    }
  }

  @Test func `the critical value is the 99.8 per cent quantile`() {
    let z = ConfidenceLevel.ninetyNinePointEight.z
    expectClose(RecentTrend.criticalChiSquared, z * z, relative: 1e-13)
  }

  private func rates(_ values: [Double?], width: Double = 0.2) -> [TrendPoint] {
    values.enumerated().map { index, value in
      TrendPoint(
        time: Double(index), value: value, interval95: value.map { Interval(lower: $0 - width, upper: $0 + width) })
    }
  }

  @Test func `a trend that one point makes is none`() {
    // Without the last point the slope turns: 10, 9, 8, 7 fall.
    let trend = RecentTrend(ofRates: rates([10, 9, 8, 7, 20]))
    #expect((trend.chiSquared ?? 0) > RecentTrend.criticalChiSquared)
    #expect(trend.reason == .restsOnOnePoint)
    #expect(trend.direction == .noSignificantChange)
    let counts = [100, 90, 80, 70, 200].enumerated().map { index, count in
      TrendPoint(time: Double(index), numerator: Double(count), denominator: 1_000)
    }
    #expect(RecentTrend(ofProportions: counts).reason == .restsOnOnePoint)
  }

  @Test func `only the last five points count, in the order of time`() {
    #expect(recentTrend(ofRates: rates([.nan, nil, 1, 2, 3, 4, 5])) == .increasing)
    #expect(recentTrend(ofRates: rates([1, 2, 3, 4, 5]).shuffled()) == .increasing)
    #expect(recentTrend(ofRates: rates([50, 5, 4, 3, 2, 1])) == .decreasing)
    #expect(recentTrend(ofRates: rates([3, 3, 3, 3, 3])) == .noSignificantChange)
  }

  @Test func `too few, repeated, missing and certain points have no trend`() {
    func reason(_ points: [TrendPoint]) -> RecentTrend.Reason { RecentTrend(ofRates: points).reason }
    #expect(reason(rates([1, 2, 3, 4])) == .tooFewPoints)
    #expect(reason([]) == .tooFewPoints)
    #expect(reason(rates([1, 2, 3, 4, 5]) + [TrendPoint(time: 4, value: 3)]) == .repeatedTimes)
    #expect(reason(rates([1, 2, nil, 4, 5])) == .missingValues)
    #expect(reason(rates([1, 2, .infinity, 4, 5])) == .missingValues)
    #expect(reason(rates([1, 2, 3, 4, 5], width: 0)) == .missingIntervals)
    #expect(reason(rates([1, 2, 3, 4]) + [TrendPoint(time: 9, value: 3)]) == .missingIntervals)
    #expect(reason(rates([1, 2, 3, 4, 5]) + [TrendPoint(time: .nan, value: 3)]) == .missingValues)
    #expect(recentTrend(ofRates: rates([1, 2, 3, 4])) == .notCalculated)
    for extreme in [0.0, 10, 11] {
      let points = [3, 4, 5, 6, extreme].enumerated().map {
        TrendPoint(time: Double($0), numerator: $1, denominator: 10)
      }
      #expect(RecentTrend(ofProportions: points).reason == .noLogOdds)
      #expect(recentTrend(ofProportions: points) == .notCalculated)
    }
    #expect(RecentTrend(ofProportions: rates([1, 2, 3, 4, 5])).reason == .missingValues)
  }

  @Test(.enabled(if: Fixtures.areExpected, Fixtures.absence))
  func `trends are the published ones`() throws {
    let directions: [String: TrendDirection] = [
      "Increasing": .increasing, "Decreasing": .decreasing, "No significant change": .noSignificantChange,
      "Cannot be calculated": .notCalculated,
    ]
    let reasons: [String: RecentTrend.Reason] = [
      "No outliers and significant trend": .significant, "No significant trend": .notSignificant,
      "Missing values": .missingValues, "Duplicate years in group": .repeatedTimes,
      "Missing at least one confidence interval value": .missingIntervals, "Not enough data points": .tooFewPoints,
    ]
    for rows in try Fixtures.rows("recent_trend").grouped(by: "case", "group") {
      let last = try #require(rows.last)
      let trend = try trend(of: rows, isProportion: rows[0]["value_type"] == "proportion", time: "year")
      #expect(trend.direction == directions[last["recent_trend"]], "\(last)")
      #expect(trend.reason == reasons[last["recent_trend_reason"]], "\(last)")
      expectClose(trend.chiSquared, last.number("chi_square"), relative: 0, absolute: 5.1e-5, "\(last)")
      expectClose(trend.slope, last.number("gradient"), relative: 0, absolute: 5.1e-5, "\(last)")
    }
  }

  @Test(.enabled(if: Fixtures.areExpected, Fixtures.absence))
  func `real series have the direction that Fingertips shows`() throws {
    for rows in try Fixtures.rows("recent_trend_fingertips_real").grouped(by: "case") {
      let trend = try trend(of: rows, isProportion: rows[0]["value_type"] == "Proportion", time: "to_date")
      let shown = rows[0]["expected_trend"]
      if rows[0]["case"] == "GpRegisteredPopulationOver65" {
        // The site shows no change where intervals are missing; the method needs none for a proportion.
        #expect(trend.direction == .increasing)
        continue
      }
      let expected: TrendDirection =
        shown.hasPrefix("Increasing") ? .increasing : shown.hasPrefix("Decreasing") ? .decreasing : .notCalculated
      #expect(trend.direction == expected, "\(rows[0])")
    }
  }

  private func trend(of rows: [CSVRow], isProportion: Bool, time: String) throws -> RecentTrend {
    let points = try rows.map { row in
      TrendPoint(
        time: try #require(Double(row[time].prefix(4))),
        numerator: row.number(time == "year" ? "numerator" : "count"), denominator: row.number("denominator"),
        value: row.number("value"),
        interval95: row.number("lower95").flatMap { from in
          row.number("upper95").map { Interval(lower: from, upper: $0) }
        })
    }
    return isProportion ? RecentTrend(ofProportions: points) : RecentTrend(ofRates: points)
  }
}
