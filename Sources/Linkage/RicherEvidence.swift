/// Tells where records of two clusters could be compared on more than an edge between the clusters weighs.
///
/// A named record of one cluster and a named record of the other say more of whether both are one person than two records
/// without names do. If they had agreed, an edge of their own would join the clusters.
struct RicherEvidence: Sendable {
  /// Per record one bit for each detail it has.
  private let present: [UInt64]
  /// The details that each evidence class asks for, and one of which either record must have, without classes for disagreements.
  private let classes: [(details: UInt64, either: UInt64)]

  init(_ definition: MatchDefinition, _ records: MatchRecords) {
    func mask(_ details: [Int]) -> UInt64 { details.reduce(0) { $0 | 1 << UInt64($1) } }
    classes = definition.classes.filter(\.unlike.isEmpty).map { (mask($0.details), mask($0.either)) }
    let named = classes.reduce(0) { $0 | $1.details | $1.either }
    var present = [UInt64](repeating: 0, count: records.count)
    for detail in records.codes.indices where named & (1 << UInt64(detail)) != 0 {
      for (record, code) in records.codes[detail].enumerated() where code != MatchRecords.missing {
        present[record] |= 1 << UInt64(detail)
      }
    }
    self.present = present
  }

  /// Whether some pair of records of two clusters has all details that an edge between them was weighed by, and more.
  func outranks(_ edge: MatchEdge, _ lefts: [Int32], _ rights: [Int32]) -> Bool {
    let (both, any) = (
      present[Int(edge.left)] & present[Int(edge.right)], present[Int(edge.left)] | present[Int(edge.right)]
    )
    guard let own = classes.first(where: { both & $0.details == $0.details && any & $0.either == $0.either }) else {
      return false
    }
    func holds(_ details: UInt64) -> (Int32) -> Bool { { present[Int($0)] & details == details } }
    return classes.contains { one in
      one.details != own.details && one.details & own.details == own.details
        && lefts.contains(where: holds(one.details)) && rights.contains(where: holds(one.details))
    }
  }
}
