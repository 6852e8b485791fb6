/// Turns patterns of agreement into weights.
struct PairScorer: Sendable {
  /// What each comparison weighs by the levels of a pattern.
  let patterns: PatternWeights
  /// Per comparison and code what a rare or common value adds to the weight of exact agreement; empty without.
  let frequencies: [[Int32]]
  let comparisons: [Comparison]
  let codes: [[Int32]]
  /// The weight before any comparison: log2 of the odds that two records drawn by chance are of one person.
  let prior: Int32
  private let classes: [MatchDefinition.EvidenceClass]

  init(_ definition: MatchDefinition, _ model: MatchModel, _ records: MatchRecords) {
    comparisons = definition.comparisons
    classes = definition.classes
    codes = records.codes
    patterns = PatternWeights(model.comparisons)
    // m pairs a thousand records among n(n-1)/2: odds of m/1000 · 2/(n-1).
    prior = WeightScale.log2(
      UInt64(model.matchesPerThousandRecords) * 2, over: UInt64(max(1, records.count - 1)) * 1000)
    frequencies = zip(definition.comparisons, model.comparisons).map { comparison, weights in
      guard comparison.usesTermFrequency, let exact = comparison.levels.firstIndex(of: .exact) else { return [] }
      var counts = [UInt64](repeating: 0, count: records.forms[comparison.detail].count)
      for code in records.codes[comparison.detail] where code != MatchRecords.missing { counts[Int(code)] += 1 }
      let total = max(1, counts.reduce(0, +))
      // A value seen once or twice says no more than one of a hundred-thousandth of the records.
      let least = max(2, total / 100_000)
      return counts.map {
        WeightScale.log2(UInt64(weights.levels[exact].u) * total / 1000, over: max($0, least) * 1_000_000)
      }
    }
  }

  /// The weight of two records, the prior included.
  func weight(_ pattern: PairComparer.Pattern, _ left: Int32) -> Int32 {
    var sum = prior
    for index in comparisons.indices {
      let part = part(index, pattern, left)
      sum += part.weight + part.frequency
    }
    return sum
  }

  /// What one comparison of two records weighs, what the frequency of their value adds, and how the comparison that it
  /// depends on bears on it.
  func part(
    _ index: Int, _ pattern: PairComparer.Pattern, _ left: Int32
  ) -> (weight: Int32, frequency: Int32, condition: PatternWeights.Condition?) {
    let (weight, condition) = patterns.weight(index, pattern)
    let level = PairComparer.level(index, of: pattern)
    // People who agree on the one share the other, be it rare or common.
    guard level > 0, condition != .agrees, !frequencies[index].isEmpty, level <= comparisons[index].levels.count,
      comparisons[index].levels[level - 1] == .exact
    else { return (weight, 0, condition) }
    return (weight, frequencies[index][Int(codes[comparisons[index].detail][Int(left)])], condition)
  }

  /// The first class whose details the records have and whose comparisons disagree.
  func evidenceClass(
    _ pattern: PairComparer.Pattern, _ left: Int32, _ right: Int32
  ) -> MatchDefinition.EvidenceClass? {
    func has(_ detail: Int, _ record: Int32) -> Bool { codes[detail][Int(record)] != MatchRecords.missing }
    return classes.first { one in
      one.details.allSatisfy { has($0, left) && has($0, right) }
        && one.either.allSatisfy { has($0, left) || has($0, right) }
        && one.unlike.allSatisfy { Int(pattern >> UInt64(4 * $0) & 15) == comparisons[$0].levels.count + 1 }
    }
  }
}
