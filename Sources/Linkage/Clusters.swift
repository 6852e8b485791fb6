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
}
