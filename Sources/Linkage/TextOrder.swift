/// Returns the indices of texts in the order of their UTF-8 bytes; equal texts in the order of their indices.
///
/// The first sixteen bytes are compared as two integers, so that few comparisons touch a text.
func orderByBytes(_ texts: [String]) -> [Int32] {
  struct Key {
    let high: UInt64
    let low: UInt64
    let index: Int32
  }
  var keys: [Key] = []
  keys.reserveCapacity(texts.count)
  for (index, text) in texts.enumerated() {
    var (high, low) = (UInt64(0), UInt64(0))
    for (place, byte) in text.utf8.prefix(16).enumerated() {
      if place < 8 {
        high |= UInt64(byte) << UInt64(56 - place * 8)
      } else {
        low |= UInt64(byte) << UInt64(120 - place * 8)
      }
    }
    keys.append(Key(high: high, low: low, index: Int32(index)))
  }
  keys.sort { left, right in
    if left.high != right.high { return left.high < right.high }
    if left.low != right.low { return left.low < right.low }
    let (leftText, rightText) = (texts[Int(left.index)], texts[Int(right.index)])
    if leftText.utf8.elementsEqual(rightText.utf8) { return left.index < right.index }
    return leftText.utf8.lexicographicallyPrecedes(rightText.utf8)
  }
  return keys.map(\.index)
}

/// Where a text stands among texts of which those of a range ascend by their UTF-8 bytes; nil where it is none of them.
func position(of text: String, in texts: [String], _ range: Range<Int>) -> Int? {
  var (low, high) = (range.lowerBound, range.upperBound)
  while low < high {
    let middle = (low + high) / 2
    if texts[middle].utf8.lexicographicallyPrecedes(text.utf8) { low = middle + 1 } else { high = middle }
  }
  return low < range.upperBound && texts[low].utf8.elementsEqual(text.utf8) ? low : nil
}
