import CSVDecoding
import Tabular

/// The keys of some rows of a file, for what concerns the whole file to be checked later.
struct KeyRows: Sendable {
  let groups: [KeyGroup]
  /// For each group the keys of the rows that broke no other rule, in their order.
  private(set) var entries: [[KeyEntry]]
  /// For each column the digests of its texts, by code.
  private var digestsOfTexts: [Int: [KeyDigest]] = [:]
  private let folded: Set<Int>

  /// - Parameter folded: The columns whose texts have one spelling whatever their letter case: each file has the one that it
  ///   met first, so that spellings of two files differ.
  init(_ groups: [KeyGroup], folded: Set<Int>) {
    self.groups = groups
    self.folded = folded
    entries = Array(repeating: [], count: groups.count)
  }

  /// - Parameter kept: The accepted rows that are not withheld; nil for all.
  mutating func append(_ columns: [DecodedColumn], _ chunk: RecordChunk, isRejected: [Bool], kept: [Int]?) {
    guard !groups.isEmpty else { return }
    var isWithheld = [Bool](repeating: kept != nil, count: isRejected.count)
    for row in kept ?? [] { isWithheld[row] = false }
    var digestsOfColumn: [Int: [KeyDigest]] = [:]
    for column in Set(groups.flatMap(\.columns)) { digestsOfColumn[column] = digests(columns[column], column) }
    for (slot, group) in groups.enumerated() {
      let digests = group.columns.map { digestsOfColumn[$0]! }
      let presence = group.columns.map { columns[$0].isPresent }
      for row in isRejected.indices where !isRejected[row] {
        var digest = digests[0][row]
        for part in 1..<max(1, digests.count) { digest = keyDigest(digest, digests[part][row]) }
        if !presence.allSatisfy({ $0[row] }) {
          if !group.keepsIncomplete { continue }
          digest = KeyEntry.incomplete
        }
        entries[slot].append(
          KeyEntry(digest, row: chunk.recordNumbers[row], line: chunk.lines[row], isWithheld: isWithheld[row]))
      }
    }
  }

  /// Forgets the keys that were taken.
  mutating func removeEntries() {
    for slot in entries.indices { entries[slot].removeAll(keepingCapacity: true) }
  }

  /// One for each row; what stands at a missing cell is unspecified.
  private mutating func digests(_ column: DecodedColumn, _ index: Int) -> [KeyDigest] {
    switch column.values {
    case .text(let texts):
      var known = digestsOfTexts.removeValue(forKey: index) ?? []
      for code in known.count..<max(known.count, texts.dictionary.count) {
        let text = texts.dictionary[code]
        known.append(keyDigest(folded.contains(index) ? text.lowercased() : text))
      }
      let digests = texts.codes.indices.map { column.isPresent[$0] ? known[Int(texts.codes[$0])] : 0 }
      digestsOfTexts[index] = known
      return digests
    case .integer(let values), .moment(let values), .decimal(let values, _):
      return values.map { keyDigest(UInt64(bitPattern: $0)) }
    case .number(let values): return values.map { keyDigest(($0 == 0 ? 0 : $0).bitPattern) }
    case .boolean(let values): return values.map { keyDigest($0 ? 1 : 0) }
    case .day(let values): return values.map { keyDigest(UInt64(bitPattern: Int64($0))) }
    }
  }
}
