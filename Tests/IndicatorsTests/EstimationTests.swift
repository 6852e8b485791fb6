import Cohorts
import Diagnostics
import Indicators
import TestSupport
import Testing

@Suite struct EstimationTests {
  /// Counts and the interval that a published table gives them, in the unit.
  struct Published: Sendable {
    let method: Method
    let unit: Unit
    let tally: Tally
    let value: Double
    let lower: Double
    let upper: Double
    let tolerance: Double
    let shownMethod: Method
    let notes: [Note]
  }

  static let published = [
    // Newcombe, Statistics in Medicine 1998, table I: 81/263, 15/148, 0/20, 1/29, to four decimals.
    Published(
      method: .wilson, unit: .perCent, tally: Tally(numerator: 81, denominator: 263), value: 30.80, lower: 25.53,
      upper: 36.62,
      tolerance: 0.006, shownMethod: .wilson, notes: []),
    Published(
      method: .wilson, unit: .perCent, tally: Tally(numerator: 15, denominator: 148), value: 10.14, lower: 6.24,
      upper: 16.05,
      tolerance: 0.006, shownMethod: .wilson, notes: []),
    Published(
      method: .wilson, unit: .per1000, tally: Tally(numerator: 0, denominator: 20), value: 0, lower: 0, upper: 161.1,
      tolerance: 0.06, shownMethod: .wilson, notes: []),
    Published(
      method: .wilson, unit: .perCent, tally: Tally(numerator: 1, denominator: 29), value: 3.45, lower: 0.61,
      upper: 17.18,
      tolerance: 0.006, shownMethod: .wilson, notes: []),
    // Garwood, Biometrika 1936: 95 % limits of 0 and 5 events.
    Published(
      method: .byars, unit: .per1000, tally: Tally(numerator: 0, denominator: 1_000), value: 0, lower: 0, upper: 3.689,
      tolerance: 0.001, shownMethod: .exactPoisson, notes: [.lowReliability]),
    Published(
      method: .byars, unit: .per100000, tally: Tally(numerator: 5, denominator: 100_000), value: 5, lower: 1.623,
      upper: 11.668,
      tolerance: 0.001, shownMethod: .exactPoisson, notes: [.lowReliability]),
    // Breslow and Day, IARC 82, 1987: Byar's limits of 100 events are 81.36 and 121.63.
    Published(
      method: .byars, unit: .per1000, tally: Tally(numerator: 100, denominator: 1_000), value: 100, lower: 81.36,
      upper: 121.63,
      tolerance: 0.006, shownMethod: .byars, notes: []),
    // 1, 2, 3, 4, 5: s = 1.5811, t(4) = 2.7764.
    Published(
      method: .studentT, unit: .days, tally: Tally(numerator: 15, denominator: 5, sumOfSquares: 55), value: 3,
      lower: 1.0368,
      upper: 4.9632, tolerance: 0.0001, shownMethod: .studentT, notes: []),
    // 1…10: the second and the ninth value.
    Published(
      method: .median, unit: .weeks, tally: Tally(numerator: nil, denominator: 10, values: (1...10).map(Double.init)),
      value: 5.5, lower: 2, upper: 9, tolerance: 0, shownMethod: .median, notes: []),
  ]

  @Test(arguments: published) func `agrees with published tables`(_ case: Published) throws {
    let estimation = estimate(`case`.tally, method: `case`.method, unit: `case`.unit)
    let shown = estimation.estimate
    #expect(abs(try #require(shown.value) - `case`.value) <= `case`.tolerance)
    #expect(abs(try #require(shown.lower) - `case`.lower) <= `case`.tolerance)
    #expect(abs(try #require(shown.upper) - `case`.upper) <= `case`.tolerance)
    #expect(shown.confidence == 0.95)
    #expect(shown.method == `case`.shownMethod)
    #expect(estimation.notes == `case`.notes)
    #expect(shown.numerator == `case`.tally.numerator)
    #expect(shown.denominator == `case`.tally.denominator)
  }

