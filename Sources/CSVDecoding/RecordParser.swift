internal import CLibCSV

/// libcsv in strict mode, fed with pieces of a file.
///
/// The space function is always false: libcsv would otherwise trim the blanks of unquoted fields.
@safe struct RecordParser: ~Copyable {
  enum Fault {
    /// A quote inside an unquoted field, or text after a closing quote: at this byte of the piece.
    case malformedQuote(at: Int)
    case unterminatedQuote
    case outOfMemory
  }

  private let parser: UnsafeMutablePointer<csv_parser>
  private let delimiter: UInt8
  private let skipsInitialSpace: Bool

  init(_ dialect: CSVDialect) {
    delimiter = dialect.delimiter
    skipsInitialSpace = dialect.skipsInitialSpace
    unsafe parser = .allocate(capacity: 1)
    unsafe parser.initialize(to: csv_parser())
    let options = CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL | CSV_REPALL_NL
    unsafe csv_init(parser, UInt8(options))
    unsafe csv_set_space_func(parser, csv_no_space)
    unsafe csv_set_delim(parser, dialect.delimiter)
    unsafe csv_set_quote(parser, dialect.quote)
    unsafe csv_set_blk_size(parser, 4096)
  }

  /// Begins a record anew, whatever was under way.
  mutating func reset() {
    unsafe parser.pointee.pstate = 0
    unsafe parser.pointee.quoted = 0
    unsafe parser.pointee.spaces = 0
    unsafe parser.pointee.entry_pos = 0
    unsafe parser.pointee.status = 0
  }

  deinit {
    unsafe csv_free(parser)
    unsafe parser.deallocate()
  }

  /// Bytes of the field under way that have been read so far.
  var openFieldLength: Int { unsafe parser.pointee.entry_pos }

  /// Reads a piece of the file's records.
  mutating func parse(_ piece: UnsafeRawBufferPointer, into assembly: inout RecordAssembly) -> Fault? {
    if skipsInitialSpace {
      return unsafe parseWithoutSpaces(piece) { parser, part in unsafe parser.parseAsIs(part, into: &assembly) }
    }
    return unsafe parseAsIs(piece, into: &assembly)
  }

  private mutating func parseAsIs(_ piece: UnsafeRawBufferPointer, into assembly: inout RecordAssembly) -> Fault? {
    let read = unsafe withUnsafeMutablePointer(to: &assembly) { target in
      unsafe csv_parse(
        parser, piece.baseAddress, piece.count,
        { field, length, target in
          unsafe target!.assumingMemoryBound(to: RecordAssembly.self).pointee.take(
            UnsafeRawBufferPointer(start: field, count: length))
        },
        { _, target in unsafe target!.assumingMemoryBound(to: RecordAssembly.self).pointee.endRecord() },
        target)
    }
    return read == piece.count ? nil : fault(at: read)
  }

  /// Ends the file: the last record may lack its line end.
  mutating func finish(into assembly: inout RecordAssembly) -> Fault? {
    let status = unsafe withUnsafeMutablePointer(to: &assembly) { target in
      unsafe csv_fini(
        parser,
        { field, length, target in
          unsafe target!.assumingMemoryBound(to: RecordAssembly.self).pointee.take(
            UnsafeRawBufferPointer(start: field, count: length))
        },
        { _, target in unsafe target!.assumingMemoryBound(to: RecordAssembly.self).pointee.endRecord() },
        target)
    }
    return status == 0 ? nil : .unterminatedQuote
  }

  /// Reads a piece of the header.
  mutating func parse(_ piece: UnsafeRawBufferPointer, into header: inout HeaderFields) -> Fault? {
    if skipsInitialSpace {
      return unsafe parseWithoutSpaces(piece) { parser, part in unsafe parser.parseAsIs(part, into: &header) }
    }
    return unsafe parseAsIs(piece, into: &header)
  }

  private mutating func parseAsIs(_ piece: UnsafeRawBufferPointer, into header: inout HeaderFields) -> Fault? {
    let read = unsafe withUnsafeMutablePointer(to: &header) { target in
      unsafe csv_parse(
        parser, piece.baseAddress, piece.count,
        { field, length, target in
          unsafe target!.assumingMemoryBound(to: HeaderFields.self).pointee.take(
            UnsafeRawBufferPointer(start: field, count: length))
        },
        { _, target in unsafe target!.assumingMemoryBound(to: HeaderFields.self).pointee.end() },
        target)
    }
    return read == piece.count ? nil : fault(at: read)
  }

  /// Ends a file that has a header and nothing else.
  mutating func finish(into header: inout HeaderFields) -> Fault? {
    let status = unsafe withUnsafeMutablePointer(to: &header) { target in
      unsafe csv_fini(
        parser,
        { field, length, target in
          unsafe target!.assumingMemoryBound(to: HeaderFields.self).pointee.take(
            UnsafeRawBufferPointer(start: field, count: length))
        },
        { _, target in unsafe target!.assumingMemoryBound(to: HeaderFields.self).pointee.end() },
        target)
    }
    return status == 0 ? nil : .unterminatedQuote
  }

  /// Leaves out the spaces at the beginning of fields, which libcsv can do only together with those at their end.
  private mutating func parseWithoutSpaces(
    _ piece: UnsafeRawBufferPointer, _ parse: (inout RecordParser, UnsafeRawBufferPointer) -> Fault?
  ) -> Fault? {
    var start = 0
    while start < piece.count {
      // libcsv's states 0 and 1: no record, or no field, has begun.
      if unsafe parser.pointee.pstate < 2 {
        while unsafe start < piece.count && piece[start] == UInt8(ascii: " ") { start += 1 }
      }
      var end = start
      while unsafe end < piece.count && piece[end] != delimiter { end += 1 }
      end = min(end + 1, piece.count)
      switch unsafe parse(&self, UnsafeRawBufferPointer(rebasing: piece[start..<end])) {
      case .malformedQuote(let byte): return .malformedQuote(at: start + byte)
      case .unterminatedQuote: return .unterminatedQuote
      case .outOfMemory: return .outOfMemory
      case nil: start = end
      }
    }
    return nil
  }

  private func fault(at byte: Int) -> Fault {
    unsafe csv_error(parser) == CSV_EPARSE ? .malformedQuote(at: byte) : .outOfMemory
  }
}
