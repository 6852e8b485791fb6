import CSVDecoding
import Diagnostics

/// Joins what was found in the pieces of a file, and gathers the keys of all of them.
struct FileCheck {
  private(set) var ledger: FindingLedger
  private(set) var readCount = 0
  private(set) var rejectedCount = 0
  private(set) var withheldCount = 0
  private(set) var keys: KeyCheck
  /// Why keys could not be kept.
  private var failure: Failure?

  /// - Parameter keepsRows: Whether the place of every row that fell is wanted, and of as many others as a fix-list holds,
  ///   and not only the first of each check.
  init(_ schema: TableSchema, targets: [[Int]], keepsRows: Bool, spill: SpillFiles) {
    let empty = RowChecker(schema, targets: targets, keepsRows: keepsRows)
    ledger = empty.ledger
    keys = KeyCheck(empty.keyRows.groups, spill: spill)
  }

  mutating func append(_ piece: RowChecker, _ place: PiecePlace) {
    ledger.append(piece.ledger, recordsBefore: place.recordsBefore, linesBefore: place.linesBefore)
    readCount += piece.readCount
    rejectedCount += piece.rejectedCount
    withheldCount += piece.withheldCount
    guard failure == nil else { return }
    do throws(Failure) {
      try keys.append(piece.keyRows, records: place.recordsBefore, lines: place.linesBefore)
    } catch {
      failure = error
    }
  }

  /// Notes what the keys of the file break among themselves.
  mutating func settleKeys(_ spill: SpillFiles) throws(Failure) {
    if let failure { throw failure }
    try keys.settle(&ledger, spill: spill)
  }

  /// Notes the rows that point to nothing, and counts all that fell for their keys.
  mutating func settleForeignKeys(_ references: [String: KeyReference], _ schema: TableSchema) throws(Failure) {
    let requests = TableSchema.targets(among: [schema])
    let targets = schema.foreignKeys.map { key -> KeyTarget? in
      guard let index = requests[key.resource]?.firstIndex(of: key.targetFields) else { return nil }
      if key.resource == schema.name { return keys.targets[index] }
      return references[key.resource]?.targets[index]
    }
    try keys.settleForeign(targets, &ledger)
    rejectedCount += keys.outcome.fallen.count
    withheldCount -= keys.outcome.fallenWithheldCount
  }
}
