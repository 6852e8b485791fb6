import Cohorts
import Diagnostics
import DrawnFigures
import Indicators
import TestSupport
import Testing

@Suite struct InequalityTests {
  private let groups = ["1", "2", "3", "4", "5"]

  private func catalogue(_ literals: [DefinitionLiteral], _ faults: Faults = Faults()) -> IndicatorCatalogue {
    IndicatorCatalogue(
      literals.map { $0.node() },
      vocabulary: .init(bases: [], levels: ["local_authority"], breakdowns: ["quintile"]), faults: faults)
  }

  private var base: DefinitionLiteral { rateLiteral.with(["breakdowns": ["quintile"]]) }

  private func index(_ method: String, _ unit: String) -> DefinitionLiteral {
    shareLiteral.with([
      "id": "index", "method": .scalar(method), "unit": .scalar(unit), "polarity": "low", "breakdowns": nil,
      "measure": nil,
      "inequality": ["of": "emergency_admissions", "by": "quintile"],
    ])
  }

  /// One figure of an index over five groups of 1,000 person-years.
  private func figure(_ method: String, _ unit: String, events: [Double], groups: [String]? = nil) throws
    -> IndicatorFigure
  {
    let faults = Faults()
    let definition = try #require(catalogue([base, index(method, unit)], faults)["index"])
    #expect(faults.isEmpty, "\(faults.sorted)")
    let names = groups ?? self.groups
    let cells =
      [cell("all", "", events.reduce(0, +), Double(events.count) * 1_000)]
      + zip(names, events).map { cell("quintile", $0, $1, 1_000) }
    let counted = CountedIndicator(
      definition, cells: cells,
      order: CellOrder(levels: ["local_authority"], breakdowns: [breakdown("quintile", names)]))
    let figures = evaluate(counted, benchmarkLevel: "local_authority").figures
    #expect(figures.count == 1)
    return figures[0]
  }

  private func cell(_ breakdown: String, _ value: String, _ events: Double, _ years: Double) -> MeasureCell {
    MeasureCell(
      period: quarter(0), area: authority, breakdown: breakdown, breakdownValue: value,
      tally: Tally(numerator: events, denominator: years))
  }

  @Test func `the slope is that of the line through the groups, above zero where the most deprived fare worse`() throws
  {
    // A straight line from 110 to 50 per 1,000: its ends lie at 117.5 and 42.5, 75 apart.
    let told = try figure("sii", "per 100,000", events: [110, 95, 80, 65, 50])
    #expect(abs(try #require(told.estimate.value) - 7_500) < 1e-6)
    #expect(try #require(told.estimate.lower) > 4_000)
    #expect(try #require(told.estimate.upper) < 11_000)
    #expect(told.estimate.method == .slopeIndex)
    let ratio = try figure("rii", "times", events: [110, 95, 80, 65, 50])
    #expect(abs(try #require(ratio.estimate.value) - 117.5 / 42.5) < 1e-9)
    #expect(told.trend == .notCalculated)
  }

  @Test func `the gap is the most deprived group's figure less that of all others`() throws {
    let told = try figure("difference", "per 100,000", events: [110, 95, 80, 65, 50])
    #expect(abs(try #require(told.estimate.value) - (11_000 - 7_250)) < 1e-9)
    #expect(try #require(told.estimate.lower) > 0)
  }

  @Test func `the same figures give the same simulated limits`() throws {
    let first = try figure("sii", "per 100,000", events: [110, 95, 80, 65, 50])
    let second = try figure("sii", "per 100,000", events: [110, 95, 80, 65, 50])
    #expect(first == second)
  }

  @Test func `all values equal make no slope, and groups without events no interval`() throws {
    let flat = try figure("sii", "per 100,000", events: [80, 80, 80, 80, 80])
    #expect(abs(try #require(flat.estimate.value)) < 1e-9)
    let none = try figure("sii", "per 100,000", events: [0, 0, 0, 0, 0])
    #expect(none.estimate.lower == nil)
    #expect(none.notes == [.lowReliability])
    #expect(try figure("rii", "times", events: [0, 0, 0, 0, 0]).notes == [.notAvailable])
  }

  @Test func `fewer than five groups have no slope`() throws {
    let told = try figure("sii", "per 100,000", events: [110, 50], groups: ["1", "2"])
    #expect(told.estimate.value == nil)
    #expect(told.notes == [.notApplicable])
  }

  @Test func `an index names an indicator of the catalogue, and has the unit that follows from it`() {
    func faults(_ literals: [DefinitionLiteral]) -> [String] {
      let faults = Faults()
      _ = catalogue(literals, faults)
      return faults.sorted.map(\.message)
    }
    #expect(
      faults([base, index("sii", "per 1,000")]) == [
        "the unit of this index is 'per 100,000', that of 'emergency_admissions' being 'per 100,000'"
      ])
    #expect(faults([index("sii", "per 100,000")]) == ["there is no indicator 'emergency_admissions'"])
    #expect(
      faults([base, index("sii", "per 100,000").with(["inequality": nil])]) == [
        "the method 'sii' needs the key 'inequality'"
      ])
    #expect(
      faults([base, index("wilson", "per cent")]) == ["the method 'wilson' does not fit the key 'inequality'"])
  }
}
