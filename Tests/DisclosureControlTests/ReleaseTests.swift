import Cohorts
import DisclosureControl
import DrawnFigures
import Indicators
import Tabular
import TestSupport
import Testing

@Suite struct ReleaseTests {
  /// The counts of a cell and what is shown of them at threshold 5 and base 5; nil is hidden.
  static let shares: [(Double, Double, Double?, Double?, Double?)] = [
    // numerator, denominator → numerator, denominator, value
    (0, 7, 0, 5, 0),
    (0, 3, nil, nil, nil),
    (1, 7, nil, 5, nil),
    (4, 200, nil, 200, nil),
    (4, 4, nil, nil, nil),
    (5, 5, 5, 5, 100),
    (5, 8, 5, 10, 50),
    (7, 12, 5, 10, 50),
    (8, 12, 10, 10, 100),
    (12, 13, 10, 15, 66.666667),
    (13, 13, 15, 15, 100),
    (499, 1_002, 500, 1_000, 50),
  ]

  @Test(arguments: shares) func `hides 1 to 4, shows 0, rounds the rest`(
    _ row: (numerator: Double, denominator: Double, shownNumerator: Double?, shownDenominator: Double?, value: Double?)
  ) {
    let figure = released(shareLiteral, Tally(numerator: row.numerator, denominator: row.denominator))
    #expect(figure.estimate.numerator == row.shownNumerator)
    #expect(figure.estimate.denominator == row.shownDenominator)
    #expect(figure.estimate.value == row.value)
    #expect((figure.estimate.lower == nil) == (row.value == nil))
    #expect((figure.estimate.upper == nil) == (row.value == nil))
    let note: [Note] = row.denominator < 48 ? [.lowReliability] : []
    #expect(figure.notes == (row.value == nil ? [.confidential] : note))
    #expect((figure.comparison == nil) == (row.value == nil))
    #expect((figure.trend == nil) == (row.value == nil))
  }

  /// Rows, rows in the numerator, and whether denominator and numerator are shown of what they stand for.
  @Test(arguments: [(4, 2, false, false), (40, 3, true, false), (40, 38, true, false), (40, 20, true, true)])
  func `hides few rows however many they stand for`(
    _ rows: (count: Int, hits: Int, showsDenominator: Bool, showsNumerator: Bool)
  ) {
    let figure = released(
      shareLiteral,
      Tally(
        numerator: Double(rows.hits) * 100, denominator: Double(rows.count) * 100,
        weighting: .init(rowCount: rows.count, hitCount: rows.hits, sumOfSquares: Double(rows.count) * 10_000)))
    #expect((figure.estimate.denominator != nil) == rows.showsDenominator)
    #expect((figure.estimate.numerator != nil) == rows.showsNumerator)
    #expect((figure.estimate.value != nil) == rows.showsNumerator)
  }

  @Test func `computes value and interval from the rounded counts`() {
    let figure = released(rateLiteral, Tally(numerator: 22, denominator: 1_003.4))
    let expected = estimate(Tally(numerator: 20, denominator: 1_005), method: .byars, unit: .per1000).estimate
    #expect(figure.estimate.numerator == 20 && figure.estimate.denominator == 1_005)
    #expect(abs(figure.estimate.value! - expected.value!) < 1e-6)
    #expect(abs(figure.estimate.lower! - expected.lower!) < 1e-6)
    #expect(abs(figure.estimate.upper! - expected.upper!) < 1e-6)
    #expect(figure.notes.isEmpty)
  }

  @Test func `a hidden rate does not tell by its method that it has fewer than ten events`() {
    let figure = released(rateLiteral, Tally(numerator: 3, denominator: 1_000))
    #expect(figure.estimate.method == .byars)
    #expect(figure.notes == [.confidential])
    #expect(released(rateLiteral, Tally(numerator: 7, denominator: 1_000)).estimate.method == .exactPoisson)
  }

