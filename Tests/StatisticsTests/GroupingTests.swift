import Testing

@testable import Statistics

@Suite struct GroupingTests {
  @Test func `equal values share a group and missing ones have none`() throws {
    let values: [Double?] = [5, nil, 1, 5, 3, 4, 2]
    #expect(try quantileGroups(of: values, count: 3, highestFirst: false) == [3, nil, 1, 3, 2, 2, 1])
    #expect(try quantileGroups(of: values, count: 3, highestFirst: true) == [1, nil, 3, 1, 2, 2, 3])
    #expect(try quantileGroups(of: [7, 7, 7], count: 2, highestFirst: true) == [1, 1, 1])
  }

  @Test func `groups differ in size by one at most`() throws {
    for count in 1...12 {
      for size in count...50 {
        let groups = try quantileGroups(of: (0..<size).map { Double($0) }, count: count, highestFirst: false)
        let sizes = (1...count).map { group in groups.count { $0 == group } }
        #expect(sizes.max()! - sizes.min()! <= 1)
        #expect(groups.compactMap(\.self) == groups.compactMap(\.self).sorted())
      }
    }
  }

  @Test func `refuses fewer values than groups`() {
    #expect(throws: EstimateError.tooFewValues) { try quantileGroups(of: [1, 2, nil], count: 3, highestFirst: true) }
    #expect(throws: EstimateError.outOfRange) { try quantileGroups(of: [1], count: 0, highestFirst: true) }
    #expect(throws: EstimateError.notFinite) { try quantileGroups(of: [.nan], count: 1, highestFirst: true) }
  }

  @Test(.enabled(if: Fixtures.areExpected, Fixtures.absence))
  func `groups are the published ones`() throws {
    for rows in try Fixtures.rows("quantiles").grouped(by: "case", "group", "nquantiles", "invert") {
      let groups = estimate(except: [.tooFewValues]) { () throws(EstimateError) in
        try quantileGroups(
          of: rows.map { $0.number("Value") }, count: Int(rows[0]["nquantiles"]) ?? 0,
          highestFirst: rows[0]["invert"] == "True")
      }
      #expect(
        (groups ?? rows.map { _ in nil }) == rows.map { $0.number("expected_quantile").map { Int($0) } }, "\(rows[0])")
    }
  }

  @Test func `fifths are labelled as in SQL's NTILE`() throws {
    let words: [String: QuintileComparison] = [
      "BEST": .best, "BETTER": .better, "MIDDLE": .middle, "WORSE": .worse, "WORST": .worst, "LOWEST": .lowest,
      "LOW": .low, "HIGH": .high, "HIGHEST": .highest, "NOT COMPARED": .notCompared,
    ]
    let polarities: [String: Bool?] = ["High is good": true, "Low is good": false, "No judgement": nil]
    for rows in try Vectors.rows("benchmark_quintiles").grouped(by: "polarity", "n_areas") {
      let expected = rows.map { words[$0["expected"]] }
      let values = rows.map { $0.number("value") }
      let highIsGood = try #require(polarities[rows[0]["polarity"]])
      #expect(quintileComparisons(of: values, highIsGood: highIsGood) == expected)
      #expect(quintileComparisons(of: values.reversed(), highIsGood: highIsGood) == expected.reversed())
    }
  }

  @Test func `an area without a value is not compared and takes no place`() {
    #expect(
      quintileComparisons(of: [1, nil, 2, 3, 4, 5], highIsGood: nil)
        == [.lowest, .notCompared, .low, .middle, .high, .highest])
    #expect(quintileComparisons(of: [1, nil, 2, 3, 4], highIsGood: true) == .init(repeating: .notCompared, count: 5))
  }
}
