import DrawnTables
import Expressions
import Foundation
import Tabular
import Testing

/// The manual of the language, `SQLFrames.md`, read as tables, statements and what they give.
struct FramePage {
  struct Example: Sendable, CustomTestStringConvertible {
    /// The heading above it.
    var title: String
    var line: Int
    /// The name of a frame that others may read; nil for a statement that stands for itself.
    var frame: String?
    var sql: String
    /// The tables and the frames above it.
    var tables: [Table]
    var frames: [(name: String, sql: String)]
    /// The table printed below it.
    var expected: Table

    var testDescription: String { "\(title), line \(line)" }
  }

  /// What the page says that its parameters stand for.
  static let period = Period(start: Day(iso: "2025-01-01")!, end: Day(iso: "2025-03-31")!)
  static let parameters: [String: ScalarValue] = ["longest_gap": .integer(30)]

  static let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/Pipelines/Waymark.docc/SQLFrames.md")

  private(set) var examples: [Example] = []
  /// The names of the tables that have not five rows.
  private(set) var oddTables: [String] = []
  /// The lines of statements that no table stands below.
  private(set) var unanswered: [Int] = []

  private var lines: [String]
  private var position = 0
  private var tables: [Table] = []
  private var frames: [(name: String, sql: String)] = []

  static func read() throws -> FramePage { FramePage(text: try String(contentsOf: path, encoding: .utf8)) }

  init(text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var title = ""
    var frame: String?
    while position < lines.count {
      let line = lines[position]
      position += 1
      if line.hasPrefix("#") { title = String(line.drop { $0 == "#" || $0 == " " }) }
      if let match = line.wholeMatch(of: /`(\w+)`, .*:/), let table = drawnTable(String(match.1)) {
        if table.rowCount != 5 { oddTables.append(table.name) }
        tables.removeAll { $0.name == table.name }
        tables.append(table)
      }
      if let match = line.wholeMatch(of: /The frame `(\w+)`:/) { frame = String(match.1) }
      if line == "```sql" {
        add(title, frame)
        frame = nil
      }
    }
  }

  /// Reads the statement that begins here and the table below it.
  private mutating func add(_ title: String, _ frame: String?) {
    let start = position
    while lines[position] != "```" { position += 1 }
    let sql = lines[start..<position].joined(separator: "\n")
    position += 1
    guard let expected = drawnTable("expected") else {
      unanswered.append(start)
      return
    }
    examples.append(
      Example(title: title, line: start, frame: frame, sql: sql, tables: tables, frames: frames, expected: expected))
    if let frame { frames.append((frame, sql)) }
  }

  /// The table that begins here, after blank lines; nil where none does.
  private mutating func drawnTable(_ name: String) -> Table? {
    var next = position
    while next < lines.count, lines[next].isEmpty { next += 1 }
    var drawn: [String] = []
    while next < lines.count, lines[next].hasPrefix("| ") || lines[next].hasPrefix("|-") {
      if !lines[next].hasPrefix("|-") { drawn.append(String(lines[next].dropFirst().dropLast())) }
      next += 1
    }
    guard drawn.count > 0 else { return nil }
    position = next
    let header = drawn[0].split(separator: "|").map { $0.split(separator: " ").joined(separator: ":") }
    drawn[0] = header.joined(separator: "|")
    return DrawnTables.drawnTable(name, drawn.joined(separator: "\n"))
  }
}
