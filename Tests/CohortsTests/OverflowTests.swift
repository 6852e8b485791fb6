import Diagnostics
import DrawnTables
import Tabular
import Testing

@testable import Cohorts

/// Sums that their type cannot hold, and means of what could not be summed in a binary number.
@Suite struct OverflowTests {
  private let large = drawnTable(
    "large",
    """
    id:text | team:text | n:integer            | cost:decimal(18,2)
    a       | East      | 9223372036854775807  | 9999999999999999.99
    b       | East      | 9223372036854775807  | 0.01
    c       | West      | -9223372036854775807 | 1.00
    d       | West      | -9223372036854775808 | 2.00
    """)

  @Test(arguments: [
    ("select team, sum(n) as total from large group by team", "2 sums are too large for an integer"),
    (
      "select team, sum(cost) as total from large group by team",
      "1 sums have more than 18 digits, too many for a decimal"
    ),
    (
      "select id, sum(n) over (order by id) as total from large where team = 'East'",
      "a running sum is too large for an integer"
    ),
    (
      "with t as (select id, sum(cost) over (order by id) as total from large) select id, total from t",
      "1 sums have more than 18 digits, too many for a decimal"
    ),
  ])
  func `a sum that its type cannot hold stops the run, and says where`(sql: String, message: String) async throws {
    let key = sql.contains("team, ") ? "team" : "id"
    let engine = try SmallPlace.engine(["totals": "-- grain: one row per \(key)\n-- key: \(key)\n\(sql)"], [large])
    let failure = await #expect(throws: Failure.self) { try await engine.rows(of: "totals", in: nil) }
    let diagnostic = try #require(failure?.diagnostics.first)
    #expect(diagnostic.message == message)
    #expect(diagnostic.place?.file == "totals.sql")
    // Where the query begins, below the two comments.
    #expect(diagnostic.place?.line == 3)
    #expect(diagnostic.help?.hasPrefix("sum cast(… as double)") == true)
  }

  @Test func `a mean of large integers does not round on its way`() async throws {
    #expect(try await rows(of: "select avg(n) as mean from large", over: [large]) == ["-0.25"])
    #expect(
      try await rows(
        of: "select team, avg(cost) over (partition by team) as mean from large where team = 'West'", over: [large])
        == ["West | 1.5", "West | 1.5"])
    let running = "select id, avg(n) over () as mean from large"
    #expect(try await rows(of: running, over: [large]) == ["a", "b", "c", "d"].map { "\($0) | -0.25" })
  }
}
