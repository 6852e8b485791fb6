extension TextComparison {
  private static let blank = UInt8(ascii: " ")

  /// Whether every word of the name with fewer words stands in the other: two words at least, each with a partner of its own.
  ///
  /// A word's partner is at least so similar, or one of the two is the other's first letter; one partner at least is more
  /// than a letter. So a name fits the same name with a middle name, in whatever order the two are written.
  ///
  /// - Parameters:
  ///   - left: Words with a blank between them.
  ///   - least: The similarity of ``jaroWinkler(_:_:)``, 1 for equal words.
  mutating func sharesWords(_ left: Span<UInt8>, _ right: Span<UInt8>, least: Double) -> Bool {
    let (ours, theirs) = (TextComparison.words(left), TextComparison.words(right))
    if ours.count > theirs.count { return sharesWords(right, left, least: least) }
    guard ours.count >= 2 else { return false }
    var isTaken = [Bool](repeating: false, count: theirs.count)
    var hasWholeWord = false
    // Words go before letters, so that a letter takes no word's partner.
    for word in ours.sorted(by: { $0.count != $1.count ? $0.count > $1.count : $0.lowerBound < $1.lowerBound }) {
      let one = left.extracting(word)
      var (best, partner, isWhole) = (0.0, -1, false)
      for place in theirs.indices where !isTaken[place] {
        let other = right.extracting(theirs[place])
        let similarity = jaroWinkler(one, other)
        if similarity >= least, similarity > best {
          (best, partner, isWhole) = (similarity, place, min(one.count, other.count) > 1)
        } else if partner < 0, min(one.count, other.count) == 1, one[0] == other[0] {
          (partner, isWhole) = (place, false)
        }
      }
      guard partner >= 0 else { return false }
      isTaken[partner] = true
      hasWholeWord = hasWholeWord || isWhole
    }
    return hasWholeWord
  }

  private static func words(_ text: Span<UInt8>) -> [Range<Int>] {
    var (words, start): ([Range<Int>], Int) = ([], 0)
    for place in 0...text.count where place == text.count || text[place] == blank {
      if place > start { words.append(start..<place) }
      start = place + 1
    }
    return words
  }
}
