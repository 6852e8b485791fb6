import Diagnostics

/// Joins the pieces of a reading in their order, each once it is proved that it begins where the one before it ends.
public struct PieceSettling<Part: Sendable> {
  private let reading: PiecedReading<Part>
  private(set) var parts: DecodedParts
  private(set) var counts = PieceCounts()
  private var ledger: PieceLedger
  /// The source under way.
  private var source = 0
  /// How many pieces of it are joined.
  private var joinedCount = 0
  private var bytesBefore = 0
  /// How many bytes of the sources are done.
  public private(set) var doneByteCount = 0

  public init(_ reading: PiecedReading<Part>) {
    self.init(reading, after: DecodedParts(declared: reading.layout.dialect.encoding))
  }

  /// - Parameter parts: What was read of other sources before.
  init(_ reading: PiecedReading<Part>, after parts: DecodedParts) {
    self.reading = reading
    self.parts = parts
    ledger = PieceLedger(next: reading.sources[0].first)
  }

  /// - Parameters:
  ///   - index: The piece's, which is the next one.
  ///   - settle: Takes the piece's result, and where it stands.
  /// - Throws: Why the piece could not be read, and what `settle` throws. Nothing more can be joined then.
  public mutating func settle(
    _ index: Int, _ piece: Piece<Part>, _ settle: (Part, PiecePlace) throws -> Void
  ) throws {
    let current = reading.sources[source]
    let (recordsBefore, linesBefore) = (parts.recordsBefore, parts.linesBefore)
    try ledger.settle(piece) { part, place in
      try settle(
        part,
        PiecePlace(
          recordsBefore: recordsBefore + place.recordsBefore, linesBefore: linesBefore + place.linesBefore))
    } again: {
      current.piece(joinedCount, from: $0)
    }
    doneByteCount = bytesBefore + min(current.byteCount, current.reach(joinedCount).end)
    joinedCount += 1
    if joinedCount == current.pieceCount { endSource(current) }
  }

  private mutating func endSource(_ ended: PiecedSource<Part>) {
    parts.append(
      ended.name, ended.work.header, .utf8, notes: ended.notes, recordCount: ledger.recordCount,
      lineCount: ledger.next.line, byteCount: ended.byteCount, metInvalidText: ledger.metInvalidText)
    counts.add(
      PieceCounts(
        indexedCount: ledger.indexedCount, pieceCount: ended.pieceCount, repairedCount: ledger.repairedCount))
    bytesBefore += ended.byteCount
    source += 1
    joinedCount = 0
    if source < reading.sources.count { ledger = PieceLedger(next: reading.sources[source].first) }
  }

  /// What is known of the sources, once every piece is joined.
  public var file: PiecedFile { PiecedFile(parts, counts) }
}

/// What came of the pieces of a source.
struct PieceCounts {
  var indexedCount = 0
  var pieceCount = 0
  var repairedCount = 0

  mutating func add(_ other: PieceCounts) {
    indexedCount += other.indexedCount
    pieceCount += other.pieceCount
    repairedCount += other.repairedCount
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
