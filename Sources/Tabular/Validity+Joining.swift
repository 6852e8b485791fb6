extension Validity {
  /// The rows of all parts, one part after the other.
  public init(joining parts: [Validity]) {
    self.init(count: parts.reduce(0) { $0 + $1.count })
    if parts.allSatisfy(\.isAllValid) { return }
    var words: [UInt64] = []
    words.reserveCapacity((count + 63) / 64)
    var used = 0
    for part in parts {
      for index in 0..<(part.count + 63) / 64 {
        let bits = min(64, part.count - index * 64)
        let mask: UInt64 = bits == 64 ? .max : (1 << UInt64(bits)) - 1
        let word = (part.words?[index] ?? .max) & mask
        if used == 0 { words.append(word) } else { words[words.count - 1] |= word << UInt64(used) }
        if used > 0, used + bits > 64 { words.append(word >> UInt64(64 - used)) }
        used = (used + bits) % 64
      }
    }
    self.words = words
  }
}
