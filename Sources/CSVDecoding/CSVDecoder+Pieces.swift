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

  /// Reads a file in pieces, several at once.
  ///
  /// A piece is taken to begin behind the first line end within its reach. That is a guess: the line end may stand in a
  /// quoted field. It is proved when the piece before, itself proved, ends there; a piece that was guessed wrong is read
  /// again. Codes of texts, numbers of records and lines count from each piece's beginning. Results depend on neither
  /// `jobs` nor the size of a piece.
  ///
  /// - Parameters:
  ///   - jobs: Pieces read at once. At least 1.
  ///   - start: Makes the result of a piece of which nothing has been read.
  ///   - take: Takes a chunk of a piece into its result.
  ///   - settle: Takes the results, in the order of the file.
  ///   - advanced: Told how many bytes are done.
  /// - Throws: As ``decode(_:chunk:)``.
  public func decode<Part: Sendable>(
    _ path: String, jobs: Int, pieceSize: Int = CSVDecoder.usualPieceSize,
    start: @escaping @Sendable () -> Part, chunk take: @escaping @Sendable (inout Part, RecordChunk) -> Void,
    settle: (Part, PiecePlace) -> Void, advanced: (Int) -> Void = { _ in }
  ) async throws -> PiecedFile {
    precondition(pieceSize >= 1, "pieces of no bytes")
    var bytes = try FileBytes(path, bufferSize: min(bufferSize, 64 * 1024))
    let (header, first) = try readHeader(path, &bytes)
    guard let length = bytes.length else { throw notSeekable(path) }
    let work = PieceWork(decoder: self, path: path, header: header, start: start, take: take)
    // The first piece reaches from the header's end on.
    let pieceCount = max(1, (length - first.offset + pieceSize - 1) / pieceSize)
    var ledger = PieceLedger(next: first)
    var done = 0
    while done < pieceCount {
      let batch = done..<min(pieceCount, done + jobs * 4)
      let pieces = try await parallelMap(count: batch.count, jobs: jobs) { index in
        let reach = Reach(batch.lowerBound + index, of: pieceCount, from: first.offset, size: pieceSize)
        return work.piece(reach, from: reach.index == 0 ? first : nil)
      }
      for (index, piece) in zip(batch, pieces) {
        let reach = Reach(index, of: pieceCount, from: first.offset, size: pieceSize)
        try ledger.settle(piece, settle) { work.piece(reach, from: $0) }
        advanced(min(length, reach.end))
      }
      done = batch.upperBound
    }
    return PiecedFile(
      file: DecodedFile(
        header: header, recordCount: ledger.recordCount, byteCount: length, path: path,
        indexedCount: ledger.indexedCount),
      pieceCount: pieceCount, repairedCount: ledger.repairedCount)
  }

  private func notSeekable(_ path: String) -> Failure {
    Failure(
      Diagnostic(
        .notAFile, "a pipe or a device stands where a file is expected", at: Place(file: path),
        help: "write it to a file first"), status: .dataRefused)
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

  init(next: RecordPosition) { self.next = next }

  mutating func settle<Part>(
    _ guess: Piece<Part>, _ settle: (Part, PiecePlace) -> Void, again: (RecordPosition) -> Piece<Part>
  ) throws(Failure) {
    var piece = guess
    if piece.start.offset != next.offset {
      repairedCount += 1
      piece = again(RecordPosition(offset: next.offset, line: 1, lastByte: next.lastByte))
    }
    let linesBefore = next.line - piece.start.line
    let outcome: PieceOutcome<Part>
    switch piece.outcome {
    case .success(let whole): outcome = whole
    case .failure(let failure): throw failure.movingDown(linesBefore)
    }
    settle(outcome.part, PiecePlace(recordsBefore: recordCount, linesBefore: linesBefore))
    next = outcome.end
    next.line += linesBefore
    recordCount += outcome.recordCount
    indexedCount += outcome.indexedCount
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
