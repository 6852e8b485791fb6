/// The cells of a CSV text, row by row, header included; for tests only.
func cells(_ bytes: [UInt8]) -> [[String]] {
  var rows: [[String]] = []
  var row: [String] = []
  var cell: [UInt8] = []
  var isQuoted = false
  for byte in bytes {
    switch byte {
    case UInt8(ascii: "\""):
      // A doubled quote ends and begins the quoted part: the cell then keeps one.
      if !isQuoted, !cell.isEmpty { cell.append(byte) }
      isQuoted.toggle()
    case UInt8(ascii: ",") where !isQuoted:
      row.append(String(decoding: cell, as: UTF8.self))
      cell = []
    case UInt8(ascii: "\n") where !isQuoted:
      row.append(String(decoding: cell, as: UTF8.self))
      rows.append(row)
      (row, cell) = ([], [])
    default: cell.append(byte)
    }
  }
  return rows
}
