import Diagnostics

/// One file on its way through the parser: where it stands, and what comes next.
///
/// The parser is fed line by line, so that the line and the byte of everything it finds are known.
struct FileDecoding: ~Copyable {
  private let layout: CSVLayout
  private let file: String
  private let rowsPerChunk: Int
  private var parser = RecordParser()
  private var header: HeaderFields
  /// Takes no field before the header is known.
  private var assembly: RecordAssembly
  private var headerIsKnown = false
  private var notes: [Diagnostic] = []

  /// The first bytes, until there are enough to tell what kind of file this is; nil afterwards.
  private var opening: [UInt8]? = []
  /// Bytes before the piece under way.
  private var offset = 0
  /// The line of the piece under way, counted from 1.
  private var line = 1
  private var lastByte: UInt8 = 0
  private var recordIsOpen = false
  private var recordLine = 1
  private var recordOffset = 0

  init(_ layout: CSVLayout, file: String, rowsPerChunk: Int) {
    self.layout = layout
    self.file = file
    self.rowsPerChunk = rowsPerChunk
    header = HeaderFields(layout.limits)
    assembly = RecordAssembly(CSVLayout(columns: []), columnOfField: [], capacity: 1)
  }

  var recordCount: Int { assembly.recordCount }

  var dictionaries: [[String]] { assembly.dictionaries }

  // MARK: Reading

  mutating func read(
    _ buffer: UnsafeRawBufferPointer, _ consume: (RecordChunk) throws(Failure) -> Void
  ) throws(Failure) {
    guard var gathered = opening else { return try unsafe readLines(buffer, consume) }
    unsafe gathered.append(contentsOf: buffer)
    opening = gathered
    if gathered.count >= FileOpening.length { try readOpening(consume) }
  }

  private mutating func readOpening(_ consume: (RecordChunk) throws(Failure) -> Void) throws(Failure) {
    guard let gathered = opening else { return }
    opening = nil
    let mark = try FileOpening.markLength(gathered, file: file)
    offset = mark
    var result: Result<Void, Failure> = .success(())
    unsafe gathered.withUnsafeBytes { bytes in
      do throws(Failure) {
        try unsafe readLines(UnsafeRawBufferPointer(rebasing: bytes[mark...]), consume)
      } catch { result = .failure(error) }
    }
    try result.get()
  }

  private mutating func readLines(
    _ buffer: UnsafeRawBufferPointer, _ consume: (RecordChunk) throws(Failure) -> Void
  ) throws(Failure) {
    let isPlainBuffer = unsafe isPlain(buffer)
    var cursor = unsafe LineCursor(buffer)
    var start = 0
    while start < buffer.count {
      let end = cursor.endOfLine(from: start)
      let piece = unsafe UnsafeRawBufferPointer(rebasing: buffer[start..<end])
      if !recordIsOpen {
        recordIsOpen = true
        recordLine = line
        recordOffset = offset
      }
      if headerIsKnown {
        try unsafe readRecord(piece, isPlain: isPlainBuffer, consume)
      } else {
        try unsafe readHeader(piece)
      }
      unsafe pass(piece)
      start = end
    }
  }

  private mutating func readHeader(_ piece: UnsafeRawBufferPointer) throws(Failure) {
    header.metLineEnd = false
    let fault = unsafe parser.parse(piece, into: &header)
    if let field = header.longField ?? openLongField(after: header.fieldCount) { throw longField(field) }
    if let fault { throw failure(fault, inField: header.fieldCount + 1) }
    if header.metLineEnd { recordIsOpen = false }
    if header.isComplete { try endHeader() }
  }

  private mutating func endHeader() throws(Failure) {
    guard header.fieldCount <= layout.limits.columnCount else {
      throw refusal(
        .tooManyColumns, "\(header.fieldCount) columns, more than the limit of \(layout.limits.columnCount)",
        line: recordLine, help: "is this the right file?")
    }
    let matched = try Header(header.fields, line: recordLine, file: file, layout: layout)
    notes = matched.notes
    assembly = RecordAssembly(layout, columnOfField: matched.columnOfField, capacity: rowsPerChunk)
    headerIsKnown = true
  }

