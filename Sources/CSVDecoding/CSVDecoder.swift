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
    self.init(layout, bufferSize: bufferSize, rowsPerChunk: rowsPerChunk, records: .usual)
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
    try decode([try CSVSources.single(path)], chunk: consume)
  }

  /// Reads several sources as one, in their order. Records and lines count on from one to the next.
  ///
  /// - Parameter sources: At least one.
  public func decode(
    _ sources: [CSVSource], chunk consume: (RecordChunk) throws(Failure) -> Void
  ) throws(Failure) -> DecodedFile {
    precondition(!sources.isEmpty, "nothing to read")
    var bytes = try opened(sources[0], bufferSize: bufferSize)
    var (header, start) = try readHeader(sources[0].name, &bytes)
    var reading = RecordReading(
      layout, header: header, file: sources[0].name, encoding: bytes.encoding, rowsPerChunk: rowsPerChunk,
      decoder: records, from: start)
    var parts = DecodedParts(declared: layout.dialect.encoding)
    for (index, source) in sources.enumerated() {
      if index > 0 {
        bytes = try opened(source, bufferSize: bufferSize)
        (header, start) = try readHeader(source.name, &bytes)
        reading.begin(
          header, file: source.name, encoding: bytes.encoding, from: start, linesBefore: parts.linesBefore)
      }
      while try unsafe bytes.next({ (buffer, isLast) throws(Failure) in
        try unsafe reading.read(buffer, isLast: isLast, consume)
      }) {}
      try reading.finish(consume)
      parts.append(
        source.name, header, bytes.encoding, notes: bytes.notes, recordCount: reading.recordCount - parts.recordsBefore,
        lineCount: reading.position.line, byteCount: bytes.fileByteCount, metInvalidText: reading.metInvalidText)
    }
    return DecodedFile(parts, indexedCount: reading.indexedCount, dictionaries: reading.dictionaries)
  }

  func opened(_ source: CSVSource, bufferSize: Int) throws(Failure) -> SourceBytes {
    try SourceBytes(source, declared: layout.dialect.encoding, limits: layout.limits, bufferSize: bufferSize)
  }

  /// Reads up to where the first record begins.
  func readHeader(_ file: String, _ bytes: inout SourceBytes) throws(Failure) -> (Header, RecordPosition) {
    var reading = HeaderReading(layout, file: file, encoding: bytes.encoding)
    while reading.header == nil {
      _ = try unsafe bytes.next { (buffer, isLast) throws(Failure) in try unsafe reading.read(buffer, isLast: isLast) }
    }
    return (reading.header!, reading.position)
  }
}

/// The names of a file's columns, as far as they may be shown.
public struct DecodedHeader: Sendable, Hashable {
  /// The line on which the header begins, counted from 1.
  public let line: Int
  /// One for each field of the file, in its order; nil where the column is not wanted. Empty where there is no header.
  public let names: [String?]
  /// The same as the file spells them, which may be by an alias.
  public let spellings: [String?]
}
