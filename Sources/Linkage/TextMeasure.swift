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
  /// - Returns: One value a pair, in their order.
  public func values(of pairs: TextPairs) -> [Double] {
    let isWide = pairs.left.isWide || pairs.right.isWide
    var text = TextComparison()
    var values: [Double] = []
    values.reserveCapacity(pairs.count)
    for pair in 0..<Int32(pairs.count) {
      let left = pairs.left.bytes.span.extracting(pairs.left.range(pair))
      let right = pairs.right.bytes.span.extracting(pairs.right.range(pair))
      if isWide, LetterNumbers.isWide(left) || LetterNumbers.isWide(right) {
        let letters = LetterNumbers(left, right)
        values.append(value(&text, letters.left.span, letters.right.span))
      } else {
        values.append(value(&text, left, right))
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

/// Pairs of texts as the linker holds its columns: bytes one after the other.
public struct TextPairs: Sendable {
  let left: ByteTexts
  let right: ByteTexts
  public let count: Int

  public init(_ pairs: [(left: String, right: String)]) {
    left = ByteTexts(pairs.map(\.left))
    right = ByteTexts(pairs.map(\.right))
    count = pairs.count
  }
}
