import Diagnostics

/// Keys in parts by their digest, so that equal keys stand in one part: in memory up to a limit, then in files.
///
/// Within a part keys stand in the order of the file. Looking through a part takes its memory and no more: about a
/// hundredth of all.
struct KeySpool: Sendable {
  private static let partCount = 256

  private var parts: [[KeyEntry]]
  /// How many keys of each part stand in its file.
  private var spilledCounts: [Int]
  private var heldCount = 0
  private let name: String
  private let spill: SpillFiles

  init(spill: SpillFiles) {
    name = spill.newName()
    self.spill = spill
    parts = Array(repeating: [], count: KeySpool.partCount)
    spilledCounts = Array(repeating: 0, count: KeySpool.partCount)
  }

  var isEmpty: Bool { heldCount == 0 && !spilledCounts.contains { $0 > 0 } }

  mutating func append(_ entries: [KeyEntry], records: Int = 0, lines: Int = 0) throws(Failure) {
    for entry in entries { parts[part(entry.digest)].append(entry.moved(records: records, lines: lines)) }
    heldCount += entries.count
    if heldCount > spill.limit { try spillAll() }
  }

  private func part(_ digest: KeyDigest) -> Int { Int(truncatingIfNeeded: digest >> 120) }

  private mutating func spillAll() throws(Failure) {
    for part in parts.indices where !parts[part].isEmpty {
      try spill.append(parts[part], to: "\(name)-\(part)")
      spilledCounts[part] += parts[part].count
      parts[part].removeAll(keepingCapacity: true)
    }
    heldCount = 0
  }

  /// Hands over the parts one after another, each as its keys.
  func forEachPart(_ body: (_ part: Int, _ entries: [KeyEntry]) throws(Failure) -> Void) throws(Failure) {
    for part in parts.indices { try body(part, try entries(ofPart: part)) }
  }

  func entries(ofPart part: Int) throws(Failure) -> [KeyEntry] {
    guard spilledCounts[part] > 0 else { return parts[part] }
    return try spill.entries(spilledCounts[part], of: "\(name)-\(part)") + parts[part]
  }
}

/// A set of digests: an open hash table, which their own bits index.
struct DigestSet {
  /// 0 where the slot is free.
  private var slots: [KeyDigest]
  private var hasZero = false

  init(expecting count: Int) {
    var size = 16
    while size < count * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
  }

  /// Returns whether it is new. No more may be inserted than were expected.
  mutating func insert(_ digest: KeyDigest) -> Bool {
    if digest == 0 {
      defer { hasZero = true }
      return !hasZero
    }
    let slot = slot(of: digest)
    if slots[slot] == digest { return false }
    slots[slot] = digest
    return true
  }

  func contains(_ digest: KeyDigest) -> Bool { digest == 0 ? hasZero : slots[slot(of: digest)] == digest }

  private func slot(of digest: KeyDigest) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: digest) & mask
    while slots[slot] != 0, slots[slot] != digest { slot = (slot + 1) & mask }
    return slot
  }
}
