/// What reviewers decided, in the record numbers of one linkage: who is one person, and who is not, whatever else is found.
struct LinkConstraints: Sendable {
  /// In the order of the decisions.
  private(set) var same: [(left: Int32, right: Int32)] = []
  private(set) var apart: [(left: Int32, right: Int32)] = []

  static let none = LinkConstraints([]) { _ in nil }

  /// - Parameters:
  ///   - decisions: At most one for each pair, in the order in which they were made.
  ///   - number: The number of a record, nil where it takes no part.
  init(_ decisions: [LinkDecision], number: (RecordName) -> Int32?) {
    for decision in decisions {
      guard let left = number(decision.left), let right = number(decision.right), left != right else { continue }
      switch decision.verdict {
      case .same: same.append((left, right))
      case .notTheSame: apart.append((left, right))
      case .withdrawn: continue
      }
    }
  }

  /// Puts the constraints into clusters of one record each: first who is not the same, then who is.
  ///
  /// A "same" that would join two records of whom a reviewer said that they are not the same, directly or through others,
  /// is left out: people are rather kept apart than mixed up.
  ///
  /// - Returns: The decisions that were left out.
  func apply(to clusters: inout Clusters) -> [(left: Int32, right: Int32)] {
    for (index, pair) in apart.enumerated() { clusters.keepApart(pair.left, pair.right, sign: Int32(index + 1)) }
    return same.filter { left, right in !clusters.joinAsReviewed(left, right) }
  }

  /// Whether a reviewer joined the two, or parted them.
  func decided(_ left: Int32, _ right: Int32) -> LinkDecision.Verdict? {
    func holds(_ pairs: [(left: Int32, right: Int32)]) -> Bool {
      pairs.contains { ($0.left, $0.right) == (left, right) || ($0.left, $0.right) == (right, left) }
    }
    return holds(same) ? .same : holds(apart) ? .notTheSame : nil
  }
}
