public import CSVDecoding
import Diagnostics
import Expressions

/// Checks files by their schema without keeping their rows: memory does not grow with the file, but for what uniqueness
/// needs, 16 bytes for each distinct key and value.
public struct ExtractValidator: Sendable {
  private let schema: TableSchema
  private let decoder: CSVDecoder
  private let pieceSize: Int
  private let limits: CSVLimits

  /// - Parameters:
  ///   - bufferSize: Bytes read at once. At least 1; results do not depend on it.
  ///   - pieceSize: Bytes that one job checks at a time. At least 1; results do not depend on it.
  ///   - limits: What the file may not exceed.
  public init(
    _ schema: TableSchema, bufferSize: Int = 128 * 1024, pieceSize: Int = CSVDecoder.usualPieceSize,
    limits: CSVLimits = CSVLimits()
  ) {
    self.schema = schema
    self.pieceSize = pieceSize
    self.limits = limits
    decoder = CSVDecoder(
      CSVLayout(
        columns: schema.fields.indices.map { schema.validationLayout(ofField: $0) },
        missingValues: schema.missingValues, dialect: schema.dialect, limits: limits),
      bufferSize: bufferSize)
  }

  /// Checks a file, however many of its rows fall. It finds what ``ExtractReader/examine(_:)`` finds.
  ///
  /// - Parameters:
  ///   - jobs: Pieces checked at once. At least 1; results do not depend on it.
  ///   - advanced: Told how many bytes of the file are done.
  /// - Throws: `dataRefused` where the file cannot be read to its end.
  public func validate(
    _ path: String, jobs: Int, advanced: (Int) -> Void = { _ in }
  ) async throws -> ExtractQuality {
    var sources = try CSVSources(at: path)
    while true {
      do {
        let (quality, file) = try await validateOnce(sources, path, jobs: jobs, advanced)
        if try !sources.settleEncodings(after: file, limits: limits) { return quality }
      } catch let error as Failure {
        guard schema.dialect.encoding == nil else { throw error }
        guard try sources.settleEncodings(after: error, limits: limits) else { throw error }
      }
    }
  }

  private func validateOnce(
    _ sources: CSVSources, _ path: String, jobs: Int, _ advanced: (Int) -> Void
  ) async throws -> (ExtractQuality, DecodedFile) {
    let schema = schema
    var whole = FileCheck(schema)
    let pieced = try await decoder.decode(
      sources.sources, jobs: jobs, pieceSize: pieceSize, start: { RowChecker(schema, isPiece: true) },
      chunk: { checker, chunk in _ = checker.check(chunk) }, settle: { whole.append($0, $1) }, advanced: advanced)
    let quality = ExtractQuality(
      schema: schema, path: path,
      counts: ExtractCounts(
        read: whole.readCount, rejected: whole.rejectedCount, withheld: whole.withheldCount,
        bytes: pieced.file.byteCount),
      findings: whole.ledger.findings, notes: sources.notes + pieced.file.notes, files: pieced.file.files)
    return (quality, pieced.file)
  }
}

extension TableSchema {
  /// A text that no rule looks at is not kept.
  fileprivate func validationLayout(ofField index: Int) -> ColumnLayout {
    let field = fields[index]
    guard case .text = field.cells else { return ColumnLayout(field.name, aliases: field.aliases, field.cells) }
    let constraints = field.constraints
    let isLookedAt =
      constraints.pattern != nil || constraints.minLength != nil || constraints.maxLength != nil
      || constraints.isUnique || primaryKey.contains(field.name)
      || rules.contains { $0.condition?.columns.contains(index) ?? false }
    return ColumnLayout(field.name, aliases: field.aliases, isLookedAt ? .text : .presence)
  }
}

/// Joins what was found in the pieces of a file, and checks uniqueness over all of them.
private struct FileCheck {
  private(set) var ledger: FindingLedger
  private(set) var readCount = 0
  private(set) var rejectedCount = 0
  private(set) var withheldCount = 0
  private let uniqueEntries: [FindingLedger.Entry]
  private let keyEntry: FindingLedger.Entry
  private let uniqueFields: [Int]
  private let keyFields: [Int]
  private var taken: [Set<KeyRows.Digest>]
  private var takenKeys: Set<KeyRows.Digest> = []

  init(_ schema: TableSchema) {
    let empty = RowChecker(schema, isPiece: true)
    ledger = empty.ledger
    uniqueEntries = empty.uniqueEntries
    keyEntry = empty.key
    uniqueFields = empty.keyRows.uniqueColumns
    keyFields = empty.keyRows.keyColumns
    taken = Array(repeating: [], count: uniqueEntries.count)
  }

  mutating func append(_ piece: RowChecker, _ place: PiecePlace) {
    ledger.append(piece.ledger, recordsBefore: place.recordsBefore, linesBefore: place.linesBefore)
    readCount += piece.readCount
    rejectedCount += piece.rejectedCount
    withheldCount += piece.withheldCount
    for (index, row) in piece.keyRows.rows.enumerated() {
      let moved = RowPlace(row: row.place.row + place.recordsBefore, line: row.place.line + place.linesBefore)
      guard fells(piece.keyRows.digests(of: index), moved) else { continue }
      rejectedCount += 1
      if row.isWithheld { withheldCount -= 1 }
    }
  }

  /// Notes what a row's keys break; returns whether the row falls.
  private mutating func fells(_ digests: ArraySlice<KeyRows.Digest?>, _ place: RowPlace) -> Bool {
    var cells = Array(digests)
    let uniqueCount = uniqueEntries.count
    for (index, entry) in uniqueEntries.enumerated() {
      guard let cell = cells[index], !taken[index].insert(cell).inserted else { continue }
      ledger.note(entry, place)
      switch ledger.severity(entry) {
      case .reject: return true
      case .blank:
        // A blanked cell is missing from the key, too.
        for other in uniqueCount..<cells.count where keyFields[other - uniqueCount] == uniqueFields[index] {
          cells[other] = nil
        }
      case .warn: break
      }
    }
    guard cells.count > uniqueCount else { return false }
    let key = cells[uniqueCount...]
    let isNew = !key.contains(nil) && takenKeys.insert(key.count == 1 ? key.first!! : digest(of: Array(key))).inserted
    if !isNew { ledger.note(keyEntry, place) }
    return !isNew
  }
}
