/// Which fifth of the areas compared with each other an area belongs to.
public enum QuintileComparison: Hashable, Sendable {
  case best
  case better
  case middle
  case worse
  case worst
  /// Where a high figure is neither good nor bad: the lowest fifth.
  case lowest
  case low
  case high
  case highest
  /// Fewer than five areas have a value, or this one has none.
  case notCompared
}

/// Returns the fifth that each area's value belongs to, in words.
///
/// Areas in ascending order are dealt into five fifths of as equal a size as can be, the first ones larger by one
/// (SQL's NTILE(5), as in Fingertips, Office for Health Improvement and Disparities). Equal values keep the order
/// given, so give areas in a stable one.
///
/// - Parameters:
///   - values: One an area; nil where missing.
///   - highIsGood: nil where a high figure is neither good nor bad.
public func quintileComparisons(of values: [Double?], highIsGood: Bool?) -> [QuintileComparison] {
  let ranked = values.indices.filter { values[$0]?.isFinite ?? false }
    .sorted { (values[$0] ?? 0, $0) < (values[$1] ?? 0, $1) }
  var comparisons = [QuintileComparison](repeating: .notCompared, count: values.count)
  guard ranked.count >= 5 else { return comparisons }
  let words: [QuintileComparison] =
    switch highIsGood {
    case .some(true): [.worst, .worse, .middle, .better, .best]
    case .some(false): [.best, .better, .middle, .worse, .worst]
    case .none: [.lowest, .low, .middle, .high, .highest]
    }
  let (size, larger) = ranked.count.quotientAndRemainder(dividingBy: 5)
  var rank = 0
  for (fifth, word) in words.enumerated() {
    for _ in 0..<(fifth < larger ? size + 1 : size) {
      comparisons[ranked[rank]] = word
      rank += 1
    }
  }
  return comparisons
}
