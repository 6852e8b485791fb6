import Diagnostics

/// Checks the keys of a whole file: uniqueness column by column, then the primary key, each among the rows that no check
/// before has felled. A row that falls takes nobody's key.
struct KeyCheck: Sendable {
  /// What became of rows for their keys.
  struct Outcome: Sendable {
    /// The rows that fell.
    var fallen = RowSet()
    /// Those of them that would have been withheld.
    var fallenWithheldCount = 0
    /// The rows whose cell is to be emptied, by column.
    var blanked: [Int: RowSet] = [:]
  }

  let groups: [KeyGroup]
  private var spools: [KeySpool]
  private(set) var outcome = Outcome()

  init(_ groups: [KeyGroup], spill: SpillFiles) {
    self.groups = groups
    spools = groups.map { _ in KeySpool(spill: spill) }
  }

  /// Takes in the keys of rows behind those before.
  mutating func append(_ rows: KeyRows, records: Int = 0, lines: Int = 0) throws(Failure) {
    for slot in groups.indices { try spools[slot].append(rows.entries[slot], records: records, lines: lines) }
  }

  /// Notes what the keys of the file break among themselves, and lets go of what is no longer needed.
  mutating func settle(_ ledger: inout FindingLedger, spill: SpillFiles) throws(Failure) {
    for slot in groups.indices {
      switch groups[slot].purpose {
      case .unique(let entry), .primary(let entry):
        note(try repeated(slot, keepsAll: ledger.keepsRows), entry, groups[slot].columns[0], &ledger)
        spools[slot] = KeySpool(spill: spill)
      case .foreign, .target: break
      }
    }
  }

  /// Notes the rows that point to nothing.
  ///
  /// - Parameter targets: For each key to another extract, in their order, what stands there; nil where it is not known.
  mutating func settleForeign(_ targets: [KeyTarget?], _ ledger: inout FindingLedger) throws(Failure) {
    let slots = groups.indices.filter { if case .foreign = groups[$0].purpose { true } else { false } }
    for (slot, target) in zip(slots, targets) {
      guard let target, case .foreign(let entry) = groups[slot].purpose else { continue }
      note(try pointingNowhere(slot, target, keepsAll: ledger.keepsRows), entry, groups[slot].columns[0], &ledger)
    }
  }

  /// The keys that other extracts point to, in the order in which they were asked for.
  var targets: [KeyTarget] {
    groups.indices.filter { if case .target = groups[$0].purpose { true } else { false } }
      .map { KeyTarget(spool: spools[$0], fallen: outcome.fallen) }
  }

  private mutating func note(
    _ broken: BrokenKeys, _ entry: FindingLedger.Entry, _ column: Int, _ ledger: inout FindingLedger
  ) {
    guard broken.rows.count > 0 else { return }
    ledger.note(entry, count: broken.rows.count, first: broken.firstPlaces, all: broken.allPlaces)
    switch ledger.severity(entry) {
    case .file, .reject:
      outcome.fallen.formUnion(broken.rows)
      outcome.fallenWithheldCount += broken.withheldCount
    case .blank: outcome.blanked[column, default: RowSet()].formUnion(broken.rows)
    case .warn: break
    }
  }

  private func repeated(_ slot: Int, keepsAll: Bool) throws(Failure) -> BrokenKeys {
    var broken = BrokenKeys(keepsAll: keepsAll)
    let blanked = groups[slot].keepsIncomplete ? groups[slot].columns.compactMap { outcome.blanked[$0] } : []
    try spools[slot].forEachPart { (_, entries) throws(Failure) in
      var taken = DigestSet(expecting: entries.count)
      for entry in entries where !outcome.fallen.contains(entry.row) {
        let isIncomplete = entry.digest == KeyEntry.incomplete || blanked.contains { $0.contains(entry.row) }
        if isIncomplete || !taken.insert(entry.digest) { broken.insert(entry) }
      }
    }
    return broken
  }

  private func pointingNowhere(_ slot: Int, _ target: KeyTarget, keepsAll: Bool) throws(Failure) -> BrokenKeys {
    var broken = BrokenKeys(keepsAll: keepsAll)
    let blanked = groups[slot].columns.compactMap { outcome.blanked[$0] }
    try spools[slot].forEachPart { (part, entries) throws(Failure) in
      let targets = try target.spool.entries(ofPart: part)
      var known = DigestSet(expecting: targets.count)
      for entry in targets where !target.fallen.contains(entry.row) { _ = known.insert(entry.digest) }
      for entry in entries where !outcome.fallen.contains(entry.row) && !known.contains(entry.digest) {
        if !blanked.contains(where: { $0.contains(entry.row) }) { broken.insert(entry) }
      }
    }
    return broken
  }
}

/// The keys of an extract that another points to.
struct KeyTarget: Sendable {
  let spool: KeySpool
  /// The rows that fell for their own keys; nobody can point to them.
  let fallen: RowSet
}

/// The rows whose key broke a rule.
private struct BrokenKeys {
  private(set) var rows = RowSet()
  private(set) var withheldCount = 0
  private var places: [RowPlace] = []
  private let keepsAll: Bool

  /// - Parameter keepsAll: Whether the place of each row is wanted, and not only the first.
  init(keepsAll: Bool) { self.keepsAll = keepsAll }

  mutating func insert(_ entry: KeyEntry) {
    rows.insert(entry.row)
    if entry.isWithheld { withheldCount += 1 }
    places.append(entry.place)
    if !keepsAll, places.count >= 64 { places = firstPlaces }
  }

  var allPlaces: [RowPlace] { places.sorted { $0.row < $1.row } }
  var firstPlaces: [RowPlace] { Array(allPlaces.prefix(Finding.placeLimit)) }
}
