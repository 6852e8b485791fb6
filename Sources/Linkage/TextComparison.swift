/// Compares two texts byte by byte, with bit-parallel methods for texts of up to 64 bytes.
///
/// Keeps a table of masks from one comparison to the next, so that none allocates; use one for each thread.
struct TextComparison {
  /// Per byte the places of the pattern at which it stands; all zero between comparisons.
  private var masks = [UInt64](repeating: 0, count: 256)
  private static let wordLimit = 64

  // MARK: Jaro–Winkler

  /// Returns the similarity of Jaro (1989), raised for a common beginning as by Winkler (1990).
  ///
  /// The beginning counts up to four bytes with weight 0.1, and only where the similarity of Jaro is above 0.7.
  ///
  /// - Returns: 0...1; 1 for equal texts.
  mutating func jaroWinkler(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Double {
    let similarity = jaro(left, right)
    guard similarity > 0.7 else { return similarity }
    var prefix = 0
    while prefix < min(4, left.count, right.count), left[prefix] == right[prefix] { prefix += 1 }
    return similarity + Double(prefix) * 0.1 * (1 - similarity)
  }

  /// Returns the similarity of Jaro (1989): shared bytes within half the longer text, less half of those out of order.
  mutating func jaro(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Double {
    if left.isEmpty || right.isEmpty { return left.isEmpty && right.isEmpty ? 1 : 0 }
    let window = max(0, max(left.count, right.count) / 2 - 1)
    let (shared, transposed) =
      max(left.count, right.count) <= TextComparison.wordLimit
      ? sharedInWord(left, right, window) : sharedInLong(left, right, window)
    if shared == 0 { return 0 }
    let count = Double(shared)
    return (count / Double(left.count) + count / Double(right.count) + (count - Double(transposed / 2)) / count) / 3
  }

  private mutating func sharedInWord(
    _ left: Span<UInt8>, _ right: Span<UInt8>, _ window: Int
  ) -> (shared: Int, transposed: Int) {
    setMasks(left)
    defer { clearMasks(left) }
    var (leftFlags, rightFlags) = (UInt64(0), UInt64(0))
    for place in 0..<right.count {
      let (low, high) = (max(0, place - window), min(left.count - 1, place + window))
      guard low <= high else { continue }
      let width = high - low + 1
      let ones: UInt64 = width == 64 ? .max : (1 << UInt64(width)) - 1
      let reach = ones << UInt64(low)
      let found = masks[Int(right[place])] & reach & ~leftFlags
      if found != 0 {
        leftFlags |= found & (0 &- found)
        rightFlags |= 1 << UInt64(place)
      }
    }
    let shared = leftFlags.nonzeroBitCount
    var transposed = 0
    while rightFlags != 0 {
      if left[leftFlags.trailingZeroBitCount] != right[rightFlags.trailingZeroBitCount] { transposed += 1 }
      leftFlags &= leftFlags - 1
      rightFlags &= rightFlags - 1
    }
    return (shared, transposed)
  }

  private func sharedInLong(
    _ left: Span<UInt8>, _ right: Span<UInt8>, _ window: Int
  ) -> (shared: Int, transposed: Int) {
    var isUsed = [Bool](repeating: false, count: left.count)
    var matched: [UInt8] = []
    for place in 0..<right.count {
      let (low, high) = (max(0, place - window), min(left.count - 1, place + window))
      guard low <= high else { continue }
      for other in low...high where !isUsed[other] && left[other] == right[place] {
        isUsed[other] = true
        matched.append(right[place])
        break
      }
    }
    var (next, transposed) = (0, 0)
    for other in 0..<left.count where isUsed[other] {
      if left[other] != matched[next] { transposed += 1 }
      next += 1
    }
    return (matched.count, transposed)
  }

  // MARK: Edit distances

  /// Returns how many bytes must be put in, left out or replaced (Levenshtein 1966; bit-parallel after Hyyrö 2003).
  mutating func levenshtein(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int {
    distance(left, right, swapsNeighbours: false)
  }

  /// Returns the distance of Damerau (1964) in its restricted form, optimal string alignment: as ``levenshtein(_:_:)``,
  /// and two neighbours may change places, once (bit-parallel after Hyyrö 2003).
  mutating func damerauLevenshtein(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int {
    distance(left, right, swapsNeighbours: true)
  }

  private mutating func distance(_ left: Span<UInt8>, _ right: Span<UInt8>, swapsNeighbours: Bool) -> Int {
    // What both begin and end with costs nothing, and most texts that are compared differ by a slip.
    let shorter = min(left.count, right.count)
    var (start, rest) = (0, 0)
    while start < shorter, left[start] == right[start] { start += 1 }
    while rest < shorter - start, left[left.count - 1 - rest] == right[right.count - 1 - rest] { rest += 1 }
    return differing(
      left.extracting(start..<left.count - rest), right.extracting(start..<right.count - rest), swapsNeighbours)
  }

  private mutating func differing(_ left: Span<UInt8>, _ right: Span<UInt8>, _ swapsNeighbours: Bool) -> Int {
    if left.isEmpty { return right.count }
    if right.isEmpty { return left.count }
    // Texts of one letter each can only have it replaced.
    if left.count == 1, right.count == 1 { return 1 }
    guard left.count <= TextComparison.wordLimit else {
      return right.count <= TextComparison.wordLimit
        ? differing(right, left, swapsNeighbours) : longDistance(left, right, swapsNeighbours)
    }
    setMasks(left)
    let distance = TextComparison.edits(masks.span, left.count, right, swapsNeighbours)
    clearMasks(left)
    return distance
  }

  /// The edits between a pattern of 1 to 64 bytes, known by its masks, and a text.
  private static func edits(
    _ masks: Span<UInt64>, _ length: Int, _ text: Span<UInt8>, _ swapsNeighbours: Bool
  ) -> Int {
    let last: UInt64 = 1 << UInt64(length - 1)
    var (positive, negative, diagonal, maskBefore) = (UInt64.max, UInt64(0), UInt64(0), UInt64(0))
    var distance = length
    for place in text.indices {
      let mask = masks[Int(text[place])]
      let swap = swapsNeighbours ? (((~diagonal) & mask) << 1) & maskBefore : 0
      diagonal = (((mask & positive) &+ positive) ^ positive) | mask | negative | swap
      var up = negative | ~(diagonal | positive)
      var down = diagonal & positive
      if up & last != 0 { distance += 1 }
      if down & last != 0 { distance -= 1 }
      up = (up << 1) | 1
      down <<= 1
      positive = down | ~(diagonal | up)
      negative = up & diagonal
      maskBefore = mask
    }
    return distance
  }

  /// Row by row, for texts longer than a word.
  private func longDistance(_ left: Span<UInt8>, _ right: Span<UInt8>, _ swapsNeighbours: Bool) -> Int {
    var before = [Int](repeating: 0, count: right.count + 1)
    var row = Array(0...right.count)
    for i in 1...left.count {
      var next = [i]
      next.reserveCapacity(right.count + 1)
      for j in 1...right.count {
        var best = min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1))
        if swapsNeighbours, i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          best = min(best, before[j - 2] + 1)
        }
        next.append(best)
      }
      before = row
      row = next
    }
    return row[right.count]
  }

  private mutating func setMasks(_ pattern: Span<UInt8>) {
    var table = masks.mutableSpan
    for place in 0..<pattern.count { table[Int(pattern[place])] |= 1 &<< UInt64(place) }
  }

  private mutating func clearMasks(_ pattern: Span<UInt8>) {
    var table = masks.mutableSpan
    for place in 0..<pattern.count { table[Int(pattern[place])] = 0 }
  }
}