  @Test func `judges low reliability by the rounded count`() {
    // 18 and 22 are both shown as 20: neither may be told from the other.
    let notes = [18.0, 22].map { released(rateLiteral, Tally(numerator: $0, denominator: 1_000)).notes }
    #expect(notes == [[], []])
  }

  @Test func `rounds counts of periods that could be subtracted from one another`() {
    func period(_ from: String, _ to: String) -> Period { Period(start: Day(iso: from)!, end: Day(iso: to)!) }
    let exact = profile(base: 1, possibleValues: 3)
    func shown(_ periods: [Period]) -> [Double?] {
      let cells = periods.map { period in
        MeasureCell(
          period: period, area: authority, breakdown: "all", breakdownValue: "",
          tally: Tally(numerator: 13, denominator: 13))
      }
      return released(countLiteral, cells, exact).map(\.estimate.numerator)
    }
    let years = [period("2023-04-01", "2024-03-31"), period("2023-07-01", "2024-06-30")]
    #expect(shown(years) == [15, 15])
    let halves = [period("2023-04-01", "2023-09-30"), period("2023-10-01", "2024-03-31")]
    #expect(shown(halves) == [13, 13])
    #expect(shown([years[0]] + halves) == [15, 15, 15])
    #expect(shown([years[0], halves[1]]) == [13, 13])
  }

  @Test func `marks a proportion that rounding alone may move far`() {
    let notes = [47.0, 48, 52].map { released(shareLiteral, Tally(numerator: 30, denominator: $0)).notes }
    #expect(notes == [[.lowReliability], [], []])
    #expect(released(shareLiteral, Tally(numerator: 30, denominator: 47), profile(base: 1)).notes.isEmpty)
  }

  @Test func `keeps what is not there apart from what is hidden`() {
    #expect(released(shareLiteral, Tally(numerator: 0, denominator: 0)).notes == [.notApplicable])
    #expect(released(rateLiteral, Tally(numerator: 12, denominator: nil)).notes == [.notAvailable])
    #expect(released(rateLiteral, Tally(numerator: 12, denominator: nil)).estimate.numerator == 10)
    #expect(released(rateLiteral, Tally(numerator: 3, denominator: nil)).estimate.numerator == nil)
    let impossible = released(shareLiteral, Tally(numerator: 13, denominator: 12))
    #expect(impossible.estimate == Estimate(method: .wilson, numerator: nil, denominator: nil))
    #expect(impossible.notes == [.notAvailable])
  }

  @Test func `rounds counts`() {
    #expect(released(countLiteral, Tally(numerator: 13, denominator: 13)).estimate.value == 15)
    #expect(released(countLiteral, Tally(numerator: 0, denominator: 0)).estimate.value == 0)
    #expect(released(countLiteral, Tally(numerator: 4, denominator: 4)).estimate.value == nil)
    // Three people's hours are theirs however many they are.
    #expect(released(countLiteral, Tally(numerator: 120, denominator: 3)).estimate.value == nil)
  }

  @Test func `a profile without threshold and base changes nothing`() {
    let open = profile(threshold: 1, base: 1, possibleValues: 1)
    let figure = released(shareLiteral, Tally(numerator: 1, denominator: 3), open)
    #expect(figure.estimate.numerator == 1 && figure.estimate.denominator == 3)
    #expect(figure.estimate.value == 33.333333)
    #expect(figure.notes.isEmpty)
  }

  @Test func `compares with released figures only`() {
    let figures = released(
      shareLiteral,
      [
        cell(authority, count: 52, of: 1_000), cell(neighbourhoods[0], count: 3, of: 500),
        cell(neighbourhoods[1], count: 200, of: 500),
      ])
    #expect(figures.map(\.benchmark?.value) == [nil, 5, 5])
    #expect(figures.map(\.comparison) == [.notCompared, nil, .better])
    let hidden = released(
      shareLiteral, [cell(authority, count: 4, of: 1_000), cell(neighbourhoods[0], count: 50, of: 500)])
    #expect(hidden[1].benchmark == Benchmark(area: authority, value: nil, period: quarter()))
    #expect(hidden[1].comparison == .notCompared)
  }

