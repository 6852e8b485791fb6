public import Diagnostics

/// Reads CSV files into typed columns.
///
/// libcsv in strict mode is the reference for what a record is. What is plainly well formed is read faster by an index of
/// its marks, with the same result. A record of the wrong width, and a cell that is not of its column's type, not UTF-8 or
/// holds a NUL byte, is handed over as such; so is a record with a quote where none may stand, behind which reading goes
/// on at the next line. Blank lines are no records.
public struct CSVDecoder: Sendable {
  let layout: CSVLayout
  let bufferSize: Int
  let rowsPerChunk: Int
  let records: RecordReading.Decoder

  /// - Parameters:
  ///   - bufferSize: Bytes read at once. At least 1; results do not depend on it.
  ///   - rowsPerChunk: Most rows handed over at once. At least 1; results do not depend on it.
  public init(_ layout: CSVLayout, bufferSize: Int = 256 * 1024, rowsPerChunk: Int = 512) {
    self.init(layout, bufferSize: bufferSize, rowsPerChunk: rowsPerChunk, records: .indexed)
  }

  init(_ layout: CSVLayout, bufferSize: Int, rowsPerChunk: Int, records: RecordReading.Decoder) {
    precondition(rowsPerChunk >= 1, "a chunk of no rows")
    self.layout = layout
    self.bufferSize = bufferSize
    self.rowsPerChunk = rowsPerChunk
    self.records = records
  }

  /// Reads a file, chunk by chunk in the order of the file.
  ///
  /// - Throws: `dataRefused` where the file is missing, is no CSV file with the wanted columns or was cut short; the chunks
  ///   handed over until then are worth nothing. Also what the consumer throws.
  public func decode(
    _ path: String, chunk consume: (RecordChunk) throws(Failure) -> Void
  ) throws(Failure) -> DecodedFile {
    var bytes = try FileBytes(path, bufferSize: bufferSize)
    let (header, start) = try readHeader(path, &bytes)
    var reading = RecordReading(
      layout, header: header, file: path, rowsPerChunk: rowsPerChunk, decoder: records, from: start)
    while try unsafe bytes.next({ (buffer, isLast) throws(Failure) in
      try unsafe reading.read(buffer, isLast: isLast, consume)
    }) {}
    try reading.finish(consume)
    return DecodedFile(
      header: header, recordCount: reading.recordCount, byteCount: bytes.byteCount, path: path,
      indexedCount: reading.indexedCount, dictionaries: reading.dictionaries)
  }

  /// Reads up to where the first record begins.
  func readHeader(_ path: String, _ bytes: inout FileBytes) throws(Failure) -> (Header, RecordPosition) {
    var reading = HeaderReading(layout, file: path)
    while reading.header == nil {
      _ = try unsafe bytes.next { (buffer, isLast) throws(Failure) in try unsafe reading.read(buffer, isLast: isLast) }
    }
    return (reading.header!, reading.position)
  }
}

/// What is known of a file once it has been read to its end.
public struct DecodedFile: Sendable {
  /// Records after the header, those that could not be read included.
  public let recordCount: Int
  public let byteCount: Int
  public let header: DecodedHeader
  /// What is odd and stopped nothing: columns that are not declared, no record at all.
  public let notes: [Diagnostic]
  /// How many records were read by their index.
  let indexedCount: Int
  /// Of each wanted column the texts by code; empty for a column that is no text.
  let dictionaries: [[String]]

  init(
    header: Header, recordCount: Int, byteCount: Int, path: String, indexedCount: Int, dictionaries: [[String]] = []
  ) {
    self.header = header.decoded
    self.recordCount = recordCount
    self.byteCount = byteCount
    self.indexedCount = indexedCount
    self.dictionaries = dictionaries
    let isEmpty = Diagnostic(
      .noRecords, "the file holds a header and no record", at: Place(file: path),
      help: "is the extract meant to be empty?", severity: .warning)
    notes = header.notes + (recordCount == 0 ? [isEmpty] : [])
  }
}

/// The names of a file's columns, as far as they may be shown.
public struct DecodedHeader: Sendable, Hashable {
  /// The line on which the header begins, counted from 1.
  public let line: Int
  /// One for each field of the file, in its order; nil where the column is not wanted.
  public let names: [String?]
}
