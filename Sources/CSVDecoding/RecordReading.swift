import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads the records of a file, or of a piece of it, that begins where a record begins.
///
/// Stretches that are plainly well formed are read by their index, all else by libcsv, line by line so that the line and
/// the byte of everything it finds are known. A record whose end is not in sight is handed back and read again with more.
/// After a record that is malformed reading goes on at the line behind the one on which it began.
struct RecordReading: ~Copyable {
  /// What may read records.
  enum Decoder {
    /// The index where it can, libcsv where it must.
    case indexed
    /// libcsv alone: what the index is compared with.
    case libcsv

    /// The index, but that the environment's `WAYMARK_DECODER=libcsv` asks for libcsv alone. Results are the same.
    static let usual: Decoder =
      unsafe getenv("WAYMARK_DECODER").map { unsafe String(cString: $0) } == "libcsv" ? .libcsv : .indexed
  }

  private static let windowSize = 32 * 1024

  private var file: String
  private let limits: CSVLimits
  private let decoder: Decoder
  /// No record is read that begins at this byte or behind it.
  private let end: Int
  private let quote: UInt8
  private let delimiter: UInt8
  private let comment: UInt8?
  private var encoding: TextEncoding
  /// Lines of the files before, which the lines of records count in.
  private var linesBefore = 0
  private var parser: RecordParser
  private var index: ByteIndex
  private var assembly: RecordAssembly
  /// Where the next record begins.
  private(set) var position: RecordPosition
  /// The rest of a line is passed over whose record was too long.
  private var isSkipping = false
  /// The end of the piece was reached before that of the file.
  private(set) var hasEnded = false
  /// How many records were read by their index.
  private(set) var indexedCount = 0

  init(
    _ layout: CSVLayout, header: Header, file: String, encoding: TextEncoding = .utf8, rowsPerChunk: Int,
    decoder: Decoder = .indexed, from position: RecordPosition, to end: Int = .max
  ) {
    self.file = file
    self.encoding = encoding
    // What the index takes for plainly well formed has no spaces to pass over.
    self.decoder = layout.dialect.skipsInitialSpace ? .libcsv : decoder
    quote = layout.dialect.quote
    delimiter = layout.dialect.delimiter
    comment = layout.dialect.comment
    parser = RecordParser(layout.dialect)
    index = ByteIndex(capacity: RecordReading.windowSize, dialect: layout.dialect)
    self.position = position
    self.end = end
    limits = layout.limits
    assembly = RecordAssembly(layout, columnOfField: header.columnOfField, capacity: rowsPerChunk)
  }

  /// Goes on with another file, whose records count on from those before. All that was read has been handed over.
  mutating func begin(
    _ header: Header, file: String, encoding: TextEncoding, from position: RecordPosition, linesBefore: Int
  ) {
    self.file = file
    self.encoding = encoding
    self.position = position
    self.linesBefore = linesBefore
    isSkipping = false
    assembly.begin(columnOfField: header.columnOfField)
  }

  var recordCount: Int { assembly.recordCount }

  /// A cell that was handed over is not UTF-8.
  var metInvalidText: Bool { assembly.metInvalidText }

  var dictionaries: [[String]] { assembly.dictionaries }

  /// Makes room for the texts of so many rows in all, told from those that were read.
  mutating func makeRoom(forRows count: Int) { assembly.makeRoom(forRows: count) }

  /// Gives the texts of the columns away, once everything has been handed over.
  mutating func takeTexts() -> [ColumnTexts] { assembly.takeTexts() }

  // MARK: Reading

