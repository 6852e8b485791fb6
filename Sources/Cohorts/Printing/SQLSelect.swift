import Expressions
import Tabular

/// One SELECT as it is put together: every clause, and what each column of its rows is written as.
struct SQLSelect {
  /// What was done last: what may still be added to the same SELECT follows from it.
  enum Stage: Int, Comparable {
    case rows, grouped, windowed, distinct, union

    static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
  }

  var stage = Stage.rows
  /// The lines of FROM; empty where nothing is read.
  var from: [String] = []
  var conditions: [SQLFragment] = []
  var groups: [String] = []
  var having: [SQLFragment] = []
  /// For each column of the rows how it is written within this SELECT.
  var columns: [SQLFragment]
  var names: [String]
  /// The SELECTs of a union, whole.
  var parts: [SQLSelect] = []
  /// The names of the tables in FROM, so that no two are the same.
  var aliases: Set<String> = []

  /// The text, without a semicolon.
  ///
  /// - Parameters:
  ///   - into: The table that T-SQL is to make of the rows.
  ///   - chosen: The columns wanted; all where nothing is said.
  func text(_ dialect: SQLDialect, into: String? = nil, chosen: Set<Int>? = nil) -> String {
    if stage == .union {
      return parts.enumerated().map { $1.text(dialect, into: $0 == 0 ? into : nil, chosen: chosen) }
        .joined(separator: "\nUNION ALL\n")
    }
    var items: [String] = []
    for index in columns.indices where chosen?.contains(index) ?? true {
      let (column, name) = (columns[index].text, dialect.quoted(names[index]))
      items.append(column == name || column.hasSuffix(".\(name)") ? column : "\(column) AS \(name)")
    }
    // A table that is only asked whether it has rows still needs a column.
    if items.isEmpty { items = ["1 AS one"] }
    var lines = list(stage == .distinct ? "SELECT DISTINCT" : "SELECT", items)
    if let into { lines.append("INTO \(into)") }
    if !from.isEmpty { lines.append("FROM " + from.joined(separator: "\n")) }
    lines += clause("WHERE", conditions)
    if !groups.isEmpty { lines += list("GROUP BY", groups) }
    lines += clause("HAVING", having)
    return lines.joined(separator: "\n")
  }

  private func clause(_ word: String, _ conditions: [SQLFragment]) -> [String] {
    conditions.enumerated().map { index, condition in
      let text = conditions.count == 1 ? condition.text : condition.within(.not)
      return (index == 0 ? "\(word) " : "  AND ") + text.replacing("\n", with: "\n  ")
    }
  }

  /// A word and its list, on one line where they fit.
  private func list(_ word: String, _ items: [String]) -> [String] {
    let line = "\(word) \(items.joined(separator: ", "))"
    return line.count <= 100 && !line.contains("\n") ? [line] : [word] + filled(items)
  }

  /// A list in lines of at most 110 characters, indented; what has lines of its own stands by itself.
  private func filled(_ items: [String]) -> [String] {
    var lines: [String] = []
    var line = ""
    for (index, item) in items.enumerated() {
      let part = item.replacing("\n", with: "\n  ") + (index < items.count - 1 ? "," : "")
      if line.isEmpty {
        line = "  " + part
      } else if line.contains("\n") || part.contains("\n") || line.count + 1 + part.count > 110 {
        lines.append(line)
        line = "  " + part
      } else {
        line += " " + part
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
