public import Diagnostics
import Tabular

extension Extract {
  /// Takes the rows out that fell for their keys, and empties the cells that they say.
  ///
  /// - Parameters:
  ///   - quality: What was found but for keys.
  ///   - ledger: What was found, keys included.
  ///   - records: The record number of each of the table's rows; empty where there are no keys.
  init(quality: ExtractQuality, table: Table, ledger: FindingLedger, keys: KeyCheck, records: [Int32]) {
    let outcome = keys.outcome
    let before = quality.counts
    let counts = ExtractCounts(
      read: before.read, rejected: before.rejected + outcome.fallen.count,
      withheld: before.withheld - outcome.fallenWithheldCount, bytes: before.bytes)
    self.quality = ExtractQuality(
      schema: quality.schema, path: quality.path, counts: counts, findings: ledger.findings, notes: quality.notes,
      files: quality.files)
    rejects = ledger.sortedRejects(in: quality.files)
    self.ledger = ledger
    let kept = records.indices.filter { !outcome.fallen.contains(Int(records[$0])) }
    let isWhole = kept.count == records.count
    let columns = table.columns.enumerated().map { index, column in
      let blanked = outcome.blanked[index].map { column.emptied($0, records) } ?? column
      return isWhole ? blanked : blanked.gathering(kept).compacted
    }
    self.table = Table(table.name, columns, rowCount: isWhole ? table.rowCount : kept.count)
    pending = PendingKeys(
      quality: quality, ledger: ledger, keys: keys, records: isWhole ? records : kept.map { records[$0] })
  }

  /// What stands in other extracts is looked up, and rows that point nowhere get what the foreign key says; a canonical
  /// code that stands there has the same spelling from here on.
  ///
  /// - Parameter extracts: All that were read, this one among them.
  /// - Throws: `couldNotRun` where keys cannot be kept.
  public static func settlingForeignKeys(_ extracts: [Extract]) throws(Failure) -> [Extract] {
    let targets = Dictionary(
      extracts.map { ($0.schema.name, KeyReference($0.pending?.keys.targets ?? [])) },
      uniquingKeysWith: { first, _ in first })
    let requests = TableSchema.targets(among: extracts.map(\.schema))
    var settled: [Extract] = []
    for extract in extracts {
      let found = extract.schema.foreignKeys.map { key -> KeyTarget? in
        guard let index = requests[key.resource]?.firstIndex(of: key.targetFields) else { return nil }
        let known = targets[key.resource]?.targets ?? []
        return index < known.count ? known[index] : nil
      }
      settled.append(try extract.settled(found))
    }
    return speltAlike(settled)
  }

  private func settled(_ targets: [KeyTarget?]) throws(Failure) -> Extract {
    var settled = self
    if let pending, !targets.isEmpty {
      var (ledger, keys) = (pending.ledger, pending.keys)
      try keys.settleForeign(targets, &ledger)
      // Counts begin anew from what was found without keys; rows that fell for their own keys are out of the table already.
      settled = Extract(quality: pending.quality, table: table, ledger: ledger, keys: keys, records: pending.records)
    }
    settled.pending = nil
    return settled
  }
}

/// What is kept of an extract until its foreign keys are settled.
struct PendingKeys: Sendable {
  let quality: ExtractQuality
  let ledger: FindingLedger
  let keys: KeyCheck
  let records: [Int32]
}

/// The keys of one extract that others point to.
public struct KeyReference: Sendable {
  let targets: [KeyTarget]

  init(_ targets: [KeyTarget]) { self.targets = targets }
}

extension TableSchema {
  /// For each extract the lists of its fields that foreign keys of any point to, each once.
  public static func targets(among schemas: [TableSchema]) -> [String: [[String]]] {
    var targets: [String: [[String]]] = [:]
    for key in schemas.flatMap(\.foreignKeys) where targets[key.resource]?.contains(key.targetFields) != true {
      targets[key.resource, default: []].append(key.targetFields)
    }
    return targets
  }
}

extension Column {
  /// Without the values of some records.
  fileprivate func emptied(_ rows: RowSet, _ records: [Int32]) -> Column {
    var validity = validity
    for row in records.indices where rows.contains(Int(records[row])) { validity.setMissing(row) }
    return Column(name, values, validity: validity)
  }

  /// A text column without the texts that no row has any more.
  fileprivate var compacted: Column {
    guard case .text(let texts) = values else { return self }
    return Column(name, .text(texts.compacted(validity)), validity: validity)
  }
}