  /// Reads the whole records among some bytes.
  ///
  /// - Parameters:
  ///   - bytes: What follows what was read before.
  ///   - isLast: Nothing follows in the file.
  /// - Returns: How many bytes at the end were not read.
  mutating func read(
    _ bytes: UnsafeRawBufferPointer, isLast: Bool, _ consume: (RecordChunk) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    let isPlainBuffer = unsafe isPlain(bytes)
    var start = 0
    while start < bytes.count {
      let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[start...])
      if isSkipping {
        unsafe start += skipLine(rest)
        continue
      }
      if position.offset >= end, unsafe !position.isSecondOfLineEnd(rest[0]) {
        hasEnded = true
        break
      }
      if let comment, unsafe rest[0] == comment {
        isSkipping = true
        continue
      }
      var count = unsafe decoder == .indexed ? readIndexed(rest, isPlain: isPlainBuffer) : 0
      if count == 0 { unsafe count = try readRecord(rest, isLast: isLast, isPlain: isPlainBuffer) }
      if assembly.isFull { try consume(assembly.takeChunk()) }
      if count == 0 { return rest.count }
      start += count
    }
    return bytes.count - start
  }

  /// Hands over what is left.
  mutating func finish(_ consume: (RecordChunk) throws(Failure) -> Void) throws(Failure) {
    if !assembly.isEmpty { try consume(assembly.takeChunk()) }
  }

  // MARK: By the index

  /// Reads records as long as each is plainly well formed and ends in sight.
  ///
  /// Plainly well formed: a quote stands at the beginning of a field, the next one at its end, and none between them.
  ///
  /// - Returns: How many bytes were read, all of whole records.
  private mutating func readIndexed(_ rest: UnsafeRawBufferPointer, isPlain isPlainBuffer: Bool) -> Int {
    let window = unsafe UnsafeRawBufferPointer(rebasing: rest.prefix(RecordReading.windowSize))
    unsafe index.fill(window)
    let base = position.offset
    let brokenBefore = assembly.brokenCount
    let last = window.count - 1
    var (entry, recordStart, fieldStart) = (0, 0, 0)
    var (line, lineEnds) = (position.line, 0)
    let recordsBefore = assembly.recordCount
    assembly.line = linesBefore + line
    assembly.offset = base
    assembly.needsInspection = !isPlainBuffer
    while entry < index.count {
      let mark = index[entry]
      var terminator = mark
      var field = unsafe UnsafeRawBufferPointer(rebasing: window[fieldStart..<mark])
      if unsafe window[mark] == quote {
        guard mark == fieldStart, let close = unsafe closingQuote(after: entry, window, lineEnds: &lineEnds) else {
          break
        }
        entry = close + 1
        terminator = index[close] + 1
        guard entry < index.count, index[entry] == terminator, unsafe window[terminator] != quote else {
          break
        }
        unsafe field = UnsafeRawBufferPointer(rebasing: window[(mark + 1)..<index[close]])
      }
      if field.count > limits.fieldLength { break }
      entry += 1
      if unsafe window[terminator] == delimiter {
        unsafe assembly.take(field)
        fieldStart = terminator + 1
        continue
      }
      var next = terminator + 1
      if unsafe window[terminator] == UInt8(ascii: "\r") {
        // Whether a line feed follows is not in sight.
        if terminator == last { break }
        if unsafe window[next] == UInt8(ascii: "\n") {
          next += 1
          entry += 1
        }
      }
      let isBlank = terminator == recordStart
      if isBlank {
        let isSecond = unsafe recordStart == 0 && position.isSecondOfLineEnd(window[0])
        line += isSecond ? 0 : 1
      } else {
        if terminator - recordStart > limits.recordLength { break }
        unsafe assembly.take(field)
        assembly.endRecord()
        line += lineEnds + 1
      }
      (recordStart, fieldStart, lineEnds) = (next, next, 0)
      position.line = line
      position.offset = base + next
      unsafe position.lastByte = window[next - 1]
      if assembly.isFull || position.offset >= end { break }
      if let comment, unsafe next < window.count && window[next] == comment { break }
      assembly.line = linesBefore + line
      assembly.offset = position.offset
      assembly.needsInspection = !isPlainBuffer
    }
    assembly.dropRecord()
    indexedCount += assembly.recordCount - recordsBefore
    if encoding == .utf8 {
      position.sourceOffset += recordStart
    } else {
      let before = position.sourceOffset
      assembly.moveBroken(from: brokenBefore) { offset in
        unsafe before + encoding.sourceLength(UnsafeRawBufferPointer(rebasing: window[..<(offset - base)]))
      }
      unsafe position.sourceOffset += encoding.sourceLength(UnsafeRawBufferPointer(rebasing: window[..<recordStart]))
    }
    return recordStart
  }

  /// The entry of the next quote, and how many line ends stand before it.
  @inline(__always)
  private func closingQuote(
    after entry: Int, _ window: UnsafeRawBufferPointer, lineEnds: inout Int
  ) -> Int? {
    var next = entry + 1
    while next < index.count {
      let mark = index[next]
      switch unsafe window[mark] {
      case quote: return next
      case UInt8(ascii: "\n"): unsafe lineEnds += window[mark - 1] == UInt8(ascii: "\r") ? 0 : 1
      case UInt8(ascii: "\r"): lineEnds += 1
      default: break
      }
      next += 1
    }
    return nil
  }

  // MARK: By libcsv

  /// Reads one record; returns 0 where its end is not in sight.
  private mutating func readRecord(
    _ rest: UnsafeRawBufferPointer, isLast: Bool, isPlain isPlainBuffer: Bool
  ) throws(Failure) -> Int {
    parser.reset()
    assembly.line = linesBefore + position.line
    assembly.offset = position.sourceOffset
    assembly.needsInspection = false
    let before = assembly.recordCount
    var cursor = unsafe LineCursor(rest)
    var after = position
    var start = 0
    while start < rest.count {
      let lineEnd = cursor.endOfLine(from: start)
      let piece = unsafe UnsafeRawBufferPointer(rebasing: rest[start..<lineEnd])
      if unsafe !isPlainBuffer && !isPlain(piece) { assembly.needsInspection = true }
      assembly.metLineEnd = false
      let fault = unsafe parser.parse(piece, into: &assembly)
      if unsafe isTooLong(start + contentLength(of: piece), fault, start) {
        if assembly.recordCount > before { assembly.undoRecord() }
        return unsafe breakRecord(.tooLong, rest)
      }
      switch fault {
      case .malformedQuote(let byte):
        let before = unsafe encoding.sourceLength(UnsafeRawBufferPointer(rebasing: rest[..<(start + byte)]))
        return unsafe breakRecord(.malformedQuote(at: position.sourceOffset + before), rest)
      case .unterminatedQuote, .outOfMemory:
        throw parserOutOfMemory(at: Place(file: file, line: after.line, column: assembly.fieldCount + 1))
      case nil: break
      }
      unsafe after.pass(piece, encoding)
      start = lineEnd
      if assembly.metLineEnd {
        position = after
        return start
      }
    }
    guard isLast else {
      assembly.dropRecord()
      return 0
    }
    return try unsafe readLastRecord(rest, after)
  }

  /// Ends the file: the last record may lack its line end.
  private mutating func readLastRecord(_ rest: UnsafeRawBufferPointer, _ after: RecordPosition) throws(Failure) -> Int {
    let field = assembly.fieldCount + 1
    let before = assembly.recordCount
    if parser.finish(into: &assembly) != nil {
      guard after.line > position.line, unsafe firstLineLength(rest) < rest.count else {
        throw refusal(
          .unterminatedQuote,
          "the file ends inside a quoted field of the record that begins at byte \(position.sourceOffset)",
          column: field,
          help: "the file was cut short, or a quote that is opened there is not closed; export it again")
      }
      return unsafe breakRecord(.unterminatedQuote, rest)
    }
    if assembly.longField != nil {
      assembly.undoRecord()
      return unsafe breakRecord(.tooLong, rest)
    }
    if assembly.recordCount > before, case .width(let count)? = assembly.lastBroken?.kind, count < assembly.width {
      throw refusal(
        .truncatedFile,
        "the file ends inside a record that begins at byte \(position.sourceOffset): \(count) of \(assembly.width) fields and no line end",
        help: "the file was cut short; export or copy it again")
    }
    position = after
    return rest.count
  }

  private func isTooLong(_ recordLength: Int, _ fault: RecordParser.Fault?, _ start: Int) -> Bool {
    // What is under way may hold the quote that ends it.
    if assembly.longField != nil || parser.openFieldLength > limits.fieldLength + 1 { return true }
    if case .malformedQuote(let byte)? = fault { return start + byte > limits.recordLength }
    return recordLength > limits.recordLength
  }

  // MARK: Going on after a fault

  /// Notes that a record cannot be read, and passes over the line on which it begins.
  private mutating func breakRecord(_ kind: BrokenRecord.Kind, _ rest: UnsafeRawBufferPointer) -> Int {
    assembly.breakRecord(kind)
    isSkipping = true
    return unsafe skipLine(rest)
  }

  /// Passes over the rest of a line; returns its length as far as it is in sight.
  private mutating func skipLine(_ rest: UnsafeRawBufferPointer) -> Int {
    let piece = unsafe UnsafeRawBufferPointer(rebasing: rest[..<firstLineLength(rest)])
    unsafe position.pass(piece, encoding)
    if unsafe isLineEnd(piece[piece.count - 1]) { isSkipping = false }
    return piece.count
  }

  private func firstLineLength(_ rest: UnsafeRawBufferPointer) -> Int {
    var cursor = unsafe LineCursor(rest)
    return cursor.endOfLine(from: 0)
  }

  private func refusal(_ code: DiagnosticCode, _ message: String, column: Int? = nil, help: String) -> Failure {
    Failure(
      Diagnostic(code, message, at: Place(file: file, line: position.line, column: column), help: help),
      status: .dataRefused)
  }
}

/// Bytes of a line without its line end.
private func contentLength(of line: UnsafeRawBufferPointer) -> Int {
  var count = line.count
  while unsafe count > 0 && isLineEnd(line[count - 1]) { count -= 1 }
  return count
}
