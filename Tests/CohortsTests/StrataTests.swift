import Diagnostics
import DrawnTables
import Tabular
import Testing

@testable import Cohorts

/// Counts by stratum beside the whole, on one way over the rows.
@Suite(.tags(.spec)) struct StrataTests {
  private let falls = drawnTable(
    "falls",
    """
    fall_id:text | day:day    | lsoa_code:text | sex:text | age_from:integer
    f1           | 2024-01-01 | L1             | Female   | 65
    f2           | 2024-02-01 | L1             | Male     | 70
    f3           | 2024-02-02 | L2             | Female   | 70
    f4           | 2024-03-01 | L2             | Female   | null
    f5           | 2024-03-02 | L3             | Male     | 40
    f6           | 2024-05-02 | L3             | Male     | 65
    """)
  private let population = drawnTable(
    "population",
    """
    lsoa_code:text | sex:text | age_from:integer | persons:integer
    L1             | Female   | 65               | 100
    L2             | Female   | 70               | 60
    L3             | Male     | 65               | 80
    """)
  private let ages = drawnTable("ages", "age_from:integer | persons:integer\n65 | 5000\n70 | 4000")

  private func cells(_ breakdowns: [String] = []) async throws -> [MeasureCell] {
    let engine = try SmallPlace.engine([:], [falls, population, ages])
    let measure = SmallPlace.measure([
      "numerator": ["frame": "falls", "date": "day"],
      "denominator": ["frame": "population", "value": "persons", "exposure": "as counted"],
      "strata": ["frame": "ages", "column": "age_from", "weight": "persons"],
    ])
    return try await engine.evaluate([
      MeasureRequest(
        measure: measure,
        levels: [SmallPlace.level("ward", periods: [SmallPlace.quarters[0]], breakdowns: breakdowns)])
    ])[0]
  }

  @Test func `rows count in their stratum, and those without one nowhere`() async throws {
    let cells = try await cells()
    #expect(cells.map { $0.tally.strata.map(\.numerator) } == [[1, 2], [0, 0]])
    #expect(cells.map { $0.tally.strata.map(\.denominator) } == [[100, 60], [80, 0]])
    #expect(cells.map(\.tally.numerator) == [3, 0])
    #expect(cells.allSatisfy { $0.tally.weights == StratumWeights([5_000, 4_000]) })
  }

  @Test func `each group of a breakdown has strata of its own that add up to those of the whole`() async throws {
    let cells = try await cells(["sex"]).filter { $0.area.code == "W1" }
    #expect(cells.map { $0.tally.strata.map(\.numerator) } == [[1, 2], [1, 1], [0, 1]])
  }
}
