import Diagnostics

/// Plain files of UTF-8 that are read as one, in pieces: each by itself, on any core. ``PieceSettling`` joins them.
///
/// A piece is taken to begin behind the first line end within its reach. That is a guess: the line end may stand in a
/// quoted field. It is proved when the piece before, itself proved, ends there; a piece that was guessed wrong is read
/// again. Codes of texts and numbers of records count from each piece's beginning, and so do lines but for what
/// ``PiecePlace/linesBefore`` tells.
public struct PiecedReading<Part: Sendable>: Sendable {
  let sources: [PiecedSource<Part>]
  let layout: CSVLayout
  /// Of all sources, and at least one of each.
  public let pieceCount: Int

  init(_ sources: [PiecedSource<Part>], _ layout: CSVLayout) {
    self.sources = sources
    self.layout = layout
    pieceCount = sources.reduce(0) { $0 + $1.pieceCount }
  }

  /// Reads the piece of an index, counted through all sources.
  public func piece(_ index: Int) -> Piece<Part> {
    var own = index
    for source in sources {
      if own < source.pieceCount { return source.piece(own, from: own == 0 ? source.first : nil) }
      own -= source.pieceCount
    }
    preconditionFailure("no such piece")
  }
}

/// One plain file and its pieces.
struct PiecedSource<Part: Sendable>: Sendable {
  let name: String
  let notes: [Diagnostic]
  let byteCount: Int
  /// Where the first record begins.
  let first: RecordPosition
  let pieceCount: Int
  let work: PieceWork<Part>
  private let pieceSize: Int

  /// - Parameter bytes: The source, open.
  /// - Returns: Nil where it has no middle to begin at.
  init?(
    _ source: CSVSource, _ bytes: borrowing SourceBytes, _ work: PieceWork<Part>, from first: RecordPosition,
    pieceSize: Int
  ) {
    guard let length = bytes.plainLength else { return nil }
    name = source.name
    notes = bytes.notes
    byteCount = length
    self.first = first
    self.work = work
    self.pieceSize = pieceSize
    // The first piece reaches from the header's end on.
    pieceCount = max(1, (length - first.offset + pieceSize - 1) / pieceSize)
  }

  func reach(_ index: Int) -> Reach {
    Reach(index, of: pieceCount, from: first.offset, size: pieceSize, length: byteCount)
  }

  /// - Parameter known: Where the piece begins; nil to guess.
  func piece(_ index: Int, from known: RecordPosition?) -> Piece<Part> { work.piece(reach(index), from: known) }
}

/// The bytes in which the records of one piece begin.
struct Reach: Sendable {
  let index: Int
  let start: Int
  /// `Int.max` for the last piece.
  let end: Int
  /// Bytes of all that will be joined to the piece: of the whole file to the first one, nothing to the others.
  let joinedLength: Int

  init(_ index: Int, of count: Int, from first: Int, size: Int, length: Int) {
    self.index = index
    start = first + index * size
    end = index == count - 1 ? .max : first + (index + 1) * size
    joinedLength = index == 0 ? length : min(size, length - start)
  }
}
