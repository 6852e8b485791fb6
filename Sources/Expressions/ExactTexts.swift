/// Distinct texts, numbered in the order in which they came, told apart by their bytes.
///
/// Swift's own equality takes texts of different bytes for equal when Unicode says they look alike; SQL does not. So
/// this is a hash table of its own: open, with linear probing.
package struct ExactTexts: Sendable {
  package private(set) var texts: [String]
  /// 0 where free; otherwise the upper half of the text's hash above its code + 1.
  private var slots: [UInt64]

  package init() {
    self.init(expecting: 8)
  }

  private init(expecting count: Int) {
    texts = []
    texts.reserveCapacity(count)
    var slotCount = 16
    while slotCount < count * 2 { slotCount *= 2 }
    slots = Array(repeating: 0, count: slotCount)
  }

  /// - Parameter texts: Distinct.
  package init(distinct texts: [String]) {
    self.init(expecting: texts.count)
    self.texts = texts
    for (code, text) in texts.enumerated() { occupy(ExactTexts.hash(text), code) }
  }

  package func code(of text: String) -> Int32? {
    find(text, ExactTexts.hash(text))
  }

  package mutating func insert(_ text: String) -> Int32 {
    let hash = ExactTexts.hash(text)
    if let code = find(text, hash) { return code }
    texts.append(text)
    if texts.count * 2 > slots.count { grow() } else { occupy(hash, texts.count - 1) }
    return Int32(texts.count - 1)
  }

  private func find(_ text: String, _ hash: UInt64) -> Int32? {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash >> 32 {
        let code = Int(slots[slot] & 0xFFFF_FFFF) - 1
        if isSame(texts[code], text) { return Int32(code) }
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private mutating func occupy(_ hash: UInt64, _ code: Int) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = (hash & 0xFFFF_FFFF_0000_0000) | UInt64(code + 1)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (code, text) in texts.enumerated() { occupy(ExactTexts.hash(text), code) }
  }

  /// FNV-1a (Fowler, Noll and Vo 1991), its halves folded so that both are well mixed.
  private static func hash(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ (hash >> 32)) &* 0x9E37_79B9_7F4A_7C15
    return hash ^ (hash >> 29)
  }
}

/// Whether two texts have the same bytes.
package func isSame(_ left: String, _ right: String) -> Bool {
  left.utf8.count == right.utf8.count && left.utf8.elementsEqual(right.utf8)
}

/// The order of texts: by their bytes, which is the order of their code points.
package func precedes(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}

/// The place of each text in the order of all of them.
package func ranks(of texts: [String]) -> [Int32] {
  var ranks = [Int32](repeating: 0, count: texts.count)
  let order = texts.indices.sorted { precedes(texts[$0], texts[$1]) }
  for (rank, index) in order.enumerated() { ranks[index] = Int32(rank) }
  return ranks
}
