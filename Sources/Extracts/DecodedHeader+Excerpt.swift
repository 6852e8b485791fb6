import CSVDecoding
import Diagnostics

extension DecodedHeader {
  /// How many characters are shown on either side of a name.
  private static let reach = 28

  /// The header around a column's name; nil where the column is not in the file.
  ///
  /// Of columns that are not declared nothing is shown but that they are there.
  func excerpt(of column: String) -> Excerpt? {
    guard let field = names.firstIndex(of: column) else { return nil }
    // By an alias the file may spell it in another way.
    let shown = spellings.map { $0 ?? "…" }
    let column = spellings[field] ?? column
    let left = clipped(shown[..<field].reversed()).reversed().joined(separator: ",")
    let right = clipped(Array(shown[(field + 1)...])).joined(separator: ",")
    let before = left.isEmpty ? "" : left + ","
    return Excerpt(
      line: line, text: before + column + (right.isEmpty ? "" : "," + right),
      marked: before.count..<before.count + column.count)
  }

  /// As many names as there is room for, from the nearest on; an ellipsis for the others.
  private func clipped(_ names: [String]) -> [String] {
    var kept: [String] = []
    var length = 0
    for name in names {
      length += name.count + 1
      if length > DecodedHeader.reach {
        if kept.last != "…" { kept.append("…") }
        break
      }
      kept.append(name)
    }
    return kept
  }
}
