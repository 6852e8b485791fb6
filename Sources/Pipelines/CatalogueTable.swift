/// A listing as a table for people, or as lines that other programs cut at tabs.
public struct CatalogueTable: CustomStringConvertible {
  public let description: String

  /// - Parameter width: Of the terminal, in columns; nil for lines with tabs and nothing cut off.
  public init(_ entries: [CatalogueListing.Entry], width: Int?) {
    let rows =
      [["INDICATOR", "NAME", "PERSPECTIVE", "METHOD", "FRAMEWORK"]]
      + entries.map { [$0.id, $0.name, $0.perspective, $0.method, $0.framework] }
    guard let width else {
      description = rows.map { $0.joined(separator: "\t") }.joined(separator: "\n")
      return
    }
    let widths = CatalogueTable.widths(of: rows, within: width)
    let lines = rows.map { row in
      zip(row, widths).map { CatalogueTable.cell($0, $1) }.joined(separator: "  ").trimmingBlanks()
    }
    let count = entries.count == 1 ? "1 indicator" : "\(entries.count) indicators"
    description = (lines + ["", count]).joined(separator: "\n")
  }

  /// Each column as wide as its longest cell; where that is too much, name and framework share what the others leave.
  private static func widths(of rows: [[String]], within width: Int) -> [Int] {
    var widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let gaps = 2 * (widths.count - 1)
    guard widths.reduce(0, +) + gaps > width else { return widths }
    let room = max(40, width - gaps - widths[0] - widths[2] - widths[3])
    widths[1] = min(widths[1], max(room * 3 / 5, room - widths[4]))
    widths[4] = min(widths[4], room - widths[1])
    return widths
  }

  private static func cell(_ text: String, _ width: Int) -> String {
    if text.count > width { return text.prefix(max(0, width - 1)) + "…" }
    return text + String(repeating: " ", count: width - text.count)
  }
}

extension String {
  fileprivate func trimmingBlanks() -> String { String(reversed().drop { $0 == " " }.reversed()) }
}
