import Diagnostics
import DrawnTables
import Tabular
import Testing

@testable import Cohorts

@Suite struct MemoryBoundTests {
  @Test(arguments: [("4 GB", 4_000_000_000), ("500 MB", 500_000_000)])
  func `an amount is read in decimal units`(text: String, bytes: Int) {
    #expect(MemoryBound(text)?.bytes == bytes)
  }

  @Test(arguments: ["", "4", "GB", "4GB", "0 GB", "-1 GB", "4 TB", "9999999999999 GB"])
  func `anything else is no amount`(text: String) {
    #expect(MemoryBound(text) == nil)
  }

  private func rows(_ condition: String, memory: MemoryBound) async throws -> Int {
    let rows = (0..<3_000).map { "\($0) | here" }
    let table = drawnTable("visits", (["visit:integer | place:text"] + rows).joined(separator: "\n"))
    let frame = """
      -- grain: one row per pair of visits
      -- key: a, b
      select v.visit as a, w.visit as b, 'A' as local_authority_code
      from visits as v
      join visits as w on \(condition)
      """
    let tables = [table, SmallPlace.lookup, SmallPlace.practices]
    let engine = try CohortEngine(
      tables: tables.map { try OpenTable(checking: $0) }, frames: SmallPlace.catalogue(["pairs": frame], [table]),
      geography: SmallPlace.geography, breakdowns: [], jobs: 2, memory: memory)
    return try await engine.rows(of: "pairs", in: nil).rowCount
  }

  @Test func `a join on a key that everybody shares stops with the line of its condition`() async throws {
    let bound = MemoryBound(bytes: 10_000_000)
    let failure = await #expect(throws: Failure.self) { try await rows("w.place = v.place", memory: bound) }
    let diagnostic = try #require(failure?.diagnostics.first)
    #expect(diagnostic.code == .frameMemory)
    #expect(
      diagnostic.message == "this join would make 9000000 rows, which take more than the 10 MB that a run may use")
    #expect(diagnostic.place == Place(file: "pairs.sql", line: 5, column: 29))
    #expect(failure?.status == .dataRefused)
    #expect(try await rows("w.visit = v.visit", memory: bound) == 3_000)
  }

  @Test func `queries that stand in each other without end are refused`() {
    let faults = Faults()
    let depth = 20_000
    let text =
      String(repeating: "select a from (", count: depth) + "select 1 as a" + String(repeating: ") as t", count: depth)
    _ = SmallPlace.catalogue(["deep": "-- grain: x\n-- key: a\n" + text], [], faults)
    #expect(faults.diagnostics.map(\.message) == ["more than 32 queries stand in each other here"])
  }
}
