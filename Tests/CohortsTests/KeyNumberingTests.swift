import DrawnTables
import Expressions
import Tabular
import Testing

@testable import Cohorts

/// Rows have one number where, and only where, their keys are equal: however far apart the keys lie.
struct KeyNumberingTests {
  private func column(_ type: ColumnType, _ cells: [String]) -> NullableValues {
    let column = drawnColumn("c", type, cells)
    return NullableValues(column.values, validity: column.validity)
  }

  private func executor(jobs: Int) -> Executor {
    Executor(FrameCatalogue(plans: [:], tables: []), tables: [:], jobs: jobs)
  }

  private static let far: [(ColumnType, [String])] = [
    (.integer, ["\(Int64.min)", "\(Int64.max)", "null", "\(Int64.min)", "0"]),
    (.integer, ["\(Int64.max)", "\(Int64.max - 1)", "\(Int64.max)", "null", "null"]),
    (.integer, ["\(Int64.min)", "\(Int64.min + 1)", "\(Int64.min)", "null", "null"]),
    (.day, ["0001-01-01", "9999-12-31", "0001-01-01", "null", "2024-02-29"]),
    (.decimal(scale: 2), ["-9999999999999999.99", "9999999999999999.99", "null", "0.01", "0.01"]),
    (.number, ["0", "-0", "null", "1.5", "1.5"]), (.boolean, ["true", "false", "null", "true", "false"]),
    (.text, ["a", "''", "null", "A", "a"]), (.text, ["null", "null", "null", "null", "null"]),
  ]

  @Test(arguments: [true, false]) func `equal keys have one number`(missingIsKey: Bool) async throws {
    for (type, cells) in Self.far {
      for (otherType, others) in Self.far {
        let keys = zip(cells, others).map { [$0, $1].map { $0 == "-0" ? "0" : $0 } }
        let columns = [column(type, cells), column(otherType, others)]
        for jobs in [1, 2] {
          let numbering = try await executor(jobs: jobs).number(
            columns.map(LazyColumn.init), rowCount: keys.count, missingIsKey: missingIsKey)
          #expect(numbering.ids.allSatisfy { $0 < Int32(numbering.count) })
          for (row, key) in keys.enumerated() {
            if !missingIsKey && key.contains("null") {
              #expect(numbering.ids[row] == -1)
              continue
            }
            for (other, otherKey) in keys.enumerated() where missingIsKey || !otherKey.contains("null") {
              #expect((numbering.ids[row] == numbering.ids[other]) == (key == otherKey), "\(type) \(otherType)")
            }
          }
        }
      }
    }
  }

  @Test func `without a key all rows are alike, and without rows there is none`() async throws {
    #expect(try await executor(jobs: 2).number([], rowCount: 3, missingIsKey: true).ids == [0, 0, 0])
    let empty = LazyColumn(column(.text, []))
    #expect(try await executor(jobs: 2).number([empty], rowCount: 0, missingIsKey: true).ids.isEmpty)
    #expect(try await executor(jobs: 2).number([empty, empty], rowCount: 0, missingIsKey: false).ids.isEmpty)
  }

  @Test func `a dictionary that begins like another is another`() async throws {
    let left = drawnTable("l", "k:text\na\nb")
    let right = drawnTable("r", "k:text | v:text\na | 1\nb | 2\nc | 3")
    #expect(
      try await rows(of: "select l.k, r.v from l join r on r.k = l.k", over: [left, right]) == ["a | 1", "b | 2"])
  }
}
