/// A way to compare two texts letter by letter, for checks and measurements against other implementations.
public enum TextMeasure: String, CaseIterable, Sendable {
  /// 0...1, 1 for equal texts.
  case jaroWinkler = "jaro_winkler"
  /// Edits.
  case levenshtein
  /// Edits, two neighbours that change places being one.
  case damerauLevenshtein = "damerau_levenshtein"

  /// Compares many pairs one after the other on the calling thread.
  ///
  /// - Parameter pairs: Texts as UTF-8 bytes.
  /// - Returns: One value a pair, in their order.
  public func values(of pairs: [(left: [UInt8], right: [UInt8])]) -> [Double] {
    var text = TextComparison()
    var values: [Double] = []
    values.reserveCapacity(pairs.count)
    for pair in pairs {
      if LetterNumbers.isWide(pair.left.span) || LetterNumbers.isWide(pair.right.span) {
        let letters = LetterNumbers(pair.left.span, pair.right.span)
        values.append(value(&text, letters.left.span, letters.right.span))
      } else {
        values.append(value(&text, pair.left.span, pair.right.span))
      }
    }
    return values
  }

  private func value(_ text: inout TextComparison, _ left: Span<UInt8>, _ right: Span<UInt8>) -> Double {
    switch self {
    case .jaroWinkler: text.jaroWinkler(left, right)
    case .levenshtein: Double(text.levenshtein(left, right))
    case .damerauLevenshtein: Double(text.damerauLevenshtein(left, right))
    }
  }
}
