/// A way to compare two texts by their bytes, for checks and measurements against other implementations.
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
      let (left, right) = (pair.left.span, pair.right.span)
      switch self {
      case .jaroWinkler: values.append(text.jaroWinkler(left, right))
      case .levenshtein: values.append(Double(text.levenshtein(left, right)))
      case .damerauLevenshtein: values.append(Double(text.damerauLevenshtein(left, right)))
      }
    }
    return values
  }
}
