/// A set of record numbers, one bit each.
struct RowSet: Sendable {
  private var words: [UInt64] = []
  private(set) var count = 0

  func contains(_ row: Int) -> Bool {
    let word = row >> 6
    return word < words.count && words[word] & 1 << UInt64(row & 63) != 0
  }

  mutating func insert(_ row: Int) {
    let word = row >> 6
    if word >= words.count { words += repeatElement(0, count: word + 1 - words.count) }
    let bit = 1 << UInt64(row & 63) as UInt64
    if words[word] & bit == 0 { count += 1 }
    words[word] |= bit
  }

  mutating func formUnion(_ other: RowSet) {
    if other.words.count > words.count { words += repeatElement(0, count: other.words.count - words.count) }
    for word in other.words.indices { words[word] |= other.words[word] }
    count = words.reduce(0) { $0 + $1.nonzeroBitCount }
  }
}
