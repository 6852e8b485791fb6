import CSVDecoding
import Diagnostics
import Tabular

/// Reads several extracts over the cores, as one line of work: the pieces of large files, small files, and what else there
/// is to do beside them. While the last pieces of a file are joined the next file is read, so that no core waits.
public struct ExtractsReading<Other: Sendable>: Sendable {
  /// What may be read on its own.
  private enum Unit {
    case piece(file: Int, index: Int)
    case whole(file: Int)
    case other(Int)
  }

  private enum Done: Sendable {
    case piece(Piece<LoadedPiece>)
    case whole(Result<Extract, any Error>)
    case other(Result<Other, any Error>)
  }

  private let files: [(reader: ExtractReader, path: String)]
  private let jobs: Int
  private let pieceSize: Int?
  private let others: [@Sendable () throws -> Other]

  /// - Parameters:
  ///   - files: The extracts' readers, and the files as messages shall name them.
  ///   - jobs: Units of work done at once. At least 1; results do not depend on it.
  ///   - pieceSize: Bytes of a piece; nil for what suits each file. At least 1; results do not depend on it.
  ///   - others: What fills the cores that reading leaves idle.
  public init(
    _ files: [(reader: ExtractReader, path: String)], jobs: Int, pieceSize: Int? = nil,
    beside others: [@Sendable () throws -> Other]
  ) {
    self.files = files
    self.jobs = jobs
    self.pieceSize = pieceSize
    self.others = others
  }

  /// - Parameter advanced: Told how many more bytes are done.
  /// - Returns: What came of each file, in their order, as ``ExtractReader/examine(_:)`` tells it; and of all else.
  public func callAsFunction(
    advanced: (Int) -> Void
  ) async throws -> (extracts: [Result<Extract, any Error>], others: [Result<Other, any Error>]) {
    var extracts = [Result<Extract, any Error>?](repeating: nil, count: files.count)
    var others = [Result<Other, any Error>?](repeating: nil, count: self.others.count)
    let sizes = files.map { file in
      (try? CSVSources(at: file.path))?.sources.reduce(0) { $0 + $1.fileLength } ?? 0
    }
    var examinations = files.indices.map { examination(ofFile: $0, byteCount: sizes[$0]) }
    let readings = examinations.map { $0?.reading }
    let units = units(readings.map { $0?.pieceCount ?? 1 }, sizes)
    try await parallelSequence(count: units.count, jobs: jobs, ahead: jobs * 2) { place -> Done in
      switch units[place] {
      case .piece(let file, let index): .piece(readings[file]!.piece(index))
      case .whole(let file): .whole(whole(file))
      case .other(let index): .other(Result { try self.others[index]() })
      }
    } take: { place, done in
      try Task.checkCancellation()
      switch (units[place], done) {
      case (.piece(let file, let index), .piece(let piece)):
        guard extracts[file] == nil, let before = examinations[file]?.doneByteCount else { break }
        extracts[file] = take(piece, index, into: &examinations[file]!, file)
        advanced(extracts[file] == nil ? examinations[file]!.doneByteCount - before : sizes[file] - before)
        if extracts[file] != nil { examinations[file] = nil }
      case (.whole(let file), .whole(let result)):
        extracts[file] = result
        advanced(sizes[file])
      case (.other(let index), .other(let result)): others[index] = result
      default: preconditionFailure("a unit gave what it was not asked for")
      }
    }
    return (extracts.map { $0! }, others.map { $0! })
  }

  /// Nil for a file that is one piece, one that has no middle, and one that cannot be opened, which reading it says again.
  private func examination(ofFile file: Int, byteCount: Int) -> PiecedExamination? {
    let size = pieceSize ?? PieceSize(ofFile: byteCount, jobs: jobs).byteCount
    return byteCount > size ? examination(ofFile: file, pieceSize: size) : nil
  }

  private func examination(ofFile file: Int, pieceSize: Int) -> PiecedExamination? {
    let (reader, path) = files[file]
    guard let sources = try? CSVSources(at: path) else { return nil }
    return (try? PiecedExamination(reader, path, sources, pieceSize: pieceSize)) ?? nil
  }

  private func whole(_ file: Int) -> Result<Extract, any Error> {
    if var examination = examination(ofFile: file, pieceSize: .max / 2), examination.reading.pieceCount == 1 {
      return take(examination.reading.piece(0), 0, into: &examination, file)!
    }
    return Result { try files[file].reader.examine(files[file].path) }
  }

  /// The largest file comes first, so that none is left to be read alone at the end; all else last.
  private func units(_ pieceCounts: [Int], _ sizes: [Int]) -> [Unit] {
    let order = files.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    return order.flatMap { file in
      pieceCounts[file] == 1 ? [.whole(file: file)] : (0..<pieceCounts[file]).map { .piece(file: file, index: $0) }
    } + others.indices.map { .other($0) }
  }

  /// Joins a piece; returns what came of the file, where this was its last piece or it cannot be read on.
  private func take(
    _ piece: Piece<LoadedPiece>, _ index: Int, into examination: inout PiecedExamination, _ file: Int
  ) -> Result<Extract, any Error>? {
    let (reader, path) = files[file]
    do {
      try examination.take(index, piece)
      guard index == examination.reading.pieceCount - 1 else { return nil }
      let finished = try examination.finish()
      return .success(try finished ?? reader.examine(path))
    } catch {
      // Where nothing declares the encoding, the name of a column may be in another.
      return reader.layout.dialect.encoding == nil ? Result { try reader.examine(path) } : .failure(error)
    }
  }
}

/// How large the pieces of a file are that is loaded.
///
/// The fewer they are, the fewer texts stand in several of them; but all jobs shall be busy to the end, and pieces that
/// wait to be joined must not fill the memory.
private struct PieceSize {
  private static let least = 2 << 20
  private static let most = 32 << 20

  let byteCount: Int

  init(ofFile length: Int, jobs: Int) {
    if length <= 2 * PieceSize.least {
      byteCount = max(1, length)
      return
    }
    let wanted = max(PieceSize.least, min(PieceSize.most, (length + jobs - 1) / jobs))
    let count = (length + wanted - 1) / wanted
    byteCount = (length + count - 1) / count
  }
}
