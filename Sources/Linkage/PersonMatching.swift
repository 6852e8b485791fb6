/// Gives tonight's clusters the persons of the nights before, by the records that they have in common.
///
/// The cluster with the most records of a person keeps the person; a cluster with records of several persons is the one
/// with the most; among equals the older person, then the smaller cluster is served first. Pure and deterministic.
struct PersonMatching {
  /// Tonight's records of one cluster that belonged to one person before.
  struct Overlap: Hashable {
    let cluster: Int32
    /// The person's sequence number.
    let person: Int64
    let recordCount: Int
  }

  /// Per cluster the person it keeps; nil where it needs a new one.
  let personOfCluster: [Int64?]

  /// - Parameter overlaps: Each pair of cluster and person once, in any order.
  init(_ overlaps: [Overlap], clusterCount: Int) {
    var personOfCluster = [Int64?](repeating: nil, count: clusterCount)
    var isTaken: Set<Int64> = []
    let byRank = overlaps.sorted { left, right in
      if left.recordCount != right.recordCount { return left.recordCount > right.recordCount }
      return (left.person, left.cluster) < (right.person, right.cluster)
    }
    for overlap in byRank where personOfCluster[Int(overlap.cluster)] == nil && !isTaken.contains(overlap.person) {
      personOfCluster[Int(overlap.cluster)] = overlap.person
      isTaken.insert(overlap.person)
    }
    self.personOfCluster = personOfCluster
  }
}
