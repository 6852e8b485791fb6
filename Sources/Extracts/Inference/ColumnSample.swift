/// What a part of a file holds in one column, as text.
struct ColumnSample {
  let name: String
  /// The different values, trimmed of blanks, with the rows that hold each; by value.
  let values: [(text: String, count: Int)]
  /// Rows without any text.
  let emptyCount: Int
  let rowCount: Int

  /// Without some values, which become empty.
  func leavingOut(_ words: Set<String>) -> ColumnSample {
    let left = values.filter { !words.contains($0.text) }
    let gone = values.reduce(0) { $0 + $1.count } - left.reduce(0) { $0 + $1.count }
    return ColumnSample(name: name, values: left, emptyCount: emptyCount + gone, rowCount: rowCount)
  }

  init(name: String, values: [(text: String, count: Int)], emptyCount: Int, rowCount: Int) {
    self.name = name
    self.values = values
    self.emptyCount = emptyCount
    self.rowCount = rowCount
  }

  /// - Parameter counts: Rows by text as it stands in the file.
  init(name: String, counts: [(text: String, count: Int)], rowCount: Int) {
    var trimmed: [String: Int] = [:]
    for (text, count) in counts { trimmed[text.trimmingBlanks, default: 0] += count }
    trimmed[""] = nil
    let filled = trimmed.values.reduce(0, +)
    self.init(
      name: name, values: trimmed.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
      emptyCount: rowCount - filled, rowCount: rowCount)
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
