import Diagnostics
import Glibc
import Tabular

@testable import CSVDecoding

// libFuzzer's target for the decoder: the first byte says how to read, the rest is the file. The file is read by index and
// by libcsv alone, with buffers of different sizes; the two must say the same of every byte. Scripts/fuzz-decoder builds it.

private let path = "/dev/shm/waymark-fuzz-\(getpid())"
private let columns = [
  ColumnLayout("id", aliases: ["a"], .text), ColumnLayout("n", .integer), ColumnLayout("x", .number),
]
private let limits = CSVLimits(
  fieldLength: 60, columnCount: 12, recordLength: 200, unpackedLength: 1 << 16, unpackedRatio: 20)

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 1, write(bytes + 1, count - 1) else { return 0 }
  var dialect = CSVDialect()
  let choice = bytes[0]
  if choice & 1 != 0 { dialect.comment = UInt8(ascii: "#") }
  if choice & 2 != 0 { dialect.hasHeader = false }
  if choice & 4 != 0 { dialect.delimiter = UInt8(ascii: ";") }
  if choice & 8 != 0 { dialect.firstLine = 2 }
  if choice & 16 != 0 { dialect.encoding = DeclaredEncoding(name: ["windows-1252", "utf-16"][Int(choice >> 5) & 1]) }
  let layout = CSVLayout(columns: columns, missingValues: ["", "-"], dialect: dialect, limits: limits)
  let bufferSize = 1 + Int(choice >> 5) * 7
  let indexed = said(layout, bufferSize: bufferSize, rowsPerChunk: 3, .indexed)
  // Of an archive that is damaged, the fault that is met first depends on how much is unpacked at once.
  let isPacked = count > 2 && (bytes[1] == 0x1F || bytes[1] == 0x50)
  let reference = said(layout, bufferSize: isPacked ? bufferSize : 64 * 1024, rowsPerChunk: 512, .libcsv)
  if indexed != reference { fatalError("the index says\n\(indexed)\nlibcsv says\n\(reference)") }
  return 0
}

private func write(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  guard descriptor >= 0 else { return false }
  defer { close(descriptor) }
  return Glibc.write(descriptor, bytes, count) == count
}

/// Everything that a decoder says of the file, as text.
private func said(
  _ layout: CSVLayout, bufferSize: Int, rowsPerChunk: Int, _ records: RecordReading.Decoder
) -> [String] {
  var entries: [(record: Int, text: String)] = []
  do throws(Failure) {
    let decoder = CSVDecoder(layout, bufferSize: bufferSize, rowsPerChunk: rowsPerChunk, records: records)
    let sources = try CSVSources(at: path).sources
    let file = try decoder.decode(sources) { (chunk) throws(Failure) in
      for row in 0..<chunk.rowCount {
        let cells = chunk.columns.map { cell($0, row) }.joined(separator: "|")
        entries.append((chunk.recordNumbers[row], "\(chunk.recordNumbers[row])@\(chunk.lines[row]) \(cells)"))
      }
      for fault in chunk.cellFaults { entries.append((chunk.recordNumbers[fault.row], "\(fault.column) \(fault.kind)")) }
      for record in chunk.brokenRecords {
        entries.append((record.recordNumber, "\(record.recordNumber)@\(record.line) \(record.offset) \(record.kind)"))
      }
    }
    entries.append((.max, "\(file.recordCount) \(file.byteCount) \(file.notes.map(\.message))"))
  } catch {
    return error.diagnostics.map { "\($0.place.map(\.description) ?? "") \($0.message)" }
  }
  return entries.enumerated().sorted { ($0.element.record, $0.offset) < ($1.element.record, $1.offset) }.map(\.element.text)
}

private func cell(_ column: DecodedColumn, _ row: Int) -> String {
  guard column.isPresent[row] else { return "∅" }
  return switch column.values {
  case .text(let texts): texts.dictionary[Int(texts.codes[row])]
  case .integer(let values): String(values[row])
  case .number(let values): String(values[row].bitPattern)
  default: "?"
  }
}
