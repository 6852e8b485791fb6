import Cohorts
import Indicators
import TestSupport
import Testing

/// Figures that rest on strata. Expected values were computed apart, by the published formulae with scipy's quantiles.
@Suite struct StratifiedEstimationTests {
  private func tally(
    _ strata: [(Double, Double)], weights: [Double], errors: [Double] = [], reference: [(Double, Double)] = []
  ) -> Tally {
    var tally = Tally(
      numerator: strata.reduce(0) { $0 + $1.0 }, denominator: strata.reduce(0) { $0 + $1.1 },
      strata: strata.map { StratumCount(numerator: $0.0, denominator: $0.1) },
      weights: StratumWeights(weights, errors: errors))
    tally.reference = reference.map { StratumCount(numerator: $0.0, denominator: $0.1) }
    return tally
  }

  private func expect(
    _ estimation: Estimation, _ value: Double, _ lower: Double, _ upper: Double, notes: [Note] = [],
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let estimate = estimation.estimate
    #expect(abs(try #require(estimate.value) - value) < 1e-9 * value, sourceLocation: location)
    #expect(abs(try #require(estimate.lower) - lower) < 1e-9 * value, sourceLocation: location)
    #expect(abs(try #require(estimate.upper) - upper) < 1e-9 * value, sourceLocation: location)
    #expect(estimate.confidence == 0.95, sourceLocation: location)
    #expect(estimation.notes == notes, sourceLocation: location)
  }

  @Test func `a rate is standardised to the weights of its strata`() throws {
    let estimation = estimate(
      tally([(2, 1_000), (6, 900), (9, 400)], weights: [5_000, 2_500, 1_000]), method: .directlyStandardised,
      unit: .per100000)
    try expect(estimation, 578.4313725490197, 328.1260471563527, 938.605897780531, notes: [.lowReliability])
    #expect(estimation.estimate.numerator == 17)
    #expect(estimation.estimate.denominator == 2_300)
  }

  @Test func `equal weights in one stratum give the crude rate`() throws {
    let estimation = estimate(tally([(30, 1_000)], weights: [7]), method: .directlyStandardised, unit: .per1000)
    #expect(abs(try #require(estimation.estimate.value) - 30) < 1e-12)
    #expect(estimation.notes.isEmpty)
  }

  @Test func `below ten events there is no directly standardised rate`() {
    let estimation = estimate(
      tally([(2, 1_000), (7, 900)], weights: [5_000, 2_500]), method: .directlyStandardised, unit: .per100000)
    #expect(estimation.estimate.value == nil && estimation.estimate.lower == nil)
    #expect(estimation.estimate.numerator == 9)
    #expect(estimation.notes == [.lowReliability])
    #expect(!estimation.isImpossible)
  }

  @Test(arguments: [
    ([(0.0, 0.0), (0, 0)], Note.notApplicable, false),
    // A band without people leaves its weight without a rate.
    ([(20, 100), (0, 0)], .notApplicable, false),
    ([(-1, 100), (30, 50)], .notAvailable, true),
    ([(.nan, 100), (30, 50)], .notAvailable, true),
  ]) func `an area or a band without people, and impossible counts, have no standardised rate`(
    _ strata: [(Double, Double)], _ note: Note, _ isImpossible: Bool
  ) {
    let estimation = estimate(tally(strata, weights: [1, 1]), method: .directlyStandardised, unit: .per1000)
    #expect(estimation.estimate.value == nil)
    #expect(estimation.notes == [note])
    #expect(estimation.isImpossible == isImpossible)
  }

  @Test func `observed events stand against those expected at the reference's rates`() throws {
    let strata = tally([(5, 100), (7, 200)], weights: [1, 1], reference: [(30, 1_000), (100, 2_000)])
    let rate = estimate(strata, method: .indirectlyStandardised, unit: .perCent)
    try expect(rate, 4, 2.064503281026343, 6.987619351205566, notes: [.lowReliability])
    let ratio = estimate(strata, method: .standardisedRatio, unit: .per100Expected)
    try expect(ratio, 92.3076923076923, 47.64238340830022, 161.25275425859002, notes: [.lowReliability])
    #expect(ratio.estimate.denominator == 13)
  }

  @Test func `without a reference nothing is standardised to it`() {
    let estimation = estimate(
      tally([(5, 100)], weights: [1]), method: .standardisedRatio, unit: .per100Expected)
    #expect(estimation.estimate.value == nil)
    #expect(estimation.notes == [.notAvailable])
  }

