/// What other records of two clusters say on details that the two records of an edge lack.
///
/// Two members of a household agree on surname, address and telephone; where one of the two records states no forename and
/// no date of birth, the pair looks like one person. The cluster mostly knows better: another of its records states both,
/// and they disagree with what the other cluster states. Only what speaks against one person is taken from the weight, so
/// that nothing is joined by it.
struct FullerEvidence {
  /// The most pairs of records that are compared on one detail, for clusters of hundreds of records.
  private static let pairLimit = 64

  private let comparisons: [Comparison]
  /// Per record one bit for each comparison whose detail it has.
  private let present: [UInt32]
  /// Sixteen weights a comparison, by level.
  private let weights: [Int32]
  private var comparer: PairComparer

  /// - Parameter skipped: A detail that constraints deal with already.
  init(_ scorer: PairScorer, _ records: MatchRecords, skipped: Int?) {
    comparisons = scorer.comparisons
    weights = scorer.patterns.alone
    comparer = PairComparer(records, comparisons)
    var present = [UInt32](repeating: 0, count: records.count)
    for (index, comparison) in comparisons.enumerated()
    where comparison.whereMissing == nil && comparison.detail != skipped {
      let codes = records.codes[comparison.detail]
      for record in codes.indices where codes[record] != MatchRecords.missing { present[record] |= 1 << UInt32(index) }
    }
    self.present = present
  }

  /// The sum over details that an edge did not compare, but some pair across the two clusters can, of the best weight of any
  /// such pair where it is below 0.
  mutating func contradiction(_ edge: MatchEdge, _ lefts: [Int32], _ rights: [Int32]) -> Int32 {
    if lefts.count == 1, rights.count == 1 { return 0 }
    let (left, right) = (stated(lefts), stated(rights))
    var open = left & right & ~(present[Int(edge.left)] & present[Int(edge.right)])
    var sum: Int32 = 0
    while open != 0 {
      let index = open.trailingZeroBitCount
      open &= open - 1
      sum += min(0, best(index, lefts, rights))
    }
    return sum
  }

  private func stated(_ records: [Int32]) -> UInt32 { records.reduce(0) { $0 | present[Int($1)] } }

  private mutating func best(_ index: Int, _ lefts: [Int32], _ rights: [Int32]) -> Int32 {
    let bit: UInt32 = 1 << UInt32(index)
    var (best, pairs) = (Int32.min, 0)
    for left in lefts where present[Int(left)] & bit != 0 {
      for right in rights where present[Int(right)] & bit != 0 {
        best = max(best, weights[index * 16 + comparer.level(index, Int(left), Int(right))])
        pairs += 1
        if best >= 0 || pairs >= FullerEvidence.pairLimit { return best }
      }
    }
    return best
  }
}
