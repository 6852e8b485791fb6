import Diagnostics
import DrawnTables
import Expressions
import Tabular
import Testing

@testable import Cohorts

/// What a measure may say besides its frame and its numerator, each by a table of five rows.
@Suite(.tags(.spec)) struct MeasureFeatureTests {
  private let clients = drawnTable(
    "clients",
    """
    person:text | seen:day   | lsoa_code:text | age:integer | answer:integer | weight:number | cost:number | units:number
    p1          | 2024-01-05 | L1             | 70          | 1              | 2             | 10          | 3
    p2          | 2024-02-06 | L1             | 85          | 0              | 1             | 20          | 1
    p3          | 2024-02-07 | L2             | 40          | 1              | 0.5           | 5           | 2
    p4          | 2024-05-08 | L3             | 17          | 1              | -3            | 8           | 1
    p5          | 2024-05-09 | L3             | 66          | 0              | 4             | 12          | null
    """)
  private let conditions = drawnTable(
    "conditions",
    """
    person:text | condition:text
    p1          | Asthma
    p1          | Dementia
    p1          | Asthma
    p2          | Dementia
    p3          | Gout
    """)
  private let frames = [
    "seen": "-- grain: one row per client\n-- key: person\nselect * from clients",
    "conditions_of_people":
      "-- grain: one row per condition\n-- key: person, condition\nselect distinct * from conditions",
    "offered": """
    -- grain: one row per client and offer
    -- key: person
    select person, lsoa_code, seen, age from clients where age >= 65
    """,
  ]
  private static let breakdowns = [
    BreakdownDefinition(
      [
        "name": "age_from", "title": "Age",
        "groups": ["18 and over": "age >= 18", "65 and over": "age >= 65", "85 and over": "age >= 85"],
      ], faults: Faults()),
    BreakdownDefinition(
      [
        "name": "condition", "title": "Long-term condition", "values": ["Asthma", "Dementia"], "otherwise": "Neither",
        "members": ["frame": "conditions_of_people", "key": "person", "column": "condition"],
      ], faults: Faults()),
  ]

  private func engine() throws -> CohortEngine {
    let tables = [clients, conditions]
    return try CohortEngine(
      tables: (tables + [SmallPlace.lookup, SmallPlace.practices]).map { try OpenTable(checking: $0) },
      frames: SmallPlace.catalogue(frames, tables), geography: SmallPlace.geography, breakdowns: Self.breakdowns,
      jobs: 2
    )
  }

  private func result(
    _ measure: DefinitionNode, _ level: String = "local_authority", periods: [Period] = SmallPlace.quarters,
    breakdowns: [String] = [], keepsValues: Bool = false
  ) async throws -> MeasureResult {
    let level = SmallPlace.level(level, periods: periods, breakdowns: breakdowns, keepsValues: keepsValues)
    return try await engine().results([MeasureRequest(measure: SmallPlace.measure(measure), levels: [level])])[0]
  }

  private let half = Period(start: Day(iso: "2024-01-01")!, end: Day(iso: "2024-06-30")!)

  // MARK: Groupings that may overlap

  @Test func `a row counts in every group whose condition is true`() async throws {
    let result = try await result(
      ["frame": "seen", "date": "seen", "numerator": "answer = 1"], periods: [half], breakdowns: ["age_from"])
    #expect(
      drawing(of: result.cells) == [
        "2024-01-01 A all 3/5", "2024-01-01 A age_from=18 and over 2/4", "2024-01-01 A age_from=65 and over 1/3",
        "2024-01-01 A age_from=85 and over 0/1",
      ])
    #expect(result.warnings.isEmpty)
  }

  @Test func `a person counts once in each group that another frame names, and otherwise as it says`() async throws {
    let result = try await result(
      ["frame": "seen", "date": "seen", "value": "cost"], periods: [half], breakdowns: ["condition"], keepsValues: true)
    #expect(
      drawing(of: result.cells) == [
        "2024-01-01 A all 55/5", "2024-01-01 A condition=Asthma 10/1", "2024-01-01 A condition=Dementia 30/2",
        "2024-01-01 A condition=Neither 20/2", "2024-01-01 A condition=Unknown 5/1",
      ])
    #expect(result.cells.map(\.tally.values) == [[5, 8, 10, 12, 20], [10], [10, 20], [8, 12], [5]])
    #expect(
      result.warnings.map(\.message) == [
        "1 rows of frame 'seen' have a value in 'condition' that the breakdown 'condition' does not list"
      ])
  }

  @Test func `groups that a frame cannot tell are reported where they stand`() {
    let faults = Faults()
    let definitions = [
      BreakdownDefinition(["name": "a", "title": "A", "groups": ["x": "agee > 3", "y": "age > 3"]], faults: faults),
      BreakdownDefinition(
        ["name": "b", "title": "B", "members": ["frame": "conditions_of_people", "key": "person", "column": "kind"]],
        faults: faults),
      BreakdownDefinition(
        ["name": "c", "title": "C", "groups": ["x": "age > 3"], "otherwise": "x"], faults: faults),
    ]
    SmallPlace.catalogue(frames, [clients, conditions], faults).check(
      SmallPlace.measure(["frame": "seen", "numerator": "answer = 1"], faults), levels: ["ward"],
      breakdowns: ["a", "b", "c"], geography: SmallPlace.geography, definitions: definitions, faults: faults)
    #expect(
      faults.diagnostics.map(\.message) == [
        "'x' is both a group and the value of rows in no group", "unknown column 'agee'",
        "frame 'seen' cannot tell 1 of 2 groups of the breakdown 'a'",
        "frame 'conditions_of_people' has no column 'kind'",
      ])
  }

  // MARK: Grids

  @Test(
    arguments: [
      ("zeros", ["2024-01-01 W1 all 2/3", "2024-01-01 W2 all 0/0", "2024-04-01 W1 all 0/0", "2024-04-01 W2 all 1/2"]),
      ("blanks", ["2024-01-01 W1 all 2/3", "2024-01-01 W2 all -/-", "2024-04-01 W1 all -/-", "2024-04-01 W2 all 1/2"]),
      ("observed", ["2024-01-01 W1 all 2/3", "2024-04-01 W2 all 1/2"]),
    ])
  func `a grid says whether an empty cell is zero, blank or not there`(grid: String, cells: [String]) async throws {
    let node: DefinitionNode = [
      "frame": "seen", "date": "seen", "numerator": "answer = 1", "grid": DefinitionNode(stringLiteral: grid),
    ]
    #expect(drawing(of: try await result(node, "ward").cells) == cells)
  }

  // MARK: Weights

  @Test func `each row stands for its weight, and one with a negative weight for nothing`() async throws {
    let part = try await result(
      ["frame": "seen", "date": "seen", "numerator": "answer = 1", "weight": "weight"], periods: [half])
    #expect(
      part.cells[0].tally
        == Tally(numerator: 2.5, denominator: 7.5, weighting: .init(rowCount: 4, hitCount: 2, sumOfSquares: 21.25)))
    #expect(part.warnings.map(\.message) == ["1 rows of frame 'seen' have a negative weight"])
    let mean = try await result(
      ["frame": "seen", "date": "seen", "value": "cost", "weight": "units"], periods: [half])
    #expect(
      mean.cells[0].tally
        == Tally(
          numerator: 68, denominator: 7, sumOfSquares: 814, weighting: .init(rowCount: 4, sumOfSquares: 15)))
  }

  // MARK: Ratios of measures

  @Test func `a denominator as counted is not multiplied by the period's years`() async throws {
    let measure: DefinitionNode = [
      "numerator": ["frame": "seen", "date": "seen", "value": "cost * units"],
      "denominator": ["frame": "seen", "date": "seen", "value": "units", "exposure": "as counted"],
    ]
    #expect(drawing(of: try await result(measure).cells) == ["2024-01-01 A all 60/6", "2024-04-01 A all 8/1"])
    let offered: DefinitionNode = [
      "numerator": ["frame": "offered", "date": "seen"],
      "denominator": ["frame": "seen", "date": "seen", "exposure": "as counted"],
    ]
    #expect(drawing(of: try await result(offered).cells) == ["2024-01-01 A all 2/3", "2024-04-01 A all 1/2"])
  }

  @Test func `an exposure that is none is reported`() {
    let faults = Faults()
    _ = SmallPlace.measure(
      ["numerator": ["frame": "seen"], "denominator": ["frame": "seen", "exposure": "counted"]], faults)
    #expect(faults.diagnostics.map(\.message) == ["'counted' is not a known exposure"])
    #expect(faults.diagnostics.first?.help?.contains("as counted") == true)
  }

  // MARK: Periods

  @Test func `periods roll on, are listed, or are found in the data as far as they are over`() async throws {
    let engine = try engine()
    func periods(_ node: DefinitionNode) async throws -> [String]? {
      let measure = SmallPlace.measure(["frame": "seen", "date": "seen", "numerator": "answer = 1", "periods": node])
      return try await engine.periods(of: measure, completedBy: Day(iso: "2024-06-15")!)?.map(\.description)
    }
    #expect(
      try await periods(["months": "12", "every": "3", "count": "2"]) == [
        "2023-03-01/2024-02-29", "2023-06-01/2024-05-31",
      ])
    #expect(
      try await periods([["from": "2024-04-01", "to": "2025-03-31"], ["from": "2023-04-01", "to": "2024-03-31"]]) == [
        "2023-04-01/2024-03-31", "2024-04-01/2025-03-31",
      ])
    #expect(
      try await periods(["found": "month"]) == [
        "2024-01-01/2024-01-31", "2024-02-01/2024-02-29", "2024-05-01/2024-05-31",
      ])
    #expect(try await periods(["found": "quarter"]) == ["2024-01-01/2024-03-31"])
    #expect(try await periods(["found": "financial year"]) == ["2023-04-01/2024-03-31"])
    let plain = SmallPlace.measure(["frame": "seen", "numerator": "answer = 1"])
    #expect(try await engine.periods(of: plain, completedBy: Day(iso: "2024-06-15")!) == nil)
  }

  @Test(arguments: [
    (2023, 1, 31, "2022-04-01/2023-03-31"), (2023, 3, 31, "2022-04-01/2023-03-31"),
    (2023, 4, 1, "2023-04-01/2024-03-31"), (2024, 12, 31, "2024-04-01/2025-03-31"),
  ])
  func `a financial year runs from April to March`(year: Int, month: Int, day: Int, period: String) {
    #expect(PeriodUnit.financialYear.period(holding: Day(year: year, month: month, day: day)!).description == period)
  }

  @Test(
    arguments: [
      (["months": "0", "count": "1"], "'months' must be a whole number from 1 to 120"),
      ([["from": "2024-04-01", "to": "2024-03-01"]], "the period ends before it starts"),
      ([["from": "2024-04-01", "to": "soon"]], "'to' must be a day, written 2025-03-31"),
      (["found": "week"], "'week' is not a known found"),
      ([], "'periods' lists no period"),
    ] as [(DefinitionNode, String)])
  func `periods that cannot be are reported`(periods: DefinitionNode, message: String) {
    let faults = Faults()
    _ = SmallPlace.measure(["frame": "seen", "date": "seen", "numerator": "answer = 1", "periods": periods], faults)
    #expect(faults.diagnostics.map(\.message) == [message])
  }

  @Test func `periods are found only where rows have days that do not depend on the period`() {
    func messages(_ measure: DefinitionNode) -> [String] {
      let faults = Faults()
      SmallPlace.catalogue(frames, [clients, conditions], faults).check(
        SmallPlace.measure(measure, faults), levels: ["ward"], breakdowns: [], geography: SmallPlace.geography,
        definitions: [], faults: faults)
      return faults.diagnostics.map(\.message)
    }
    #expect(
      messages(["frame": "seen", "numerator": "answer = 1", "periods": ["found": "month"]]) == [
        "periods can only be found in the data of a measure with a 'date'"
      ])
    #expect(
      messages([
        "frame": "seen", "date": "seen", "numerator": "seen = :period_start", "periods": ["found": "month"],
      ]) == ["periods cannot be found in rows that depend on the period"])
  }

  @Test func `a period outside the data has no zero, and is told of`() async throws {
    let before = Period(start: Day(iso: "2020-01-01")!, end: Day(iso: "2020-12-31")!)
    let result = try await result(
      ["frame": "seen", "date": "seen", "numerator": "answer = 1"], periods: [before, half])
    #expect(drawing(of: result.cells) == ["2020-01-01 A all -/-", "2024-01-01 A all 3/5"])
    #expect(
      result.warnings.map(\.message) == [
        "1 of 2 periods lie outside the data of frame 'seen', the first of them 2020-01-01/2020-12-31; rows have days "
          + "from 2024-01-05 to 2024-05-09"
      ])
  }

  // MARK: Areas

  @Test func `codes that no lookup has are counted and told of`() async throws {
    let elsewhere = drawnTable(
      "clients",
      """
      person:text | seen:day   | lsoa_code:text
      p1          | 2024-01-05 | L1
      p2          | 2024-01-05 | E9
      p3          | 2024-01-05 | null
      p4          | 2024-05-05 | L9
      p5          | 2024-05-05 | L2
      """)
    let engine = try SmallPlace.engine(["seen": frames["seen"]!], [elsewhere])
    let measure = SmallPlace.measure(["frame": "seen", "date": "seen"])
    let result = try await engine.results([MeasureRequest(measure: measure, levels: [SmallPlace.level("ward")])])[0]
    #expect(
      result.warnings.map(\.message) == [
        "2 of 5 rows of frame 'seen' have a code in 'lsoa_code' that the lookup 'geography_lookup' lacks"
      ])
    #expect(result.reconciliations.map(\.unplaced) == [3])
  }
}
