public import Diagnostics
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

  init(_ parts: DecodedParts, _ counts: PieceCounts) {
    file = DecodedFile(parts, indexedCount: counts.indexedCount)
    pieceCount = counts.pieceCount
    repairedCount = counts.repairedCount
  }
}

extension CSVDecoder {
  /// Bytes of a piece: so few that its distinct texts never fill much memory.
  public static let usualPieceSize = 4 << 20

  /// Reads sources one after another in pieces, several at once of a plain file of UTF-8, as ``PiecedReading`` says.
  ///
  /// What is packed, in another encoding or comes through a pipe has no middle to begin at: its pieces are read one after
  /// another.
  ///
  /// - Parameters:
  ///   - jobs: Pieces read at once. At least 1; results do not depend on it.
  ///   - pieceSize: In bytes. At least 1; results do not depend on it.
  ///   - start: Makes the result of a piece of which nothing has been read.
  ///   - take: Takes a chunk of a piece into its result.
  ///   - settle: Takes the results, in the order of the file.
  ///   - advanced: Told how many bytes of the file are done.
  /// - Throws: As ``decode(_:chunk:)``.
  public func decode<Part: Sendable>(
    _ sources: [CSVSource], jobs: Int, pieceSize: Int = CSVDecoder.usualPieceSize,
    start: @escaping @Sendable () -> Part, chunk take: @escaping @Sendable (inout Part, RecordChunk) -> Void,
    settle: (Part, PiecePlace) throws -> Void, advanced: (Int) -> Void = { _ in }
  ) async throws -> PiecedFile {
    precondition(pieceSize >= 1 && !sources.isEmpty, "pieces of no bytes, or of nothing")
    var parts = DecodedParts(declared: layout.dialect.encoding)
    var total = PieceCounts()
    for source in sources {
      let doneBefore = parts.byteCount
      var bytes = try opened(source, bufferSize: bufferSize)
      let (header, first) = try readHeader(source.name, &bytes)
      let work = PieceWork(
        decoder: self, path: source.path, header: header, start: start, expect: { _, _ in }, take: take,
        finish: { _, _ in })
      if let plain = PiecedSource(source, bytes, work, from: first, pieceSize: pieceSize) {
        let reading = PiecedReading([plain], layout)
        var settling = PieceSettling(reading, after: parts)
        try await parallelSequence(count: reading.pieceCount, jobs: jobs, ahead: jobs * 2) { index in
          reading.piece(index)
        } take: { index, piece in
          try settling.settle(index, piece, settle)
          advanced(doneBefore + settling.doneByteCount)
        }
        parts = settling.parts
        total.add(settling.counts)
      } else {
        let counts = try decodeInTurn(source, &parts, &bytes, work, from: first, pieceSize: pieceSize, settle: settle) {
          advanced(doneBefore + $0)
        }
        total.add(counts)
      }
    }
    return PiecedFile(parts, total)
  }

  /// Makes plain files of UTF-8 ready to be read in pieces, as ``PiecedReading`` says.
  ///
  /// - Parameters:
  ///   - pieceSize: In bytes. At least 1; results do not depend on it.
  ///   - expect: Told once, early, how many rows a piece may have; the first piece of a file, how many the file may.
  ///   - finish: Ends the result of a piece; given of each column its texts.
  /// - Returns: Nil where a source has no middle to begin at.
  public func pieces<Part: Sendable>(
    of sources: [CSVSource], pieceSize: Int, start: @escaping @Sendable () -> Part,
    expect: @escaping @Sendable (inout Part, Int) -> Void,
    chunk take: @escaping @Sendable (inout Part, RecordChunk) -> Void,
    finish: @escaping @Sendable (inout Part, [ColumnTexts]) -> Void
  ) throws(Failure) -> PiecedReading<Part>? {
    guard sources.allSatisfy(\.isRepeatable) else { return nil }
    var plain: [PiecedSource<Part>] = []
    for source in sources {
      var bytes = try opened(source, bufferSize: bufferSize)
      let (header, first) = try readHeader(source.name, &bytes)
      let work = PieceWork(
        decoder: self, path: source.path, header: header, start: start, expect: expect, take: take, finish: finish)
      guard let ready = PiecedSource(source, bytes, work, from: first, pieceSize: pieceSize) else { return nil }
      plain.append(ready)
    }
    return PiecedReading(plain, layout)
  }

  /// Reads the pieces of a source one after another; each ends behind the record in which its size is reached.
  private func decodeInTurn<Part: Sendable>(
    _ source: CSVSource, _ parts: inout DecodedParts, _ bytes: inout SourceBytes, _ work: PieceWork<Part>,
    from first: RecordPosition, pieceSize: Int, settle: (Part, PiecePlace) throws -> Void, advanced: (Int) -> Void
  ) throws -> PieceCounts {
    let (recordsBefore, linesBefore) = (parts.recordsBefore, parts.linesBefore)
    var position = first
    var recordCount = 0
    var counts = PieceCounts()
    var metInvalidText = false
    var goesOn = true
    while goesOn {
      var part = work.start()
      let consume = { (chunk: RecordChunk) throws(Failure) in work.take(&part, chunk) }
      var reading = RecordReading(
        layout, header: work.header, file: source.name, encoding: bytes.encoding, rowsPerChunk: rowsPerChunk,
        decoder: records, from: position, to: position.offset + pieceSize)
      while !reading.hasEnded {
        let isMore = try unsafe bytes.next { (buffer, isLast) throws(Failure) in
          try unsafe reading.read(buffer, isLast: isLast, consume)
        }
        if !isMore { break }
      }
      try reading.finish(consume)
      try settle(part, PiecePlace(recordsBefore: recordsBefore + recordCount, linesBefore: linesBefore))
      advanced(bytes.fileByteCount)
      goesOn = reading.hasEnded
      position = reading.position
      recordCount += reading.recordCount
      counts.indexedCount += reading.indexedCount
      counts.pieceCount += 1
      metInvalidText = metInvalidText || reading.metInvalidText
    }
    parts.append(
      source.name, work.header, bytes.encoding, notes: bytes.notes, recordCount: recordCount, lineCount: position.line,
      byteCount: bytes.fileByteCount, metInvalidText: metInvalidText)
    return counts
  }
}
