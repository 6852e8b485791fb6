import Diagnostics
import DrawnTables
import Tabular
import Testing

@testable import Cohorts

@Suite struct MeasureFaultTests {
  private let episodes = drawnTable(
    "episodes", "episode_id:text | ended:day | lsoa_code:text | sex:text | days:integer\ne1 | null | L1 | Male | 1")
  private let frames = ["finished": "-- grain: one row per episode\n-- key: episode_id\nselect * from episodes"]

  private func faults(
    _ measure: DefinitionNode, levels: [String] = ["ward"], breakdowns: [String] = []
  ) -> [Diagnostic] {
    let faults = Faults()
    SmallPlace.catalogue(frames, [episodes], faults).check(
      SmallPlace.measure(measure, faults), levels: levels, breakdowns: breakdowns, geography: SmallPlace.geography,
      definitions: SmallPlace.breakdowns, faults: faults)
    return faults.diagnostics
  }

  @Test func `a measure that fits has no fault`() {
    #expect(faults(["frame": "finished", "date": "ended", "numerator": "days > 3"], breakdowns: ["sex"]).isEmpty)
  }

  @Test(
    arguments: [
      (["frame": "finnished", "numerator": "days > 3"], "unknown frame 'finnished'", "did you mean 'finished'?"),
      (["frame": "finished", "numerator": "dys > 3"], "unknown column 'dys'", "did you mean 'days'?"),
      (
        ["frame": "finished", "numerator": "days + 3"], "a boolean is needed here, not an integer",
        "compare it with a number, for example … > 0"
      ),
      (
        ["frame": "finished", "numerator": "days > 3", "where": "sex"], "a boolean is needed here, not a text",
        "compare it with a text, for example … = 'Yes'"
      ),
      (["frame": "finished", "numerator": "days > 3", "date": "days"], "a day is needed here, not an integer", nil),
      (["frame": "finished", "value": "sex"], "a measure's value must be a number, not a text", nil),
      (
        ["frame": "finished", "numerator": "days > :start"], "unknown parameter ':start'",
        "known here: period_end, period_start"
      ),
    ] as [(DefinitionNode, String, String?)])
  func `an expression that does not fit is reported before data are read`(
    measure: DefinitionNode, message: String, help: String?
  ) {
    let found = faults(measure)
    #expect(found.map(\.message) == [message])
    #expect(found.first?.help == help)
    #expect(found.first?.place?.line == 1)
  }

  @Test func `levels and breakdowns that the frame cannot tell are reported`() {
    let measure: DefinitionNode = ["frame": "finished", "numerator": "days > 3"]
    #expect(
      faults(measure, levels: ["practice"]).map(\.message) == [
        "frame 'finished' has no column to place its rows at the level 'practice'"
      ])
    #expect(faults(measure, levels: ["wards"]).map(\.message) == ["'wards' is not a level of the geography"])
    #expect(faults(measure, breakdowns: ["age"]).map(\.message) == ["unknown breakdown 'age'"])
    #expect(
      faults(measure, breakdowns: ["quintile"]).map(\.message) == [
        "frame 'finished' has no column 'deprivation_quintile' for the breakdown 'quintile'"
      ])
  }

  @Test func `a geography's lookups and columns are checked`() {
    let faults = Faults()
    let geography = GeographyDefinition(
      [
        "name": "g", "benchmark": "ward",
        "bases": [
          "residence": [
            "column": "lsoa_code", "lookup": "geography_lookup",
            "levels": ["ward": ["title": "Ward", "code": "wrd_code", "name": "ward_name"]],
          ],
          "registration": ["column": "practice_code", "lookup": "practices", "levels": [:]],
        ],
      ], faults: faults)
    SmallPlace.catalogue([:], [], faults).check(geography, faults: faults)
    #expect(
      faults.diagnostics.map(\.message) == [
        "the lookup 'geography_lookup' has no column 'wrd_code'",
        "unknown lookup 'practices' of the basis 'registration'",
      ])
  }

  @Test func `a lookup with two rows for one code is refused`() throws {
    let twice = drawnTable("practice_lookup", "practice_code:text | practice_name:text\nP1 | Elm\nP1 | Oak")
    let failure = #expect(throws: Failure.self) {
      try CohortEngine(
        tables: [try OpenTable(checking: SmallPlace.lookup), try OpenTable(checking: twice)],
        frames: SmallPlace.catalogue([:], []), geography: SmallPlace.geography, breakdowns: [], jobs: 1)
    }
    #expect(failure?.diagnostics.map(\.code) == [.geographyDuplicateCode])
    #expect(failure?.status == .dataRefused)
  }

  @Test func `a table that frames read must be there with its columns`() throws {
    let other = drawnTable(
      "episodes", "episode_id:text | ended:text | lsoa_code:text | sex:text | days:integer\ne1 | x | L1 | Male | 1")
    let tables = try [other, SmallPlace.lookup, SmallPlace.practices].map { try OpenTable(checking: $0) }
    let failure = #expect(throws: Failure.self) {
      try CohortEngine(
        tables: tables, frames: SmallPlace.catalogue(frames, [episodes]), geography: SmallPlace.geography,
        breakdowns: [], jobs: 1)
    }
    #expect(
      failure?.diagnostics.map(\.message) == [
        "the table 'episodes' has no column 'ended' of type day, which its declaration has"
      ])
  }
}
