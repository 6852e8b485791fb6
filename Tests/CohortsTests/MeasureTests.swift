import Diagnostics
import DrawnTables
import Expressions
import Tabular
import Testing

@testable import Cohorts

/// What measures count, by small tables.
@Suite(.tags(.spec)) struct MeasureTests {
  private let episodes = drawnTable(
    "episodes",
    """
    episode_id:text | ended:day  | lsoa_code:text | practice_code:text | sex:text | deprivation_quintile:integer | days:integer | home:boolean
    e1              | 2024-01-01 | L1             | P1                 | Female   | 1                            | 10           | true
    e2              | 2024-03-31 | L2             | P1                 | Male     | 2                            | 20           | false
    e3              | 2024-04-01 | L1             | P2                 | null     | 1                            | null         | true
    e4              | 2024-05-05 | L3             | P9                 | Other    | null                         | 5            | null
    e5              | 2024-05-06 | null           | P2                 | Male     | 2                            | 7            | true
    e6              | 2023-12-31 | L3             | P1                 | Male     | 2                            | 9            | true
    e7              | null       | L3             | P1                 | Male     | 2                            | 9            | true
    """)
  private let frame = ["finished": "-- grain: one row per episode\n-- key: episode_id\nselect * from episodes"]

  private func results(
    _ measure: DefinitionNode, _ levels: [MeasureRequest.LevelRequest], frames: [String: String]? = nil,
    tables: [Table]? = nil
  ) async throws -> MeasureResult {
    let engine = try SmallPlace.engine(frames ?? frame, tables ?? [episodes])
    return try await engine.results([MeasureRequest(measure: SmallPlace.measure(measure), levels: levels)])[0]
  }

  @Test func `a part counts the rows that meet the numerator among the units, zeros included`() async throws {
    let result = try await results(
      ["frame": "finished", "date": "ended", "numerator": "home"],
      [SmallPlace.level("ward"), SmallPlace.level("practice")])
    #expect(
      drawing(of: result.cells) == [
        "2024-01-01 W1 all 1/2", "2024-01-01 W2 all 0/0", "2024-04-01 W1 all 1/1", "2024-04-01 W2 all 0/1",
        "2024-01-01 P1 all 1/2", "2024-01-01 P2 all 0/0", "2024-04-01 P1 all 0/0", "2024-04-01 P2 all 2/2",
      ])
    #expect(result.cells[0].area.name == "North")
    #expect(
      result.reconciliations == [
        .init(frame: "finished", column: "lsoa_code", counted: 5, unplaced: 1),
        .init(frame: "finished", column: "practice_code", counted: 5, unplaced: 1),
      ])
  }

  @Test func `breakdowns show every declared value, and Unknown only where there are such rows`() async throws {
    let result = try await results(
      ["frame": "finished", "date": "ended", "numerator": "home", "where": "days is null or days < 100"],
      [SmallPlace.level("local_authority", breakdowns: ["sex", "quintile"])])
    #expect(
      drawing(of: result.cells) == [
        "2024-01-01 A all 1/2", "2024-01-01 A sex=Female 1/1", "2024-01-01 A sex=Male 0/1",
        "2024-01-01 A quintile=1 1/1", "2024-01-01 A quintile=2 0/1",
        "2024-04-01 A all 1/2", "2024-04-01 A sex=Female 0/0", "2024-04-01 A sex=Male 0/0",
        "2024-04-01 A sex=Unknown 1/2", "2024-04-01 A quintile=1 1/1", "2024-04-01 A quintile=2 0/0",
        "2024-04-01 A quintile=Unknown 0/1",
      ])
    #expect(
      result.warnings.map(\.message) == [
        "1 rows of frame 'finished' have a value in 'sex' that the breakdown 'sex' does not list"
      ])
  }

  @Test func `values give sum, count, squares and, where wanted, themselves`() async throws {
    let result = try await results(
      ["frame": "finished", "date": "ended", "value": "days"],
      [SmallPlace.level("ward", breakdowns: ["sex"], keepsValues: true)])
    let first = result.cells[0].tally
    #expect(first == Tally(numerator: 30, denominator: 2, sumOfSquares: 500, values: [10, 20]))
    let female = result.cells.first { $0.breakdownValue == "Female" && $0.area.code == "W1" }!.tally
    #expect(female == Tally(numerator: 10, denominator: 1, sumOfSquares: 100, values: [10]))
    // e3 lies in the second quarter but has no value.
    let second = result.cells.first { $0.period == SmallPlace.quarters[1] && $0.area.code == "W1" }!.tally
    #expect(second == Tally(numerator: 0, denominator: 0, sumOfSquares: 0, values: []))
  }

  @Test func `decimals are summed exactly, and are numbers only in the end`() async throws {
    let costs = (0..<40).map { "c\($0) | 2024-01-01 | L1 | \($0 % 4 == 3 ? "null" : $0 % 2 == 0 ? "0.10" : "0.20")" }
    let table = drawnTable(
      "costs", "cost_id:text | paid:day | lsoa_code:text | cost:decimal(18,2)\n" + costs.joined(separator: "\n"))
    let frames = ["paid": "-- grain: one row per cost\n-- key: cost_id\nselect * from costs"]
    func tally(_ measure: DefinitionNode) async throws -> Tally {
      try await results(
        measure, [SmallPlace.level("ward", periods: [SmallPlace.quarters[0]], keepsValues: true)], frames: frames,
        tables: [table]
      )
      .cells[0].tally
    }
    // Twenty times 0.10 and ten times 0.20; binary numbers add up to 4.000000000000001.
    let plain = try await tally(["frame": "paid", "date": "paid", "value": "cost"])
    #expect(plain.numerator == 4)
    #expect(plain.denominator == 30)
    #expect(plain.sumOfSquares == 0.6)
    #expect(plain.values == Array(repeating: 0.1, count: 20) + Array(repeating: 0.2, count: 10))
    #expect(try await tally(["frame": "paid", "date": "paid", "value": "cost * 1.5"]).numerator == 6)
    #expect(try await tally(["frame": "paid", "date": "paid", "value": "cost", "weight": "2"]).numerator == 8)
    let ratio = try await tally([
      "numerator": ["frame": "paid", "date": "paid", "value": "cost"],
      "denominator": ["frame": "paid", "date": "paid", "value": "cost", "exposure": "as counted"],
    ])
    #expect([ratio.numerator, ratio.denominator] == [4, 4])
  }

  @Test func `rows without a value's expression count as one each`() async throws {
    let result = try await results(
      ["frame": "finished", "date": "ended"], [SmallPlace.level("local_authority")])
    #expect(drawing(of: result.cells) == ["2024-01-01 A all 2/2", "2024-04-01 A all 2/2"])
  }

  @Test func `periods may overlap, and each counts every row that it holds`() async throws {
    let half = Period(start: Day(iso: "2024-01-01")!, end: Day(iso: "2024-06-30")!)
    let day = Period(start: Day(iso: "2024-04-01")!, end: Day(iso: "2024-04-01")!)
    let result = try await results(
      ["frame": "finished", "date": "ended", "numerator": "home"],
      [
        SmallPlace.level("local_authority", periods: [half, day] + SmallPlace.quarters),
        SmallPlace.level("lsoa", periods: [half]),
      ])
    #expect(
      drawing(of: result.cells) == [
        "2024-01-01 A all 2/4", "2024-04-01 A all 1/1", "2024-01-01 A all 1/2", "2024-04-01 A all 1/2",
        "2024-01-01 L1 all 2/2", "2024-01-01 L2 all 0/1", "2024-01-01 L3 all 0/1",
      ])
  }

  @Test func `a condition may use the period, and rows without a date belong to every one`() async throws {
    let open = try await results(
      [
        "frame": "finished", "numerator": "ended between :period_start and :period_end",
        "where": "ended <= :period_end",
      ],
      [SmallPlace.level("local_authority")])
    #expect(drawing(of: open.cells) == ["2024-01-01 A all 2/3", "2024-04-01 A all 2/5"])
    let always = try await results(["frame": "finished", "numerator": "home"], [SmallPlace.level("local_authority")])
    #expect(drawing(of: always.cells) == ["2024-01-01 A all 4/6", "2024-04-01 A all 4/6"])
  }

  @Test func `a frame may use the period`() async throws {
    let frames = [
      "finished": """
      -- grain: one row per episode that had ended
      -- key: episode_id
      select episode_id, lsoa_code, days, :period_end - ended as age_in_days from episodes where ended <= :period_end
      """
    ]
    let result = try await results(
      ["frame": "finished", "value": "age_in_days"], [SmallPlace.level("local_authority", keepsValues: true)],
      frames: frames)
    #expect(result.cells.map(\.tally.values) == [[0, 90, 91], [56, 90, 91, 181, 182]])
  }

  @Test func `a frame's own code of a level places its rows there`() async throws {
    let frames = [
      "finished": """
      -- grain: one row per episode
      -- key: episode_id
      select e.*, 'A' as local_authority_code from episodes e
      """
    ]
    let result = try await results(
      ["frame": "finished", "date": "ended", "numerator": "home"],
      [SmallPlace.level("local_authority"), SmallPlace.level("ward", periods: [SmallPlace.quarters[1]])], frames: frames
    )
    #expect(
      drawing(of: result.cells) == [
        "2024-01-01 A all 1/2", "2024-04-01 A all 2/3", "2024-04-01 W1 all 1/1", "2024-04-01 W2 all 0/1",
      ])
    #expect(result.reconciliations.map(\.unplaced) == [0, 1])
  }

  // MARK: Ratios

  private let residents = drawnTable(
    "residents",
    """
    lsoa_code:text | sex:text | persons:integer
    L1             | Female   | 100
    L1             | Male     | 80
    L2             | Female   | 60
    L3             | Male     | 40
    """)
  private let register = drawnTable("register", "patient:text | practice_code:text\np1 | P1\np2 | P1\np3 | P2")

  private var populations: [String: String] {
    frame.merging(
      [
        "resident_population": "-- grain: one row per LSOA and sex\n-- key: lsoa_code, sex\nselect * from residents",
        "registered_population": "-- grain: one row per patient\n-- key: patient\nselect * from register",
      ], uniquingKeysWith: { first, _ in first })
  }

  @Test func `events stand against the person-years of the basis's population`() async throws {
    let year = Period(start: Day(iso: "2024-01-01")!, end: Day(iso: "2024-12-31")!)
    let month = Period(start: Day(iso: "2024-01-01")!, end: Day(iso: "2024-01-31")!)
    let result = try await results(
      [
        "numerator": ["frame": "finished", "date": "ended"],
        "denominator": [
          "residence": ["frame": "resident_population", "value": "persons"],
          "registration": ["frame": "registered_population"],
        ],
      ],
      [
        SmallPlace.level("ward", periods: [SmallPlace.quarters[0], year], breakdowns: ["sex", "quintile"]),
        SmallPlace.level("practice", periods: [month]),
      ], frames: populations, tables: [episodes, residents, register])
    #expect(
      drawing(of: result.cells) == [
        "2024-01-01 W1 all 2/60", "2024-01-01 W1 sex=Female 1/40", "2024-01-01 W1 sex=Male 1/20",
        "2024-01-01 W1 quintile=1 1/-", "2024-01-01 W1 quintile=2 1/-",
        "2024-01-01 W2 all 0/10", "2024-01-01 W2 sex=Female 0/-", "2024-01-01 W2 sex=Male 0/10",
        "2024-01-01 W2 quintile=1 0/-", "2024-01-01 W2 quintile=2 0/-",
        "2024-01-01 W1 all 3/240", "2024-01-01 W1 sex=Female 1/160", "2024-01-01 W1 sex=Male 1/80",
        "2024-01-01 W1 sex=Unknown 1/-", "2024-01-01 W1 quintile=1 2/-", "2024-01-01 W1 quintile=2 1/-",
        "2024-01-01 W2 all 1/40", "2024-01-01 W2 sex=Female 0/-", "2024-01-01 W2 sex=Male 0/40",
        "2024-01-01 W2 sex=Unknown 1/-", "2024-01-01 W2 quintile=1 0/-", "2024-01-01 W2 quintile=2 0/-",
        "2024-01-01 W2 quintile=Unknown 1/-",
        "2024-01-01 P1 all 1/0.16666666666666666", "2024-01-01 P2 all 0/0.08333333333333333",
      ])
  }

  @Test func `nobody knows the people of an area that holds a place with events and without population`() async throws {
    let known = drawnTable(
      "residents", "lsoa_code:text | sex:text | persons:integer\nL1 | Female | 160\nL3 | Male | 40")
    let result = try await results(
      [
        "numerator": ["frame": "finished", "date": "ended"],
        "denominator": ["residence": ["frame": "resident_population", "value": "persons"]],
      ],
      ["lsoa", "ward", "local_authority"].map { SmallPlace.level($0, breakdowns: $0 == "ward" ? ["sex"] : []) },
      frames: populations, tables: [episodes, known, register])
    #expect(
      drawing(of: result.cells) == [
        // The first quarter has an event in L1 and one in L2, the second one in L1 and one in L3.
        "2024-01-01 L1 all 1/40", "2024-01-01 L2 all 1/-", "2024-01-01 L3 all 0/10",
        "2024-04-01 L1 all 1/40", "2024-04-01 L2 all 0/-", "2024-04-01 L3 all 1/10",
        "2024-01-01 W1 all 2/-", "2024-01-01 W1 sex=Female 1/-", "2024-01-01 W1 sex=Male 1/-",
        "2024-01-01 W2 all 0/10", "2024-01-01 W2 sex=Female 0/-", "2024-01-01 W2 sex=Male 0/10",
        "2024-04-01 W1 all 1/40", "2024-04-01 W1 sex=Female 0/40", "2024-04-01 W1 sex=Male 0/-",
        "2024-04-01 W1 sex=Unknown 1/-",
        "2024-04-01 W2 all 1/10", "2024-04-01 W2 sex=Female 0/-", "2024-04-01 W2 sex=Male 0/10",
        "2024-04-01 W2 sex=Unknown 1/-",
        "2024-01-01 A all 2/-", "2024-04-01 A all 2/50",
      ])
    #expect(
      result.warnings.map(\.message).last
        == "frame 'resident_population' has no population for 1 of 3 codes of 'lsoa_code' in which frame 'finished' counts"
    )
  }

  @Test func `a level without a population has no denominator`() async throws {
    let result = try await results(
      [
        "numerator": ["frame": "finished", "date": "ended"],
        "denominator": ["residence": ["frame": "resident_population", "value": "persons"]],
      ], [SmallPlace.level("practice", periods: [SmallPlace.quarters[0]])], frames: populations,
      tables: [episodes, residents, register])
    #expect(drawing(of: result.cells) == ["2024-01-01 P1 all 2/-", "2024-01-01 P2 all 0/-"])
  }

  @Test func `a stretch that is not of whole months counts its days`() {
    #expect(Period(start: Day(iso: "2024-01-01")!, end: Day(iso: "2024-01-30")!).years == 30 / 365.25)
    #expect(Period(start: Day(iso: "2022-04-01")!, end: Day(iso: "2025-03-31")!).years == 3)
  }
}
