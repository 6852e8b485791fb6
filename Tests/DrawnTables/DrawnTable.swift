@_spi(Pseudonymisation) public import Tabular

/// Reads a table as it is drawn in a test or a manual: a header of `name:type`, cells between bars, `null` where nothing
/// stands.
///
///     spell_id:text | admitted:day | nights:integer
///     s1            | 2024-01-05   | 3
///     s2            | null         | null
///
/// Its columns are open, as if they came from pseudonymisation.
public func drawnTable(_ name: String, _ drawing: String) -> Table {
  var lines = drawing.split(separator: "\n").map(cells)
  let header = lines.removeFirst().map { $0.split(separator: ":").map(String.init) }
  let columns = header.enumerated().map { index, column in
    drawnColumn(column[0], columnType(named: column[1]), lines.map { $0[index] })
  }
  return Table(name, columns, rowCount: lines.count)
}

/// Makes an open column of cells as they are drawn.
public func drawnColumn(_ name: String, _ type: ColumnType, _ cells: [String]) -> Column {
  let texts = cells.map { $0 == "null" ? nil : $0 }
  let values: ColumnValues =
    switch type {
    case .text: .text(TextValues(encoding: texts.map { $0 == "''" ? "" : $0 }))
    case .integer: .integer(texts.map { $0.map { Int64($0)! } ?? 0 })
    case .number: .number(texts.map { $0.map { Double($0)! } ?? 0 })
    case .decimal(let scale):
      .decimal(
        texts.map { $0.map { FixedDecimal.units(of: $0.utf8, scale: scale, isExact: true)! } ?? 0 }, scale: scale)
    case .boolean: .boolean(texts.map { $0 == "true" })
    case .day: .day(texts.map { $0.map { Day(iso: $0)!.number } ?? 0 })
    case .moment: .moment(texts.map { $0.map { Moment(iso: $0)!.number } ?? 0 })
    }
  return Column(name, values, validity: Validity(texts.map { $0 != nil }), disclosure: .open)
}

/// Draws rows, cells parted by a bar: what a test expects to see.
public func drawing(of columns: [Column], rowCount: Int) -> [String] {
  (0..<rowCount).map { row in
    columns.map { $0.text(at: row) ?? "null" }.joined(separator: " | ")
  }
}

/// The type that a header names.
private func columnType(named name: String) -> ColumnType {
  let types: [ColumnType] = [.text, .integer, .number, .boolean, .day, .moment] + (0...18).map { .decimal(scale: $0) }
  return types.first { $0.name == name }!
}

private func cells(_ line: Substring) -> [String] {
  line.split(separator: "|", omittingEmptySubsequences: false).map { cell in
    let tail = cell.drop { $0 == " " }
    return String(tail[..<(tail.lastIndex { $0 != " " }.map(tail.index(after:)) ?? tail.startIndex)])
  }
}
