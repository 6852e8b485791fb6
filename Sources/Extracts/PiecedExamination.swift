import CSVDecoding
import Diagnostics

/// An extract that is read in pieces on several cores: what has been joined of it so far. It finds what
/// ``ExtractReader/examine(_:)`` finds.
struct PiecedExamination {
  let reading: PiecedReading<LoadedPiece>
  private let reader: ExtractReader
  private let path: String
  private let sources: CSVSources
  private var settling: PieceSettling<LoadedPiece>
  private var whole: FileCheck
  private var joiner: ColumnJoiner
  private var records: [Int32] = []

  /// - Parameter pieceSize: In bytes. At least 1; results do not depend on it.
  /// - Returns: Nil where a file has no middle to begin at.
  init?(_ reader: ExtractReader, _ path: String, _ sources: CSVSources, pieceSize: Int) throws(Failure) {
    let (schema, layout) = (reader.schema, reader.layout)
    let targets = reader.targets.map(schema.indices)
    let reading = try reader.decoder.pieces(
      of: sources.sources, pieceSize: pieceSize,
      start: {
        LoadedPiece(
          checker: RowChecker(schema, targets: targets, keepsRows: true), assembler: ColumnAssembler(layout))
      },
      expect: { piece, rowCount in piece.assembler.makeRoom(forRows: rowCount) },
      chunk: { piece, chunk in piece.take(chunk) }, finish: { piece, texts in piece.finish(texts, layout) })
    guard let reading else { return nil }
    self.reading = reading
    self.reader = reader
    self.path = path
    self.sources = sources
    settling = PieceSettling(reading)
    whole = FileCheck(schema, targets: targets, keepsRows: true, spill: reader.spill)
    joiner = ColumnJoiner(layout)
  }

  /// How many bytes of the extract are joined.
  var doneByteCount: Int { settling.doneByteCount }

  /// Joins the next piece.
  mutating func take(_ index: Int, _ piece: Piece<LoadedPiece>) throws {
    try settling.settle(index, piece) { piece, place in
      whole.append(piece.checker, place)
      joiner.append(piece.cells!)
      for record in piece.records { records.append(Int32(record + place.recordsBefore)) }
    }
  }

  /// The whole extract, once every piece is joined.
  ///
  /// - Returns: Nil where the text was not UTF-8 after all, so that it must be read again.
  consuming func finish() throws(Failure) -> Extract? {
    let file = settling.file.file
    var sources = sources
    if try sources.settleEncodings(after: file, limits: reader.layout.limits) { return nil }
    try whole.settleKeys(reader.spill)
    let counts = ExtractCounts(
      read: whole.readCount, rejected: whole.rejectedCount, withheld: whole.withheldCount, bytes: file.byteCount)
    return reader.extract(
      path, joiner.finish(), counts, notes: sources.notes, file, whole.ledger, whole.keys, records)
  }
}

/// The rows of one piece of a file that are left, and what was found in it.
struct LoadedPiece: Sendable {
  var checker: RowChecker
  var assembler: ColumnAssembler
  /// What the assembler gathered, once the piece is read.
  private(set) var cells: PieceCells?
  /// The records of the rows, counted from the piece's first; empty where there are no keys.
  private(set) var records: [Int] = []

  init(checker: RowChecker, assembler: ColumnAssembler) {
    self.checker = checker
    self.assembler = assembler
  }

  mutating func finish(_ texts: [ColumnTexts], _ layout: CSVLayout) {
    var gathered = ColumnAssembler(layout)
    swap(&gathered, &assembler)
    cells = PieceCells(gathered, texts: texts)
  }

  mutating func take(_ chunk: RecordChunk) {
    let outcome = checker.check(chunk)
    assembler.append(outcome.columns, rows: outcome.kept)
    guard !checker.keyRows.groups.isEmpty else { return }
    for row in outcome.kept ?? Array(chunk.recordNumbers.indices) { records.append(chunk.recordNumbers[row]) }
  }
}
