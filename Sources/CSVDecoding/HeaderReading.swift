import Diagnostics

/// The beginning of a file: byte order mark and header.
///
/// The parser is fed line by line, so that the line and the byte of everything it finds are known.
struct HeaderReading: ~Copyable {
  private let layout: CSVLayout
  private let file: String
  private var parser = RecordParser()
  private var fields: HeaderFields
  private var isOpened = false
  private var recordIsOpen = false
  private var record = RecordPosition(offset: 0, line: 1, lastByte: 0)
  /// Behind what has been read; once the header is known, where the first record begins.
  private(set) var position = RecordPosition(offset: 0, line: 1, lastByte: 0)
  /// Nil until the header has been read.
  private(set) var header: Header?

  init(_ layout: CSVLayout, file: String) {
    self.layout = layout
    self.file = file
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
      start = try unsafe FileOpening.markLength(Array(bytes.prefix(FileOpening.length)), file: file)
      position.offset = start
    }
    var cursor = unsafe LineCursor(bytes)
    while start < bytes.count, header == nil {
      let end = cursor.endOfLine(from: start)
      try unsafe readLine(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      start = end
    }
    if isLast, header == nil { try finish() }
    return bytes.count - start
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
      recordIsOpen = true
      record = position
    }
    fields.metLineEnd = false
    let fault = unsafe parser.parse(piece, into: &fields)
    if let field = fields.longField ?? openLongField { throw longField(field) }
    if let fault { throw failure(fault) }
    if fields.metLineEnd { recordIsOpen = false }
    unsafe position.pass(piece)
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
      "a field of the record that begins at byte \(record.offset) is longer than the limit of \(layout.limits.fieldLength) bytes",
      line: record.line, column: field, help: "look for a quote that is opened there and not closed")
  }

  private func failure(_ fault: RecordParser.Fault) -> Failure {
    let field = fields.fieldCount + 1
    return switch fault {
    case .malformedQuote(let index):
      refusal(
        .malformedQuote, "a quote is neither doubled nor at the end of its field, at byte \(position.offset + index)",
        line: position.line, column: field,
        help:
          "a field with a quote in it must be quoted and the quote doubled; the file cannot be read beyond this line")
    case .unterminatedQuote:
      refusal(
        .unterminatedQuote, "the file ends inside a quoted field of the record that begins at byte \(record.offset)",
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
