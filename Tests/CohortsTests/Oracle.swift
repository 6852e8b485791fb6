import Foundation
import Tabular

@testable import Cohorts

/// DuckDB, run by the Python that the variable WAYMARK_PYTHON names.
enum Oracle {
  static let python = ProcessInfo.processInfo.environment["WAYMARK_PYTHON"]
  static let missing = "WAYMARK_PYTHON names no Python with the package duckdb"

  enum Answer: Equatable {
    /// In the order of their texts.
    case rows([String])
    case error(String)
  }

  /// What DuckDB gives for each query over the tables.
  ///
  /// - Parameter statements: What makes more tables of them.
  static func answers(
    to queries: [String], over tables: [Table], and statements: String = ""
  ) throws -> [Answer] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python!)
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "Oracle/duckdb_oracle.py")
    process.arguments = [script.path]
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("waymark-oracle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let (input, output) = (directory.appendingPathComponent("in"), directory.appendingPathComponent("out"))
    let blocks = [(tables.map(definition) + [statements]).joined(separator: "\n")] + queries
    try Data(blocks.joined(separator: "\u{1E}").utf8).write(to: input)
    try Data().write(to: output)
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    return text.split(separator: "\u{1E}", omittingEmptySubsequences: false).map { block in
      if block.hasPrefix("!") { return .error(String(block.dropFirst())) }
      let lines = block.isEmpty ? [] : block.split(separator: "\n", omittingEmptySubsequences: false)
      return .rows(lines.map(line).sorted())
    }
  }

  private static func line(_ line: Substring) -> String {
    line.split(separator: "\u{1F}", omittingEmptySubsequences: false).map { cell in
      let content = String(cell.dropFirst())
      return cell.first == "n" ? number(Double(content)!) : cell.first == "-" ? "null" : content
    }.joined(separator: " | ")
  }

  /// A number to ten digits, so that sums in another order are the same.
  static func number(_ number: Double) -> String { String(format: "%.10g", number == 0 ? 0 : number) }

  /// Draws rows as the oracle's are drawn.
  static func rows(_ columns: [Column], rowCount: Int) -> [String] {
    (0..<rowCount).map { row in
      columns.map { column in
        guard column.validity[row] else { return "null" }
        switch column.values {
        case .integer(let values): return number(Double(values[row]))
        case .number(let values): return number(values[row])
        case .decimal(let values, let scale): return FixedDecimal(unscaled: values[row], scale: scale).description
        case .moment(let values) where values[row] % Moment.secondsPerDay == 0:
          return Moment(number: values[row]).day.description
        default: return column.text(at: row)!
        }
      }.joined(separator: " | ")
    }.sorted()
  }

  // MARK: Tables

  private static func definition(_ table: Table) -> String {
    let columns = table.columns.map { "\($0.name) \(SQLDialect.duckdb.name(of: $0.type))" }.joined(separator: ", ")
    let rows = (0..<table.rowCount).map { row in
      "(" + table.columns.map { literal($0, row) }.joined(separator: ", ") + ")"
    }
    let values = rows.isEmpty ? "" : "insert into \(table.name) values \(rows.joined(separator: ", "));"
    return "create table \(table.name) (\(columns)); \(values)"
  }

  private static func literal(_ column: Column, _ row: Int) -> String {
    guard let text = column.text(at: row) else { return "null" }
    return switch column.type {
    case .text, .day, .moment: "'" + text.replacing("'", with: "''") + "'"
    case .integer, .number, .decimal, .boolean: text
    }
  }
}
