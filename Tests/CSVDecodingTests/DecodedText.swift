import Diagnostics
import Tabular

@testable import CSVDecoding

/// Everything that a decoder says of a file, as text: rows with number and line, faults, records left out, notes.
func decodedText(
  _ path: String, _ layout: CSVLayout, bufferSize: Int = 64 * 1024, rowsPerChunk: Int = 1024,
  records: RecordReading.Decoder = .indexed
) -> String {
  var lines: [String] = []
  do throws(Failure) {
    let decoder = CSVDecoder(layout, bufferSize: bufferSize, rowsPerChunk: rowsPerChunk, records: records)
    let file = try decoder.decode(path) { (chunk) throws(Failure) in
      var entries: [(record: Int, text: String)] = []
      for row in 0..<chunk.rowCount {
        let cells = chunk.columns.map { cellText($0, row) }.joined(separator: "|")
        entries.append((chunk.recordNumbers[row], "\(chunk.recordNumbers[row])@\(chunk.lines[row]) \(cells)"))
      }
      for fault in chunk.cellFaults {
        let record = chunk.recordNumbers[fault.row]
        entries.append((record, "\(record) \(layout.columns[fault.column].name): \(fault.kind)"))
      }
      for record in chunk.brokenRecords {
        entries.append((record.recordNumber, "\(record.recordNumber)@\(record.line) \(brokenText(record.kind))"))
      }
      lines += entries.enumerated().sorted { ($0.element.record, $0.offset) < ($1.element.record, $1.offset) }
        .map(\.element.text)
    }
    lines += file.notes.map { rendered($0, path) }
    lines.append("\(file.recordCount) records, \(file.byteCount) bytes")
  } catch {
    return error.diagnostics.map { rendered($0, path) }.joined(separator: "\n")
  }
  return lines.joined(separator: "\n")
}

private func brokenText(_ kind: BrokenRecord.Kind) -> String {
  switch kind {
  case .width(let count): "ragged: \(count)"
  case .malformedQuote(let byte): "malformed quote at \(byte)"
  case .unterminatedQuote: "unterminated quote"
  case .tooLong: "too long"
  }
}

private func rendered(_ diagnostic: Diagnostic, _ path: String) -> String {
  var diagnostic = diagnostic
  if let file = diagnostic.place?.file, file.hasPrefix(path) {
    diagnostic.place?.file = "f" + file.dropFirst(path.count)
  }
  return DiagnosticRenderer().render(diagnostic)
}

private func cellText(_ column: DecodedColumn, _ row: Int) -> String {
  guard column.isPresent[row] else { return "∅" }
  switch column.values {
  case .text(let texts):
    let code = texts.codes[row]
    let visible = texts.dictionary[Int(code)].unicodeScalars.map { $0 == "\n" ? "␊" : $0 == "\r" ? "␍" : String($0) }
    return visible.joined() + (column.isListed(code) ? "✓" : "")
  case .integer(let values): return String(values[row])
  case .number(let values): return String(values[row])
  case .decimal(let values, let scale): return FixedDecimal(unscaled: values[row], scale: scale).description
  case .boolean(let values): return String(values[row])
  case .day(let values): return Day(number: values[row]).description
  case .moment(let values): return Moment(number: values[row]).description
  }
}