  @Test func `a rate is exact below ten events, and reliable from twenty`() {
    func methodAndNotes(_ events: Double) -> (Method, [Note]) {
      let estimation = estimate(Tally(numerator: events, denominator: 500), method: .byars, unit: .per1000)
      return (estimation.estimate.method, estimation.notes)
    }
    #expect(methodAndNotes(9) == (.exactPoisson, [.lowReliability]))
    #expect(methodAndNotes(10) == (.byars, [.lowReliability]))
    #expect(methodAndNotes(19) == (.byars, [.lowReliability]))
    #expect(methodAndNotes(20) == (.byars, []))
  }

  @Test func `the values of one event stand or fall together`() throws {
    // Thirty stays of eight days and ten of twenty-four: 480 days, as sure as 480² / 7,680 = 30 stays of sixteen.
    let days = Tally(numerator: 480, denominator: 1_000, sumOfSquares: 30 * 64 + 10 * 576)
    let stays = Tally(numerator: 30, denominator: 1_000)
    let rate = estimate(days, method: .byars, unit: .per1000).estimate
    let sure = estimate(stays, method: .byars, unit: .per1000).estimate
    #expect(rate.value == 480 && rate.numerator == 480)
    #expect(abs(try #require(rate.lower) - 16 * (try #require(sure.lower))) < 1e-9)
    #expect(abs(try #require(rate.upper) - 16 * (try #require(sure.upper))) < 1e-9)
    // Where every value is 1 they are events.
    let ones = Tally(numerator: 30, denominator: 1_000, sumOfSquares: 30)
    #expect(estimate(ones, method: .byars, unit: .per1000).estimate == sure)
    let few = Tally(numerator: 480, denominator: 1_000, sumOfSquares: 480 * 40)
    #expect(estimate(few, method: .byars, unit: .per1000).notes == [.lowReliability])
  }

  @Test func `a count is its own value and has no interval`() {
    let estimation = estimate(Tally(numerator: 7, denominator: 40), method: .count, unit: .people)
    #expect(estimation.estimate == Estimate(method: .count, numerator: 7, denominator: nil, value: 7))
    #expect(estimation.notes.isEmpty)
    let none = estimate(Tally(numerator: 0, denominator: 0), method: .count, unit: .people)
    #expect(none.estimate.value == 0)
  }

  @Test(arguments: [
    // Nobody at risk, nothing with a value.
    (Tally(numerator: 0, denominator: 0), Method.wilson, Note.notApplicable, false),
    (Tally(numerator: 3, denominator: 0), .byars, .notApplicable, false),
    (Tally(numerator: 0, denominator: 0), .studentT, .notApplicable, false),
    (Tally(numerator: nil, denominator: 0), .studentT, .notApplicable, false),
    (Tally(numerator: nil, denominator: 0), .median, .notApplicable, false),
    (Tally(numerator: nil, denominator: 0), .count, .notApplicable, false),
    // No population, no numerator, values not kept.
    (Tally(numerator: 3, denominator: nil), .byars, .notAvailable, false),
    (Tally(numerator: 3, denominator: nil), .wilson, .notAvailable, false),
    (Tally(numerator: nil, denominator: 9), .wilson, .notAvailable, false),
    (Tally(numerator: nil, denominator: 9), .studentT, .notAvailable, false),
    (Tally(numerator: nil, denominator: 9), .median, .notAvailable, false),
    // Counts that cannot be.
    (Tally(numerator: 10, denominator: 9), .wilson, .notAvailable, true),
    (Tally(numerator: -1, denominator: 9), .wilson, .notAvailable, true),
    (Tally(numerator: -1, denominator: 9), .byars, .notAvailable, true),
    (Tally(numerator: 1, denominator: -9), .byars, .notAvailable, true),
    (Tally(numerator: -1, denominator: 9), .count, .notAvailable, true),
    (Tally(numerator: .nan, denominator: 9), .wilson, .notAvailable, true),
    (Tally(numerator: .infinity, denominator: 9), .byars, .notAvailable, true),
    (Tally(numerator: 10, denominator: 5, sumOfSquares: 1), .studentT, .notAvailable, true),
  ]) func `says why there is no value`(_ tally: Tally, _ method: Method, _ note: Note, _ isImpossible: Bool) {
    let estimation = estimate(tally, method: method, unit: method == .count ? .people : .per1000)
    #expect(estimation.estimate.value == nil)
    #expect(estimation.estimate.lower == nil && estimation.estimate.upper == nil)
    #expect(estimation.estimate.confidence == nil)
    #expect(estimation.notes == [note])
    #expect(estimation.isImpossible == isImpossible)
  }

