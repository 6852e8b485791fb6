import Diagnostics
import Tabular

/// Where one piece of a file stands among all.
public struct PiecePlace: Sendable, Hashable {
  /// Records before it.
  public let recordsBefore: Int
  /// Lines before it, so many must be added to a line that its chunks tell.
  public let linesBefore: Int
}

/// What is known of a file that was read in pieces.
public struct PiecedFile: Sendable {
  public let file: DecodedFile
  public let pieceCount: Int
  /// Pieces whose beginning was guessed wrong; they were read again from where the piece before them ends.
  public let repairedCount: Int
}

extension CSVDecoder {
  /// Bytes of a piece: so few that its distinct texts never fill much memory.
  public static let usualPieceSize = 4 << 20

  /// Reads sources one after another in pieces, several at once of a plain file of UTF-8.
  ///
  /// A piece is taken to begin behind the first line end within its reach. That is a guess: the line end may stand in a
  /// quoted field. It is proved when the piece before, itself proved, ends there; a piece that was guessed wrong is read
  /// again. Codes of texts and numbers of records count from each piece's beginning, and so do lines but for what
  /// ``PiecePlace/linesBefore`` tells. Results depend on neither `jobs` nor the size of a piece.
  ///
  /// What is packed, in another encoding or comes through a pipe has no middle to begin at: its pieces are read one after
  /// another.
  ///
  /// - Parameters:
  ///   - jobs: Pieces read at once. At least 1.
  ///   - start: Makes the result of a piece of which nothing has been read.
  ///   - take: Takes a chunk of a piece into its result.
  ///   - finish: Ends the result of a piece; told of each column the texts by code, as ``DecodedFile`` tells them of a file.
  ///   - settle: Takes the results, in the order of the file.
  ///   - advanced: Told how many bytes of the file are done.
  /// - Throws: As ``decode(_:chunk:)``.
  public func decode<Part: Sendable>(
    _ sources: [CSVSource], jobs: Int, pieceSize: Int = CSVDecoder.usualPieceSize,
    start: @escaping @Sendable () -> Part, chunk take: @escaping @Sendable (inout Part, RecordChunk) -> Void,
    finish: @escaping @Sendable (inout Part, [[String]]) -> Void = { _, _ in },
    settle: (Part, PiecePlace) throws -> Void, advanced: (Int) -> Void = { _ in }
  ) async throws -> PiecedFile {
    precondition(pieceSize >= 1 && !sources.isEmpty, "pieces of no bytes, or of nothing")
    var parts = DecodedParts(declared: layout.dialect.encoding)
    var total = PieceCounts()
    var doneBefore = 0
    for source in sources {
      let (recordsBefore, linesBefore) = (parts.recordsBefore, parts.linesBefore)
      let counts = try await decode(
        source, &parts, jobs: jobs, pieceSize: pieceSize, start: start, chunk: take, finish: finish,
        settle: { part, place in
          try settle(
            part,
            PiecePlace(
              recordsBefore: recordsBefore + place.recordsBefore, linesBefore: linesBefore + place.linesBefore))
        }, advanced: { advanced(doneBefore + $0) })
      total.add(counts)
      doneBefore += parts.files.last!.byteCount
    }
    return PiecedFile(
      file: DecodedFile(parts, indexedCount: total.indexedCount), pieceCount: total.pieceCount,
      repairedCount: total.repairedCount)
  }

  private func decode<Part: Sendable>(
    _ source: CSVSource, _ parts: inout DecodedParts, jobs: Int, pieceSize: Int,
    start: @escaping @Sendable () -> Part, chunk take: @escaping @Sendable (inout Part, RecordChunk) -> Void,
    finish: @escaping @Sendable (inout Part, [[String]]) -> Void,
    settle: (Part, PiecePlace) throws -> Void, advanced: (Int) -> Void
  ) async throws -> PieceCounts {
    var bytes = try opened(source, bufferSize: bufferSize)
    let (header, first) = try readHeader(source.name, &bytes)
    guard let length = bytes.plainLength else {
      return try decodeInTurn(
        source, &parts, &bytes, header, from: first, pieceSize: pieceSize, start: start, chunk: take, finish: finish,
        settle: settle, advanced: advanced)
    }
    let work = PieceWork(decoder: self, path: source.path, header: header, start: start, take: take, finish: finish)
    // The first piece reaches from the header's end on.
    let pieceCount = max(1, (length - first.offset + pieceSize - 1) / pieceSize)
    let reach = { @Sendable (index: Int) in Reach(index, of: pieceCount, from: first.offset, size: pieceSize) }
    var ledger = PieceLedger(next: first)
    try await parallelSequence(count: pieceCount, jobs: jobs, ahead: jobs * 2) { index in
      work.piece(reach(index), from: index == 0 ? first : nil)
    } take: { index, piece in
      try ledger.settle(piece, settle) { work.piece(reach(index), from: $0) }
      advanced(min(length, reach(index).end))
    }
    parts.append(
      source.name, header, bytes.encoding, notes: bytes.notes, recordCount: ledger.recordCount,
      lineCount: ledger.next.line, byteCount: length, metInvalidText: ledger.metInvalidText)
    return PieceCounts(
      indexedCount: ledger.indexedCount, pieceCount: pieceCount, repairedCount: ledger.repairedCount)
  }

