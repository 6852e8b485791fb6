public import Diagnostics

/// Reads CSV files into typed columns through libcsv in strict mode.
///
/// A record of the wrong width, and a cell that is not of its column's type, not UTF-8 or holds a NUL byte, is handed over
/// as such. A quote that stands where none may stand ends the file: what follows cannot be trusted. Blank lines are no records.
public struct CSVDecoder: Sendable {
  private let layout: CSVLayout
  private let bufferSize: Int
  private let rowsPerChunk: Int

  /// - Parameters:
  ///   - bufferSize: Bytes read at once. At least 1; results do not depend on it.
  ///   - rowsPerChunk: Most rows handed over at once. At least 1; results do not depend on it.
  public init(_ layout: CSVLayout, bufferSize: Int = 256 * 1024, rowsPerChunk: Int = 512) {
    precondition(rowsPerChunk >= 1, "a chunk of no rows")
    self.layout = layout
    self.bufferSize = bufferSize
    self.rowsPerChunk = rowsPerChunk
  }

  /// Reads a file, chunk by chunk in the order of the file.
  ///
  /// - Throws: `dataRefused` where the file is missing, is no CSV file with the wanted columns or cannot be trusted to its
  ///   end; the chunks handed over until then are worth nothing. Also what the consumer throws.
  public func decode(
    _ path: String, chunk consume: (RecordChunk) throws(Failure) -> Void
  ) throws(Failure) -> DecodedFile {
    var bytes = try FileBytes(path, bufferSize: bufferSize)
    var decoding = FileDecoding(layout, file: path, rowsPerChunk: rowsPerChunk)
    while try unsafe bytes.next({ (buffer) throws(Failure) in try unsafe decoding.read(buffer, consume) }) {}
    let notes = try decoding.finish(consume)
    return DecodedFile(
      recordCount: decoding.recordCount, byteCount: bytes.byteCount, notes: notes, dictionaries: decoding.dictionaries)
  }
}

/// What is known of a file once it has been read to its end.
public struct DecodedFile: Sendable {
  /// Records after the header, those of the wrong width included.
  public let recordCount: Int
  public let byteCount: Int
  /// What is odd and stopped nothing: columns that are not declared, no record at all.
  public let notes: [Diagnostic]
  /// Of each wanted column the texts by code; empty for a column that is no text.
  let dictionaries: [[String]]
}