  @Test(arguments: [
    (Tally(numerator: 4, denominator: 1, sumOfSquares: 16), Method.studentT),
    (Tally(numerator: 12, denominator: 3, sumOfSquares: 48), .studentT),
    (Tally(numerator: nil, denominator: 5, values: [1, 2, 3, 4, 5]), .median),
  ]) func `values too few, or a mean of equal ones, give a value of low reliability without an interval`(
    _ tally: Tally, _ method: Method
  ) {
    let estimation = estimate(tally, method: method, unit: .days)
    #expect(estimation.estimate.value != nil)
    #expect(estimation.estimate.lower == nil && estimation.estimate.upper == nil)
    #expect(estimation.notes == [.lowReliability])
  }

  @Test func `a percentile is of type 7, between order statistics`() {
    // Of 1…100 the ninetieth is 1 + 99 · 0.9; the limits are those of the binomial distribution of 100 and 0.9.
    let tally = Tally(numerator: nil, denominator: 100, values: (1...100).map(Double.init))
    let estimation = estimate(tally, method: .percentile, unit: .days, probability: 0.9)
    #expect(abs(estimation.estimate.value! - 90.1) < 1e-12)
    #expect(estimation.estimate.lower == 84 && estimation.estimate.upper == 96)
    #expect(estimation.estimate.method == .percentile && estimation.notes.isEmpty)
    let few = Tally(numerator: nil, denominator: 20, values: (1...20).map(Double.init))
    #expect(estimate(few, method: .percentile, unit: .days, probability: 0.9).notes == [.lowReliability])
  }

  @Test(arguments: [
    ("median", "90", "definition.wrong-value"), ("percentile", nil, "definition.missing-key"),
    ("percentile", "100", "definition.wrong-value"),
  ])
  func `a percentile is named where its method needs it, and nowhere else`(
    method: String, percentile: String?, code: String
  ) {
    let faults = Faults()
    let literal = meanLiteral.with(["method": .scalar(method), "percentile": percentile.map { .scalar($0) }])
    _ = IndicatorDefinition(literal.node(), bases: vocabulary.bases, faults: faults)
    #expect(faults.sorted.map(\.code.description) == [code])
  }

  @Test func `a median of equal values is as sure as its order statistics`() {
    let tally = Tally(numerator: nil, denominator: 9, values: Array(repeating: 4, count: 9))
    let estimation = estimate(tally, method: .median, unit: .days)
    #expect(estimation.estimate.value == 4)
    #expect(estimation.estimate.lower == 4 && estimation.estimate.upper == 4)
    #expect(estimation.notes == [])
  }

  @Test func `no counts whatever make a value that is not a number`() {
    var generator = SplitMix64(seed: 1)
    let odd = [0, 1, -1, 0.5, 9, 10, 1e-300, 1e300, .infinity, -.infinity, .nan, .greatestFiniteMagnitude]
    for _ in 0..<20_000 {
      func number() -> Double { odd.randomElement(using: &generator)! }
      let values = (0..<Int.random(in: 0...12, using: &generator)).map { _ in number() }.filter { !$0.isNaN }.sorted()
      let tally = Tally(
        numerator: Bool.random(using: &generator) ? number() : nil,
        denominator: Bool.random(using: &generator) ? number() : nil, sumOfSquares: number(), values: values)
      let estimation = estimate(
        tally, method: Method.allCases.randomElement(using: &generator)!,
        unit: Unit.allCases.randomElement(using: &generator)!)
      for number in [estimation.estimate.value, estimation.estimate.lower, estimation.estimate.upper] {
        #expect(number?.isFinite ?? true, "\(tally)")
      }
      #expect((estimation.estimate.value == nil) == !estimation.notes.filter { $0 != .lowReliability }.isEmpty)
    }
  }
}