  private mutating func readRecord(
    _ piece: UnsafeRawBufferPointer, isPlain isPlainBuffer: Bool, _ consume: (RecordChunk) throws(Failure) -> Void
  ) throws(Failure) {
    if !isPlainBuffer, unsafe !isPlain(piece) { assembly.needsInspection = true }
    assembly.line = recordLine
    assembly.metLineEnd = false
    let fault = unsafe parser.parse(piece, into: &assembly)
    if let field = assembly.longField ?? openLongField(after: assembly.fieldCount) { throw longField(field) }
    if let fault { throw failure(fault, inField: assembly.fieldCount + 1) }
    if assembly.metLineEnd { recordIsOpen = false }
    if assembly.isFull { try consume(assembly.takeChunk()) }
  }

  /// Moves on to the byte behind a piece. A line feed right after a carriage return belongs to the same line end.
  private mutating func pass(_ piece: UnsafeRawBufferPointer) {
    let last = unsafe piece[piece.count - 1]
    let isSecondOfLineEnd = piece.count == 1 && last == UInt8(ascii: "\n") && lastByte == UInt8(ascii: "\r")
    if unsafe endsLine(piece), !isSecondOfLineEnd { line += 1 }
    lastByte = last
    offset += piece.count
  }

  // MARK: Ending

  /// Ends the file and hands over what is left.
  ///
  /// - Returns: What is odd and stops nothing.
  mutating func finish(_ consume: (RecordChunk) throws(Failure) -> Void) throws(Failure) -> [Diagnostic] {
    try readOpening(consume)
    if headerIsKnown { try finishRecords() } else { try finishHeader() }
    if !assembly.isEmpty { try consume(assembly.takeChunk()) }
    if recordCount == 0 {
      notes.append(
        Diagnostic(
          .noRecords, "the file holds a header and no record", at: Place(file: file),
          help: "is the extract meant to be empty?", severity: .warning))
    }
    return notes
  }

  private mutating func finishHeader() throws(Failure) {
    if let fault = parser.finish(into: &header) { throw failure(fault, inField: header.fieldCount + 1) }
    guard header.isComplete else {
      throw Failure(
        Diagnostic(
          .emptyFile, "the file is empty", at: Place(file: file), help: "export it again, with the names of its columns"
        ),
        status: .dataRefused)
    }
    try endHeader()
  }

  private mutating func finishRecords() throws(Failure) {
    assembly.line = recordLine
    let before = assembly.recordCount
    if let fault = parser.finish(into: &assembly) { throw failure(fault, inField: assembly.fieldCount + 1) }
    if assembly.recordCount > before, let last = assembly.lastRagged, last.fieldCount < assembly.width {
      throw refusal(
        .truncatedFile,
        "the file ends inside a record that begins at byte \(recordOffset): \(last.fieldCount) of \(assembly.width) fields and no line end",
        line: recordLine, help: "the file was cut short; export or copy it again")
    }
  }

  // MARK: Refusing

  private func openLongField(after fieldCount: Int) -> Int? {
    parser.openFieldLength > layout.limits.fieldLength ? fieldCount + 1 : nil
  }

  private func longField(_ field: Int) -> Failure {
    refusal(
      .longField,
      "a field of the record that begins at byte \(recordOffset) is longer than the limit of \(layout.limits.fieldLength) bytes",
      line: recordLine, column: field, help: "look for a quote that is opened there and not closed")
  }

  private func failure(_ fault: RecordParser.Fault, inField field: Int) -> Failure {
    switch fault {
    case .malformedQuote(let index):
      refusal(
        .malformedQuote, "a quote is neither doubled nor at the end of its field, at byte \(offset + index)",
        line: line,
        column: field,
        help:
          "a field with a quote in it must be quoted and the quote doubled; the file cannot be read beyond this line")
    case .unterminatedQuote:
      refusal(
        .unterminatedQuote, "the file ends inside a quoted field of the record that begins at byte \(recordOffset)",
        line: recordLine, column: field,
        help: "the file was cut short, or a quote that is opened there is not closed; export it again")
    case .outOfMemory:
      Failure(
        Diagnostic(
          .outOfMemory, "no memory left for a field", at: Place(file: file, line: line, column: field),
          help: "free memory, then run again"), status: .couldNotRun)
    }
  }

  private func refusal(
    _ code: DiagnosticCode, _ message: String, line: Int, column: Int? = nil, help: String
  ) -> Failure {
    Failure(
      Diagnostic(code, message, at: Place(file: file, line: line, column: column), help: help), status: .dataRefused)
  }
}

private func endsLine(_ piece: UnsafeRawBufferPointer) -> Bool {
  let last = unsafe piece[piece.count - 1]
  return last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r")
}