  @Test func `a survey's strata count by the people whom they stand for`() throws {
    let answers = tally([(30, 50), (10, 40)], weights: [1_000, 400])
    try expect(
      estimate(answers, method: .survey, unit: .perCent), 50, 39.76450389642966, 60.23549610357034)
    // A stratum of another year, without answers, counts for nothing.
    let years = tally([(30, 50), (10, 40), (0, 0)], weights: [1_000, 400, 900])
    try expect(estimate(years, method: .survey, unit: .perCent), 50, 39.76450389642966, 60.23549610357034)
    let nobody = estimate(tally([(0, 0)], weights: [10]), method: .survey, unit: .perCent)
    #expect(nobody.notes == [.notApplicable])
    let tooMany = estimate(tally([(3, 50)], weights: [10]), method: .survey, unit: .perCent)
    #expect(tooMany.isImpossible)
  }

  @Test func `what is modelled has the interval of its prevalences and says that it is an estimate`() throws {
    let people = tally([(300, 2), (200, 2)], weights: [0.2, 0.35], errors: [0.02, 0.05])
    let estimation = estimate(people, method: .modelled, unit: .perCent)
    try expect(estimation, 26, 21.42861771620705, 30.571382283792953, notes: [.estimated])
    #expect(estimation.estimate.numerator == 130 && estimation.estimate.denominator == 500)
    let exact = estimate(tally([(300, 2)], weights: [0.2]), method: .modelled, unit: .perCent)
    #expect(exact.estimate.value == 20)
    #expect(exact.estimate.lower == nil)
    #expect(exact.notes == [.lowReliability, .estimated])
  }

  @Test func `a life table needs its twenty bands, people and deaths at the end`() throws {
    let ages = [0.0, 1] + stride(from: 5, through: 90, by: 5).map(Double.init)
    let bands = ages.map { age in (deaths: 5 + age * age / 20, people: 4_000.0) }
    let table = tally(bands.map { ($0.deaths, $0.people) }, weights: ages)
    let birth = estimate(table, method: .lifeExpectancy, unit: .years)
    let older = estimate(table, method: .lifeExpectancy, unit: .years, fromAge: 65)
    let (atBirth, at65) = (try #require(birth.estimate.value), try #require(older.estimate.value))
    #expect(atBirth > at65 && at65 > 5 && atBirth < 90)
    #expect(try #require(birth.estimate.lower) < atBirth)
    #expect(estimate(table, method: .lifeExpectancy, unit: .years, fromAge: 7).estimate.value == nil)
    let small = tally(bands.map { ($0.deaths / 20, $0.people / 20) }, weights: ages)
    #expect(estimate(small, method: .lifeExpectancy, unit: .years).notes == [.lowReliability])
    var immortal = bands.map { ($0.deaths, $0.people) }
    immortal[19].0 = 0
    #expect(estimate(tally(immortal, weights: ages), method: .lifeExpectancy, unit: .years).notes == [.lowReliability])
    #expect(estimate(tally([(1, 9_000)], weights: [0]), method: .lifeExpectancy, unit: .years).estimate.value == nil)
  }

  @Test func `no strata whatever make a value that is not a number`() {
    var generator = SplitMix64(seed: 6)
    let odd = [0, 1, -1, 0.5, 9, 10, 200, 6_000, 1e-300, 1e300, .infinity, .nan]
    func number() -> Double { odd.randomElement(using: &generator)! }
    let methods = Method.allCases.filter(\.needsStrata)
    for _ in 0..<20_000 {
      let count = [1, 2, 20].randomElement(using: &generator)!
      func pairs() -> [(Double, Double)] { (0..<count).map { _ in (number(), number()) } }
      let weights = (0..<count).map { _ in abs(number()) }.map { $0.isFinite ? $0 : 1 }
      let method = methods.randomElement(using: &generator)!
      let estimation = estimate(
        tally(pairs(), weights: weights, errors: Bool.random(using: &generator) ? weights : [], reference: pairs()),
        method: method, unit: method.units[0])
      let numbers = [
        estimation.estimate.value, estimation.estimate.lower, estimation.estimate.upper,
        estimation.estimate.denominator,
      ]
      for number in numbers where estimation.estimate.value != nil { #expect(number?.isFinite ?? true) }
      #expect(estimation.estimate.value != nil || !estimation.notes.isEmpty)
    }
  }
}