  @Test func `a hidden point leaves no trend`() {
    func trends(_ counts: [Double]) -> [Trend?] {
      released(
        shareLiteral,
        counts.enumerated().map { cell(neighbourhoods[0], quarter(counts.count - 1 - $0), count: $1, of: 1_000) }
      ).map(\.trend)
    }
    #expect(trends([100, 200, 300, 400, 500]).last == .increasingBetter)
    #expect(trends([4, 200, 300, 400, 500]) == [nil, .notCalculated, .notCalculated, .notCalculated, .notCalculated])
  }

  @Test func `gives the same figures for every table that looks the same`() {
    // The released figures of six areas must not move when a hidden count, or a shown one within its rounding, does.
    var generator = SplitMix64(seed: 3)
    let publicProfile = profile()
    func alike(_ count: Int) -> Int {
      if count == 0 { return 0 }
      return (count < 5 ? 1...4 : max(5, (count + 2) / 5 * 5 - 2)...((count + 2) / 5 * 5 + 2)).randomElement(
        using: &generator)!
    }
    for _ in 0..<300 {
      var cells: [MeasureCell] = []
      var others: [MeasureCell] = []
      for area in [authority] + neighbourhoods.prefix(5) {
        for back in 0..<6 {
          let count = Int.random(in: 0...30, using: &generator)
          let people = 40 + Int.random(in: 0...60, using: &generator)
          cells.append(cell(area, quarter(back), count: Double(count), of: Double(people)))
          others.append(cell(area, quarter(back), count: Double(alike(count)), of: Double(alike(people))))
        }
      }
      for literal in [shareLiteral, rateLiteral, countLiteral] {
        #expect(released(literal, cells, publicProfile) == released(literal, others, publicProfile))
      }
    }
  }

  @Test func `never shows a small count, a value without its counts, or what is not a number`() {
    var generator = SplitMix64(seed: 4)
    for _ in 0..<2_000 {
      let people = Double(Int.random(in: 0...30, using: &generator))
      let values = (0..<Int(people)).map { _ in Double(Int.random(in: 0...9, using: &generator)) }.sorted()
      let sum = values.reduce(0, +)
      let squares = values.reduce(0) { $0 + $1 * $1 }
      let numerator = Double(Int.random(in: 0...Int(people), using: &generator))
      let profile = profile(base: [1, 3, 5, 10].randomElement(using: &generator)!)
      for (literal, tally) in [
        (shareLiteral, Tally(numerator: numerator, denominator: people)),
        (rateLiteral, Tally(numerator: numerator, denominator: people / 4)),
        (countLiteral, Tally(numerator: numerator, denominator: people)),
        (meanLiteral, Tally(numerator: sum, denominator: people, sumOfSquares: squares)),
        (medianLiteral, Tally(numerator: nil, denominator: people, values: values)),
      ] {
        let figure = released(literal, tally, profile)
        let shown = figure.estimate
        for count in [shown.numerator, shown.denominator] {
          #expect(count == nil || count == 0 || count! >= 5)
          if profile.base > 1 { #expect((count ?? 0).truncatingRemainder(dividingBy: Double(profile.base)) == 0) }
        }
        for number in [shown.value, shown.lower, shown.upper] { #expect(number?.isFinite ?? true) }
        #expect((shown.value == nil) == !figure.notes.filter { $0 != .lowReliability }.isEmpty)
        if figure.notes.contains(.confidential) {
          #expect(shown.value == nil && shown.lower == nil && shown.upper == nil && shown.confidence == nil)
          #expect(figure.comparison == nil && figure.trend == nil)
        }
        if let value = shown.value, let lower = shown.lower, let upper = shown.upper {
          #expect(lower <= value && value <= upper && lower < upper)
        }
      }
    }
  }
}
