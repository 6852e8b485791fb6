/// The cell texts that stand for a missing value.
struct MissingWords: Sendable {
  private let words: [[UInt8]]
  /// Bit n is set where a word has n bytes; the highest bit stands for all longer ones.
  private let lengths: UInt64

  init(_ words: [String]) {
    self.words = words.map { Array($0.utf8) }
    lengths = self.words.reduce(0) { $0 | 1 << UInt64(min($1.count, 63)) }
  }

  @inline(__always)
  func contains(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard lengths & (1 << UInt64(min(bytes.count, 63))) != 0 else { return false }
    return unsafe holds(bytes)
  }

  @inline(never)
  private func holds(_ bytes: UnsafeRawBufferPointer) -> Bool {
    words.contains { unsafe bytes.elementsEqual($0) }
  }
}
