import Foundation

/// One row of a comma-separated file: its cells by the header's names.
struct CSVRow: CustomStringConvertible {
  private let cells: [String: String]
  let description: String

  /// The text of a cell, empty where it is missing.
  subscript(name: String) -> String {
    guard let cell = cells[name] else { preconditionFailure("there is no column '\(name)'") }
    return cell
  }

  /// The number in a cell, nil where it is empty.
  func number(_ name: String) -> Double? { Double(self[name]) }

  /// The number in a cell that always has one.
  func required(_ name: String) throws -> Double {
    struct NotANumber: Error {
      let column: String
      let row: String
    }
    guard let number = number(name) else { throw NotANumber(column: name, row: description) }
    return number
  }

  /// The numbers in a cell that lists them with spaces between.
  func numbers(_ name: String) -> [Double] { self[name].split(separator: " ").compactMap { Double($0) } }

  static func rows(ofFile path: String) throws -> [CSVRow] {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
    let names = lines.first.map { split($0) } ?? []
    return lines.dropFirst().map { line in
      let cells = split(line)
      return CSVRow(
        cells: Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0 < cells.count ? cells[$0] : "") }),
        description: String(line))
    }
  }

  private static func split(_ line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}

extension Sequence<CSVRow> {
  /// The rows of each group that shares the cells of the columns, in the order of their first rows.
  func grouped(by columns: String...) -> [[CSVRow]] {
    var groups: [[CSVRow]] = []
    var positions: [[String]: Int] = [:]
    for row in self {
      let key = columns.map { row[$0] }
      if let position = positions[key] {
        groups[position].append(row)
      } else {
        positions[key] = groups.count
        groups.append([row])
      }
    }
    return groups
  }
}
