import Testing

@testable import Statistics

@Suite struct InequalityTests {
  private let even = (1...5).map {
    InequalityGroup(
      population: 100, value: Double($0), interval95: Interval(lower: Double($0) - 1, upper: Double($0) + 1))
  }

  @Test func `a straight gradient is found exactly`() throws {
    // Mid-ranks 0.1 … 0.9 carry 1 … 5: a slope of 5 from 0.5 to 5.5.
    let indices = try inequalityIndices(even, on: .measure, level: .ninetyFive, repetitions: 1_000, seed: 1)
    expectClose(indices.slopeIndex, 5, relative: 1e-12)
    expectClose(indices.relativeIndex, 11, relative: 1e-12)
    expectClose(indices.intercept, 0.5, relative: 1e-12)
  }

  @Test func `a negative multiplier turns both indices round`() throws {
    let indices = try inequalityIndices(
      even, on: .measure, multiplier: -100, level: .ninetyFive, repetitions: 1_000, seed: 1)
    expectClose(indices.slopeIndex, -500, relative: 1e-12)
    expectClose(indices.relativeIndex, 1 / 11, relative: 1e-12)
  }

  @Test func `simulated limits approach those of the normal distribution`() throws {
    let indices = try inequalityIndices(even, on: .measure, level: .ninetyFive, repetitions: 50_000, seed: 7)
    // The slope is Σ w(b − b̄)y / Σ w(b − b̄)²; each y has the standard error 1/z.
    let halfWidth = (0.4 as Double).squareRoot() * 0.2 / 0.08
    expectClose(indices.slopeInterval, 5 - halfWidth, 5 + halfWidth, relative: 0.02)
  }

  @Test func `the same seed gives the same limits, another one other limits`() throws {
    func limits(_ seed: UInt64) throws -> [Interval?] {
      let indices = try inequalityIndices(even, on: .measure, level: .ninetyFive, repetitions: 1_000, seed: seed)
      return [indices.slopeInterval, indices.relativeInterval]
    }
    #expect(try limits(3) == limits(3))
    #expect(try limits(3) != limits(4))
  }

  @Test func `the generator is xoshiro256** seeded by SplitMix64`() {
    var generator = SeededGenerator(seed: 0)
    // The first state that SplitMix64 gives for the seed 0 is published with it; rotl(state[1] · 5, 7) · 9 follows.
    #expect(generator.next() == 0x99EC_5F36_CB75_F2B4)
    var normal = SeededGenerator(seed: 20_261_121)
    let draws = (0..<100_000).map { _ in normal.nextNormal() }
    let mean = draws.reduce(0, +) / 1e5
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 1e5
    #expect(mean.magnitude < 0.01)
    #expect((variance - 1).magnitude < 0.02)
    #expect((Double(draws.count { $0.magnitude > 1.959964 }) / 1e5 - 0.05).magnitude < 0.003)
  }

  @Test func `a group whose error is unknown leaves the indices without limits`() throws {
    for interval in [nil, Interval(lower: 0, upper: 0.1)] {
      let groups = even.map { InequalityGroup(population: $0.population, value: 0.05, interval95: interval) }
      let indices = try inequalityIndices(groups, on: .proportion, level: .ninetyFive, repetitions: 1_000, seed: 1)
      #expect(indices.slopeInterval == nil)
      #expect(indices.relativeInterval == nil)
      expectClose(indices.slopeIndex, 0, absolute: 1e-12)
    }
  }

  @Test func `equal values have no slope, and values of nought no ratio`() throws {
    let groups = even.map { InequalityGroup(population: $0.population, value: 0, interval95: nil) }
    let indices = try inequalityIndices(groups, on: .rate, level: .ninetyFive, repetitions: 1_000, seed: 1)
    #expect(indices.slopeIndex == 0)
    #expect(indices.relativeIndex == nil)
  }

  @Test func `refuses too few groups, empty ones and options outside their range`() {
    func indices(
      _ groups: [InequalityGroup], _ scale: InequalityScale = .measure, isTransformed: Bool = false,
      multiplier: Double = 1, repetitions: Int = 1_000
    ) throws(EstimateError) -> InequalityIndices {
      try inequalityIndices(
        groups, on: scale, isTransformed: isTransformed, multiplier: multiplier, level: .ninetyFive,
        repetitions: repetitions, seed: 1)
    }
    #expect(throws: EstimateError.unexpectedStrata) { try indices(Array(even.prefix(4))) }
    #expect(throws: EstimateError.emptyDenominator) {
      try indices(even + [InequalityGroup(population: 0, value: 1, interval95: nil)])
    }
    #expect(throws: EstimateError.notFinite) {
      try indices(even + [InequalityGroup(population: 9, value: .nan, interval95: nil)])
    }
    #expect(throws: EstimateError.outOfRange) { try indices(even, .proportion) }
    #expect(throws: EstimateError.outOfRange) { try indices(even, isTransformed: true) }
    #expect(throws: EstimateError.outOfRange) { try indices(even, multiplier: 0) }
    #expect(throws: EstimateError.outOfRange) { try indices(even, repetitions: 999) }
  }

  @Test(.enabled(if: Fixtures.areExpected, Fixtures.absence))
  func `indices are the published ones, and limits within five per cent`() throws {
    let input = try Fixtures.rows("sii_input").grouped(by: "TestDescription", "Area")
    for row in try Fixtures.rows("sii_expected") {
      let own = try #require(
        input.first { $0[0]["TestDescription"] == row["TestDescription"] && $0[0]["Area"] == row["Area"] })
      let groups = try own.map { group in
        InequalityGroup(
          population: try group.required("Population"), value: try group.required("Value"),
          interval95: group.number("LowerCL").flatMap { lower in
            group.number("UpperCL").map { Interval(lower: lower, upper: $0) }
          })
      }
      let scale: InequalityScale = ["0": .measure, "1": .rate, "2": .proportion][row["ValueType"]] ?? .measure
      func indices(_ confidence: Double) throws -> InequalityIndices {
        try inequalityIndices(
          groups, on: scale, isTransformed: row["transform"] == "True", multiplier: row.required("multiplier"),
          tail: (1 - confidence) / 2, repetitions: 20_000, seed: 42)
      }
      let text = row["TestDescription"].lowercased()
      let first = text.contains("with 98%") ? 0.98 : text.contains("99%") ? 0.99 : 0.95
      let fitted = try indices(first)
      expectClose(fitted.slopeIndex, row.number("sii"), "\(row)")
      if let relative = row.number("rii") { expectClose(fitted.relativeIndex, relative, "\(row)") }
      if let intercept = row.number("Intercept") { expectClose(fitted.intercept, intercept, "\(row)") }
      let pairs = [("_1", fitted), ("_2", try indices(text.contains("98") ? 0.98 : 0.99))]
      for (suffix, fitted) in pairs {
        for (interval, name) in [(fitted.slopeInterval, "sii"), (fitted.relativeInterval, "rii")] {
          guard let lower = row.number("\(name)_lowercl\(suffix)") else { continue }
          expectClose(
            interval, lower, row.number("\(name)_uppercl\(suffix)"), relative: 0.05, "\(name)\(suffix) \(row)")
        }
      }
    }
  }
}