  /// Reads the pieces of a source one after another; each ends behind the record in which its size is reached.
  private func decodeInTurn<Part: Sendable>(
    _ source: CSVSource, _ parts: inout DecodedParts, _ bytes: inout SourceBytes, _ header: Header,
    from first: RecordPosition, pieceSize: Int,
    start: () -> Part, chunk take: @escaping @Sendable (inout Part, RecordChunk) -> Void,
    finish: (inout Part, [[String]]) -> Void, settle: (Part, PiecePlace) throws -> Void,
    advanced: (Int) -> Void
  ) throws -> PieceCounts {
    var position = first
    var recordCount = 0
    var counts = PieceCounts()
    var metInvalidText = false
    var goesOn = true
    while goesOn {
      var part = start()
      let consume = { (chunk: RecordChunk) throws(Failure) in take(&part, chunk) }
      var reading = RecordReading(
        layout, header: header, file: source.name, encoding: bytes.encoding, rowsPerChunk: rowsPerChunk,
        decoder: records, from: position, to: position.offset + pieceSize)
      while !reading.hasEnded {
        let isMore = try unsafe bytes.next { (buffer, isLast) throws(Failure) in
          try unsafe reading.read(buffer, isLast: isLast, consume)
        }
        if !isMore { break }
      }
      try reading.finish(consume)
      finish(&part, reading.dictionaries)
      try settle(part, PiecePlace(recordsBefore: recordCount, linesBefore: 0))
      advanced(bytes.fileByteCount)
      goesOn = reading.hasEnded
      position = reading.position
      recordCount += reading.recordCount
      counts.indexedCount += reading.indexedCount
      counts.pieceCount += 1
      metInvalidText = metInvalidText || reading.metInvalidText
    }
    parts.append(
      source.name, header, bytes.encoding, notes: bytes.notes, recordCount: recordCount, lineCount: position.line,
      byteCount: bytes.fileByteCount, metInvalidText: metInvalidText)
    return counts
  }
}

/// What came of the pieces of a source.
private struct PieceCounts {
  var indexedCount = 0
  var pieceCount = 0
  var repairedCount = 0

  mutating func add(_ other: PieceCounts) {
    indexedCount += other.indexedCount
    pieceCount += other.pieceCount
    repairedCount += other.repairedCount
  }
}

/// The bytes in which the records of one piece begin.
struct Reach: Sendable {
  let index: Int
  let start: Int
  /// `Int.max` for the last piece.
  let end: Int

  init(_ index: Int, of count: Int, from first: Int, size: Int) {
    self.index = index
    start = first + index * size
    end = index == count - 1 ? .max : first + (index + 1) * size
  }
}

/// Joins the pieces of a file, each once it is proved that it begins where the one before it ends.
private struct PieceLedger {
  /// Where the next piece begins, its line counted in the whole file.
  private(set) var next: RecordPosition
  private(set) var recordCount = 0
  private(set) var indexedCount = 0
  private(set) var repairedCount = 0
  private(set) var metInvalidText = false

  init(next: RecordPosition) { self.next = next }

  mutating func settle<Part>(
    _ guess: Piece<Part>, _ settle: (Part, PiecePlace) throws -> Void, again: (RecordPosition) -> Piece<Part>
  ) throws {
    var piece = guess
    if piece.start.offset != next.offset {
      repairedCount += 1
      piece = again(
        RecordPosition(
          offset: next.offset, sourceOffset: next.sourceOffset, line: 1, lastByte: next.lastByte))
    }
    let linesBefore = next.line - piece.start.line
    let outcome: PieceOutcome<Part>
    switch piece.outcome {
    case .success(let whole): outcome = whole
    case .failure(let failure): throw failure.movingDown(linesBefore)
    }
    try settle(outcome.part, PiecePlace(recordsBefore: recordCount, linesBefore: linesBefore))
    next = outcome.end
    next.line += linesBefore
    recordCount += outcome.recordCount
    indexedCount += outcome.indexedCount
    metInvalidText = metInvalidText || outcome.metInvalidText
  }
}

extension Failure {
  /// The same, its lines counted from further up.
  fileprivate func movingDown(_ lines: Int) -> Failure {
    Failure(
      diagnostics.map { diagnostic in
        var moved = diagnostic
        if let line = diagnostic.place?.line { moved.place?.line = line + lines }
        return moved
      }, status: status)
  }
}
