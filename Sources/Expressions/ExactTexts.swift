import Foundation
import Tabular

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

  /// - Parameter count: So many texts may come; only speed depends on it.
  package init(expecting count: Int) {
    texts = []
    texts.reserveCapacity(count)
    var slotCount = 16
    while slotCount * 2 < count * 3 { slotCount *= 2 }
    slots = Array(repeating: 0, count: slotCount)
  }

  /// - Parameter texts: Distinct.
  package init(distinct texts: [String]) {
    self.init(expecting: texts.count)
    self.texts = texts
    for (code, text) in texts.enumerated() { occupy(ExactTexts.hash(text), code) }
  }

  package func code(of text: String) -> Int32? { find(text, ExactTexts.hash(text)) }

  /// - Returns: The text's code, a new one where it is not known.
  package mutating func insert(_ text: String) -> Int32 { insert(text, hash: ExactTexts.hash(text)) }

  /// - Parameter hash: The text's, as ``hash(_:)`` tells it.
  package mutating func insert(_ text: String, hash: UInt64) -> Int32 {
    if let code = find(text, hash) { return code }
    texts.append(text)
    if texts.count * 3 > slots.count * 2 { grow() } else { occupy(hash, texts.count - 1) }
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

  /// For each of the given texts the code of the same text here, or -1; the texts in chunks over the cores.
  package func codes(of others: [String], jobs: Int) async throws -> [Int32] {
    try await parallelChunks(of: others.count, jobs: jobs) { range in
      codes(of: Array(others[range]), hashes: range.map { ExactTexts.hash(others[$0]) }[...])
    }
  }

  /// For each of the given texts, of which the hashes are known, the code of the same text here, or -1.
  ///
  /// Many at once, so that the processor can wait for many places of a large table at the same time.
  private func codes(of others: [String], hashes: ArraySlice<UInt64>) -> [Int32] {
    let mask = slots.count - 1
    var codes: [Int32] = []
    codes.reserveCapacity(hashes.count)
    for start in stride(from: 0, to: hashes.count, by: ExactTexts.fetchCount) {
      let block = start..<min(start + ExactTexts.fetchCount, hashes.count)
      let fetched = block.map { slots[Int(truncatingIfNeeded: hashes[hashes.startIndex + $0]) & mask] }
      for index in block {
        let slot = fetched[index - start]
        let (other, hash) = (others[index], hashes[hashes.startIndex + index])
        if slot == 0 {
          codes.append(-1)
        } else if slot >> 32 == hash >> 32, isSame(texts[Int(slot & 0xFFFF_FFFF) - 1], other) {
          codes.append(Int32(slot & 0xFFFF_FFFF) - 1)
        } else {
          codes.append(find(other, hash) ?? -1)
        }
      }
    }
    return codes
  }

  private static let fetchCount = 128

  /// Multiplies and folds eight bytes at a time, the length first; what remains is read as one number. Never 0.
  package static func hash(_ text: String) -> UInt64 {
    unsafe withBytes(of: text) { bytes in
      let count = bytes.count
      var hash = UInt64(count) &* 0x9E37_79B9_7F4A_7C15
      var offset = 0
      while offset + 8 <= count {
        let word = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        hash = mixed(hash ^ word)
        offset += 8
      }
      var rest: UInt64 = 0
      while offset < count {
        let byte = unsafe bytes[offset]
        rest = rest << 8 | UInt64(byte)
        offset += 1
      }
      return max(1, mixed(mixed(hash ^ rest)))
    }
  }

  private static func mixed(_ number: UInt64) -> UInt64 {
    let product = number.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}

/// Calls a function with the UTF-8 bytes of a text.
private func withBytes<Result>(of text: String, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
  if let result = unsafe text.utf8.withContiguousStorageIfAvailable({ unsafe body(UnsafeRawBufferPointer($0)) }) {
    return result
  }
  return unsafe Array(text.utf8).withUnsafeBytes { unsafe body($0) }
}

/// Whether two texts have the same bytes.
package func isSame(_ left: String, _ right: String) -> Bool {
  // The same storage, or short texts, which stand in it whole: equal bits are equal bytes.
  if unsafe unsafeBitCast(left, to: (UInt64, UInt64).self) == unsafeBitCast(right, to: (UInt64, UInt64).self) {
    return true
  }
  let count = left.utf8.count
  guard count == right.utf8.count else { return false }
  if count == 0 { return true }
  return unsafe withBytes(of: left) { mine in
    unsafe withBytes(of: right) { theirs in unsafe memcmp(mine.baseAddress!, theirs.baseAddress!, count) == 0 }
  }
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
