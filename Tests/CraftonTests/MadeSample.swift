import Foundation
import Tabular

@testable import Crafton

/// A sample that was written, read back table by table.
struct MadeSample {
  let directory: String

  /// Writes a borough below a directory of the test's own.
  init(population: Int, seed: UInt64, in directory: String) async throws {
    self.directory = "\(directory)/\(population)-\(seed)"
    _ = try await Borough(population: population, seed: seed).write(to: self.directory, jobs: 2)
  }

  /// The rows of one of its files.
  func table(_ name: String) throws -> MadeTable {
    MadeTable(cells(Array(try Data(contentsOf: URL(fileURLWithPath: "\(directory)/\(name).csv")))))
  }

  /// For each source the person of each record.
  func persons() throws -> [String: [String: String]] {
    var persons: [String: [String: String]] = [:]
    for row in try table("truth/records").rows {
      persons[row["source"], default: [:]][row["record_id"]] = row["person"]
    }
    return persons
  }
}

/// A CSV file whose cells are found by column name.
struct MadeTable {
  let header: [String]
  private let index: [String: Int]
  private let content: [[String]]

  init(_ cells: [[String]]) {
    header = cells[0]
    index = Dictionary(uniqueKeysWithValues: zip(header, header.indices))
    content = Array(cells.dropFirst())
  }

  struct Row {
    let cells: [String]
    let index: [String: Int]

    /// The cell of a column; empty where it is missing.
    subscript(_ column: String) -> String { cells[index[column]!] }
    func day(_ column: String) -> Int32? { Day(iso: self[column])?.number }
  }

  var rows: [Row] { content.map { Row(cells: $0, index: index) } }
}
