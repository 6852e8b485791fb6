/// Texts as bytes one after the other, so that comparing them follows no reference.
struct ByteTexts: Sendable {
  private(set) var bytes: [UInt8] = []
  private var starts: [Int32] = [0]
  /// Whether some text has letters of more than one byte.
  let isWide: Bool

  init(_ texts: [String]) {
    starts.reserveCapacity(texts.count + 1)
    for text in texts {
      bytes.append(contentsOf: text.utf8)
      starts.append(Int32(bytes.count))
    }
    isWide = bytes.contains { $0 >= 0x80 }
  }

  /// Where a text's bytes stand in ``bytes``.
  func range(_ index: Int32) -> Range<Int> { Int(starts[Int(index)])..<Int(starts[Int(index) + 1]) }
}
