import Diagnostics

/// The beginning of a file: byte order mark, what stands before the header, and the header.
///
/// The parser is fed line by line, so that the line and the byte of everything it finds are known.
struct HeaderReading: ~Copyable {
  private let layout: CSVLayout
  private let file: String
  private let encoding: TextEncoding
  private var parser: RecordParser
  private var fields: HeaderFields
  private var isOpened = false
  private var recordIsOpen = false
  /// The rest of a line is passed over.
  private var isPassingOver = false
  private var record = RecordPosition.start
  /// Behind what has been read; once the header is known, where the first record begins.
  private(set) var position = RecordPosition.start
  /// Nil until the header has been read.
  private(set) var header: Header?

  init(_ layout: CSVLayout, file: String, encoding: TextEncoding) {
    self.layout = layout
    self.file = file
    self.encoding = encoding
    parser = RecordParser(layout.dialect)
    fields = HeaderFields(layout.limits)
  }

  /// Reads on; nothing more may be read once the header is known.
  ///
  /// - Parameter isLast: Nothing follows in the file.
  /// - Returns: How many bytes at the end were not read.
  mutating func read(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws(Failure) -> Int {
    precondition(header == nil, "the header is known")
    var start = 0
    if !isOpened {
      if bytes.count < FileOpening.length, !isLast { return bytes.count }
      isOpened = true
      let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
      if unsafe bytes.starts(with: mark) {
        start = mark.count
        position.offset = start
        unsafe position.sourceOffset = encoding.sourceLength(UnsafeRawBufferPointer(rebasing: bytes[..<start]))
      }
    }
    var cursor = unsafe LineCursor(bytes)
    while start < bytes.count, header == nil {
      if unsafe beginsRecords(with: bytes[start]) {
        header = Header(positionsOf: layout)
        break
      }
      let end = cursor.endOfLine(from: start)
      try unsafe readLine(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      start = end
    }
    if isLast, header == nil { try finish() }
    return bytes.count - start
  }

  /// Do the records begin here, without a header?
  private func beginsRecords(with byte: UInt8) -> Bool {
    !layout.dialect.hasHeader && position.line >= layout.dialect.firstLine && !position.isSecondOfLineEnd(byte)
  }

  /// Ends a file that holds nothing behind what was read.
  private mutating func finish() throws(Failure) {
    if let fault = parser.finish(into: &fields) { throw failure(fault) }
    guard fields.isComplete else {
      throw Failure(
        Diagnostic(
          .emptyFile, "the file is empty", at: Place(file: file), help: "export it again, with the names of its columns"
        ),
        status: .dataRefused)
    }
    try end()
  }

  private mutating func readLine(_ piece: UnsafeRawBufferPointer) throws(Failure) {
    if !recordIsOpen {
      let isBefore = position.line < layout.dialect.firstLine
      if unsafe isBefore || isPassingOver || piece[0] == layout.dialect.comment {
        // A line longer than what is in sight comes in several pieces.
        isPassingOver = unsafe !isLineEnd(piece[piece.count - 1])
        unsafe position.pass(piece, encoding)
        return
      }
      recordIsOpen = true
      record = position
    }
    fields.metLineEnd = false
    let fault = unsafe parser.parse(piece, into: &fields)
    if let field = fields.longField ?? openLongField { throw longField(field) }
    if case .malformedQuote(let byte)? = fault {
      throw unsafe malformedQuote(at: encoding.sourceLength(UnsafeRawBufferPointer(rebasing: piece[..<byte])))
    }
    if let fault { throw failure(fault) }
    if fields.metLineEnd { recordIsOpen = false }
    unsafe position.pass(piece, encoding)
    if fields.isComplete { try end() }
  }

  private mutating func end() throws(Failure) {
    guard fields.fieldCount <= layout.limits.columnCount else {
      throw refusal(
        .tooManyColumns, "\(fields.fieldCount) columns, more than the limit of \(layout.limits.columnCount)",
        line: record.line, help: "is this the right file?")
    }
    header = try Header(fields.fields, line: record.line, file: file, layout: layout)
  }

  // MARK: Refusing

  private var openLongField: Int? {
    parser.openFieldLength > layout.limits.fieldLength ? fields.fieldCount + 1 : nil
  }

  private func longField(_ field: Int) -> Failure {
    refusal(
      .longField,
      "a field of the record that begins at byte \(record.sourceOffset) is longer than the limit of \(layout.limits.fieldLength) bytes",
      line: record.line, column: field, help: "look for a quote that is opened there and not closed")
  }

  /// - Parameter index: Bytes of the file from where the piece begins that was read last.
  private func malformedQuote(at index: Int) -> Failure {
    refusal(
      .malformedQuote,
      "a quote is neither doubled nor at the end of its field, at byte \(position.sourceOffset + index)",
      line: position.line, column: fields.fieldCount + 1,
      help: "a field with a quote in it must be quoted and the quote doubled; the file cannot be read beyond this line")
  }

  private func failure(_ fault: RecordParser.Fault) -> Failure {
    let field = fields.fieldCount + 1
    return switch fault {
    case .malformedQuote(let index): malformedQuote(at: index)
    case .unterminatedQuote:
      refusal(
        .unterminatedQuote,
        "the file ends inside a quoted field of the record that begins at byte \(record.sourceOffset)",
        line: record.line, column: field,
        help: "the file was cut short, or a quote that is opened there is not closed; export it again")
    case .outOfMemory:
      parserOutOfMemory(at: Place(file: file, line: position.line, column: field))
    }
  }

  private func refusal(
    _ code: DiagnosticCode, _ message: String, line: Int, column: Int? = nil, help: String
  ) -> Failure {
    Failure(
      Diagnostic(code, message, at: Place(file: file, line: line, column: column), help: help), status: .dataRefused)
  }
}

func parserOutOfMemory(at place: Place) -> Failure {
  Failure(
    Diagnostic(.outOfMemory, "no memory left for a field", at: place, help: "free memory, then run again"),
    status: .couldNotRun)
}
