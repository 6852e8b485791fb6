/// Writes rows as CSV after RFC 4180, with a line feed at each row's end and UTF-8 text.
///
/// Cells are quoted only where they must be. The bytes depend on nothing but the cells.
public struct CSVEncoder: Sendable {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  /// Appends one row. A nil cell is empty.
  public mutating func append(_ cells: some Sequence<String?>) {
    var isFirst = true
    for cell in cells {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      if let cell { append(cell: cell) }
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func append(cell: String) {
    let quote = UInt8(ascii: "\"")
    let needsQuotes = cell.utf8.contains {
      $0 == quote || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
    }
    guard needsQuotes || cell.utf8.first == UInt8(ascii: " ") || cell.utf8.last == UInt8(ascii: " ") else {
      bytes.append(contentsOf: cell.utf8)
      return
    }
    bytes.append(quote)
    for byte in cell.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  /// A header and every row of the table.
  public static func encode(_ table: Table) -> [UInt8] {
    var encoder = CSVEncoder()
    encoder.append(table.columns.map(\.name))
    for row in 0..<table.rowCount {
      encoder.append(table.columns.map { $0.text(at: row) })
    }
    return encoder.bytes
  }
}
