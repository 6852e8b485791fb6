import Diagnostics
import DrawnTables
import Expressions
import Tabular
import Testing

@testable import Cohorts

/// The rows behind a figure are those that were counted: their amounts and weights add up to its numerator and denominator.
@Suite struct CountedRowsTests {
  private let clients = drawnTable(
    "clients",
    """
    person:text | seen:day   | lsoa_code:text | sex:text | age:integer | answer:integer | weight:number | cost:number | stratum:text
    p1          | 2024-01-05 | L1             | Female   | 70          | 1              | 2             | 10          | a
    p2          | 2024-02-06 | L1             | Male     | 85          | 0              | 1             | 20          | b
    p3          | 2024-02-07 | L2             | null     | 40          | 1              | 0.5           | 5           | a
    p4          | 2024-05-08 | L3             | Female   | 17          | 1              | -3            | 8           | b
    p5          | 2024-05-09 | L3             | Other    | 66          | 0              | 4             | null        | null
    p6          | 2024-03-31 | L9             | Male     | 90          | 1              | 1             | 3           | a
    p7          | null       | L2             | Male     | 91          | null           | 1             | 4           | b
    """)
  private let strata = drawnTable("strata", "stratum:text | people:number\na | 10\nb | 20")
  private let frames = [
    "seen": "-- grain: one row per client\n-- key: person\nselect * from clients",
    "open_then": """
    -- grain: one row per client
    -- key: person
    select * from clients where seen <= :period_end
    """,
    "standard": "-- grain: one row per stratum\n-- key: stratum\nselect * from strata",
  ]
  private static let breakdowns = [
    BreakdownDefinition(["name": "sex", "title": "Sex", "values": ["Female", "Male"]], faults: Faults()),
    BreakdownDefinition(
      ["name": "age_from", "title": "Age", "groups": ["18 and over": "age >= 18", "65 and over": "age >= 65"]],
      faults: Faults()),
  ]
  private static let measures: [DefinitionNode] = [
    ["frame": "seen", "date": "seen", "numerator": "answer = 1"],
    ["frame": "seen", "where": "age >= 18", "date": "seen", "numerator": "answer = 1", "weight": "weight"],
    ["frame": "seen", "date": "seen", "value": "cost"],
    ["frame": "seen", "value": "cost", "weight": "weight"],
    ["frame": "open_then", "numerator": "seen >= :period_start"],
    ["frame": "open_then"],
    [
      "numerator": ["frame": "seen", "date": "seen", "value": "cost"],
      "denominator": ["frame": "seen", "date": "seen", "value": "cost * 2", "exposure": "as counted"],
    ],
    [
      "numerator": ["frame": "seen", "where": "answer = 1", "date": "seen"],
      "denominator": ["frame": "open_then", "where": "age >= 18"],
    ],
    [
      "frame": "seen", "date": "seen", "numerator": "answer = 1",
      "strata": ["frame": "standard", "column": "stratum", "weight": "people"],
    ],
  ]

  @Test(arguments: measures.indices)
  func `what the rows stand for adds up to every figure of a measure`(index: Int) async throws {
    let measure = SmallPlace.measure(Self.measures[index])
    let tables = [clients, strata]
    let engine = try CohortEngine(
      tables: (tables + [SmallPlace.lookup, SmallPlace.practices]).map { try OpenTable(checking: $0) },
      frames: SmallPlace.catalogue(frames, tables), geography: SmallPlace.geography, breakdowns: Self.breakdowns,
      jobs: 2)
    let levels = ["local_authority", "ward", "lsoa"].map {
      SmallPlace.level($0, periods: SmallPlace.quarters, breakdowns: ["sex", "age_from"], keepsValues: false)
    }
    let cells = try await engine.evaluate([MeasureRequest(measure: measure, levels: levels)])[0]
    #expect(cells.count > 50)
    var numerators = 0.0
    for cell in cells {
      let breakdown: CellSelection.Breakdown? =
        cell.breakdown == "all" ? nil : .init(name: cell.breakdown, value: cell.breakdownValue)
      let parts = try await engine.rows(
        behind: CellSelection(
          level: cell.area.level, areaCode: cell.area.code, period: cell.period, breakdown: breakdown), of: measure)
      let name = "\(cell.period) \(cell.area.code) \(cell.breakdown) \(cell.breakdownValue)"
      #expect(sum(parts, \.isInNumerator, amounts: true) == cell.tally.numerator, "numerator of \(name)")
      numerators += cell.tally.numerator ?? 0
      guard let denominator = cell.tally.denominator else { continue }
      let isPopulation = parts.count == 2
      var own = sum(parts, \.isInDenominator, amounts: isPopulation)
      if index == 7 { own /= 4 }
      #expect(own == denominator, "denominator of \(name)")
    }
    #expect(numerators > 0)
  }

  private func sum(_ parts: [CountedRows], _ isIn: KeyPath<CountedRows, [Bool]>, amounts: Bool) -> Double {
    var sum = 0.0
    for part in parts {
      for row in 0..<part.table.rowCount where part[keyPath: isIn][row] {
        sum += (amounts ? part.amounts?[row] ?? 1 : 1) * (part.weights?[row] ?? 1)
      }
    }
    return sum
  }

  @Test func `the columns that decide are those that the measure reads, the key and every day`() async throws {
    let engine = try CohortEngine(
      tables: [clients, strata, SmallPlace.lookup, SmallPlace.practices].map { try OpenTable(checking: $0) },
      frames: SmallPlace.catalogue(frames, [clients, strata]), geography: SmallPlace.geography,
      breakdowns: Self.breakdowns, jobs: 1)
    let measure = SmallPlace.measure(["frame": "seen", "where": "age >= 18", "numerator": "answer = 1"])
    let cell = CellSelection(
      level: "ward", areaCode: nil, period: SmallPlace.quarters[0], breakdown: .init(name: "sex", value: "Male"))
    let rows = try await engine.rows(behind: cell, of: measure)[0]
    #expect(rows.decidingColumns == ["person", "seen", "lsoa_code", "sex", "age", "answer"])
    #expect(rows.grain == "one row per client")
    #expect(drawing(of: [try #require(rows.table.column("person"))], rowCount: rows.table.rowCount) == ["p2", "p7"])
    // They pass for identifying, so that they cannot be taken for an open table.
    #expect(throws: IdentifyingColumn.self) { try OpenTable(checking: rows.table) }
  }

  @Test func `a frame's tables are found through all that it reads`() {
    let catalogue = SmallPlace.catalogue(
      [
        "first": "-- grain: x\n-- key: person\nselect * from clients",
        "second": """
        -- grain: x
        -- key: person
        with both as (select f.person from first as f join strata as s on s.stratum = f.stratum)
        select distinct person from both
        """,
      ], [clients, strata])
    #expect(catalogue.tables(behind: "second") == ["clients", "strata"])
    #expect(catalogue.tables(behind: "clients") == ["clients"])
  }
}
