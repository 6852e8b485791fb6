public import CSVDecoding
import Diagnostics

extension ExtractReader {
  /// Reads a file in pieces, several at once, however many of its rows fall. It finds what ``examine(_:)`` finds.
  ///
  /// - Parameters:
  ///   - jobs: Pieces read at once. At least 1; results do not depend on it.
  ///   - pieceSize: Bytes of a piece. At least 1; results do not depend on it.
  ///   - advanced: Told how many bytes of the file are done.
  /// - Throws: As ``examine(_:)``.
  public func examine(
    _ path: String, jobs: Int, pieceSize: Int = CSVDecoder.usualPieceSize, advanced: (Int) -> Void = { _ in }
  ) async throws -> Extract {
    var sources = try CSVSources(at: path)
    while true {
      do {
        let (extract, file) = try await examineOnce(sources, path, jobs, pieceSize, advanced)
        if try !sources.settleEncodings(after: file, limits: layout.limits) { return extract }
      } catch let error as Failure {
        guard layout.dialect.encoding == nil else { throw error }
        guard try sources.settleEncodings(after: error, limits: layout.limits) else { throw error }
      }
    }
  }

  private func examineOnce(
    _ sources: CSVSources, _ path: String, _ jobs: Int, _ pieceSize: Int, _ advanced: (Int) -> Void
  ) async throws -> (Extract, DecodedFile) {
    let (schema, layout) = (schema, layout)
    let indices = targets.map(schema.indices)
    var whole = FileCheck(schema, targets: indices, keepsRows: true, spill: spill)
    let byteCount = sources.sources.reduce(0) { $0 + $1.fileLength }
    var joiner = ColumnJoiner(layout, pieceCount: max(1, byteCount / pieceSize))
    var records: [Int32] = []
    let pieced = try await decoder.decode(
      sources.sources, jobs: jobs, pieceSize: pieceSize,
      start: {
        LoadedPiece(
          checker: RowChecker(schema, targets: indices, keepsRows: true), assembler: ColumnAssembler(layout))
      },
      chunk: { piece, chunk in piece.take(chunk) },
      finish: { piece, dictionaries in piece.dictionaries = dictionaries },
      settle: { piece, place in
        whole.append(piece.checker, place)
        joiner.append(piece.assembler, dictionaries: piece.dictionaries)
        for record in piece.records { records.append(Int32(record + place.recordsBefore)) }
      }, advanced: advanced)
    try whole.settleKeys(spill)
    let counts = ExtractCounts(
      read: whole.readCount, rejected: whole.rejectedCount, withheld: whole.withheldCount,
      bytes: pieced.file.byteCount)
    let extract = extract(
      path, joiner.finish(), counts, notes: sources.notes, pieced.file, whole.ledger, whole.keys, records)
    return (extract, pieced.file)
  }
}

/// The rows of one piece of a file that are left, and what was found in it.
private struct LoadedPiece: Sendable {
  var checker: RowChecker
  var assembler: ColumnAssembler
  var dictionaries: [[String]] = []
  /// The records of the rows, counted from the piece's first; empty where there are no keys.
  private(set) var records: [Int] = []

  init(checker: RowChecker, assembler: ColumnAssembler) {
    self.checker = checker
    self.assembler = assembler
  }

  mutating func take(_ chunk: RecordChunk) {
    let outcome = checker.check(chunk)
    assembler.append(outcome.columns, rows: outcome.kept)
    guard !checker.keyRows.groups.isEmpty else { return }
    for row in outcome.kept ?? Array(chunk.recordNumbers.indices) { records.append(chunk.recordNumbers[row]) }
  }
}
