import Cohorts
import Foundation

/// Text for a terminal or a file: lines of at most 110 characters.
enum PlainText {
  static let width = 110

  /// A paragraph whose lines stand beside a label.
  static func paragraph(_ label: String, _ text: String, indent: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width - indent {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    lines.append(line)
    let blank = String(repeating: " ", count: indent)
    // A label that is too long for its column takes a line of its own.
    let isLong = label.count > indent - 3
    let first = isLong ? blank : "  " + padded(label, indent - 2)
    let body = lines.enumerated().map { ($0 == 0 ? first : blank) + $1 }
    return (isLong ? ["  \(label)"] : []) + body
  }

  /// Columns side by side, numbers to the right, two blanks between them.
  static func table(_ header: [String], _ rows: [[String]], numbersFrom: Int) -> [String] {
    let all = [header] + rows
    let widths = header.indices.map { column in all.map { $0[column].count }.max()! }
    return all.map { row in
      let cells = row.enumerated().map { index, cell in
        let blank = String(repeating: " ", count: widths[index] - cell.count)
        return index >= numbersFrom ? blank + cell : cell + blank
      }
      let line = "  " + cells.joined(separator: "  ")
      return String(line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)])
    }
  }

  static func padded(_ text: String, _ width: Int) -> String {
    text.count >= width ? text : text + String(repeating: " ", count: width - text.count)
  }

  /// `12,345`.
  static func grouped(_ count: Int) -> String {
    var digits = String(abs(count))
    var parts: [String] = []
    while digits.count > 3 {
      parts.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (count < 0 ? "-" : "") + ([digits] + parts).joined(separator: ",")
  }

  /// `12.3 ms` or `1.2 s`.
  static func time(_ seconds: Double) -> String {
    seconds < 1 ? String(format: "%.1f ms", seconds * 1000) : String(format: "%.2f s", seconds)
  }
}
