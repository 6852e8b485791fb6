import Testing

@testable import Statistics

@Suite struct QuantileTests {
  @Test func `quantiles agree with NumPy's type 7`() throws {
    for row in try Vectors.rows("extra_percentiles_type7") {
      let sorted = row.numbers("values").sorted()
      for (name, probability) in [("q0", 0.0), ("q25", 0.25), ("q50", 0.5), ("q75", 0.75), ("q100", 1)] {
        expectClose(try quantile(ofSorted: sorted, probability), row.number(name), "\(row)")
      }
    }
  }

  @Test func `intervals stand on the order statistics that scipy's binomial gives`() throws {
    for row in try Vectors.rows("quantile_ranks_scipy") {
      let values = (1...Int(try row.required("n"))).map(Double.init)
      let level = try #require(ConfidenceLevel(row.required("level")))
      let interval = try quantileInterval(ofSorted: values, row.required("probability"), level: level)
      #expect(interval?.lower == row.number("lower_rank"), "\(row)")
      #expect(interval?.upper == row.number("upper_rank"), "\(row)")
    }
  }

  @Test(arguments: [(ConfidenceLevel.ninetyFive, 6), (.ninetyNinePointEight, 10)])
  func `a median has an interval from so many values on`(level: ConfidenceLevel, fewest: Int) throws {
    let values = (0..<fewest).map(Double.init)
    #expect(try medianInterval(ofSorted: Array(values.dropLast()), level: level) == nil)
    #expect(try medianInterval(ofSorted: values, level: level) == Interval(lower: 0, upper: Double(fewest - 1)))
  }

  @Test func `equal values have an interval without width`() throws {
    let values = [Double](repeating: 4, count: 40)
    #expect(try medianInterval(ofSorted: values, level: .ninetyFive) == Interval(lower: 4, upper: 4))
  }

  @Test func `refuses no values, impossible probabilities and values that are not finite`() {
    #expect(throws: EstimateError.tooFewValues) { try quantile(ofSorted: [], 0.5) }
    #expect(throws: EstimateError.tooFewValues) { try medianInterval(ofSorted: [], level: .ninetyFive) }
    #expect(throws: EstimateError.outOfRange) { try quantile(ofSorted: [1], 1.5) }
    #expect(throws: EstimateError.outOfRange) { try quantile(ofSorted: [1], .nan) }
    #expect(throws: EstimateError.outOfRange) { try quantileInterval(ofSorted: [1], 0, level: .ninetyFive) }
    #expect(throws: EstimateError.notFinite) { try quantile(ofSorted: [.nan], 0.5) }
    #expect(throws: EstimateError.undefined) {
      try quantile(ofSorted: [-Double.greatestFiniteMagnitude, .greatestFiniteMagnitude], 0.5)
    }
  }

  @Test func `selection gives what sorting gives`() throws {
    var generator = SeededGenerator(seed: 5)
    for count in [1, 2, 3, 10, 101, 1_000] {
      // Few distinct values among many, and none repeated.
      for scale in [3.0, 1e9] {
        let values = (0..<count).map { _ in (generator.nextNormal() * scale).rounded() }
        for probability in [0, 0.025, 0.5, 0.9, 1] {
          var shuffled = values
          let selected = shuffled.selectQuantile(probability)
          #expect(selected == (try quantile(ofSorted: values.sorted(), probability)))
          #expect(shuffled.sorted() == values.sorted())
        }
      }
    }
  }
}
