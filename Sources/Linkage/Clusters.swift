/// Records in disjoint clusters, each known by its smallest record, with what decides whether two may be one.
struct Clusters: Sendable {
  private var sets: DisjointSets
  /// Per smallest record of a cluster; what stands at other records is out of date.
  private(set) var evidence: [Evidence]

  /// Every record a cluster of its own.
  init(_ evidence: [Evidence]) {
    self.evidence = evidence
    sets = DisjointSets(count: evidence.count)
  }

  /// The smallest record of a record's cluster.
  mutating func root(_ record: Int32) -> Int32 { sets.root(record) }

  /// Makes two clusters one.
  mutating func join(_ left: Int32, _ right: Int32) {
    if let (kept, lost) = sets.join(left, right) { evidence[Int(kept)].add(evidence[Int(lost)]) }
  }

  /// Makes two clusters one because a reviewer said so, whatever their details say.
  ///
  /// - Returns: Whether they are one now: not where a reviewer said of two of their records that they are not the same.
  mutating func joinAsReviewed(_ left: Int32, _ right: Int32) -> Bool {
    let (one, other) = (root(left), root(right))
    if evidence[Int(one)].isReviewedApart(from: evidence[Int(other)]) { return one == other }
    if let (kept, lost) = sets.join(one, other) { evidence[Int(kept)].accept(evidence[Int(lost)]) }
    return true
  }

  /// Notes that a reviewer said of two records that they are not the same.
  ///
  /// - Parameter sign: At least 1, another for each decision.
  mutating func keepApart(_ left: Int32, _ right: Int32, sign: Int32) {
    evidence[Int(root(left))].reviewedApart.append(sign)
    evidence[Int(root(right))].reviewedApart.append(-sign)
  }
}
