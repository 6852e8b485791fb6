/// Who is whom, and how it was found.
public struct MatchResult: Sendable {
  /// What one blocking rule gave.
  public struct RuleReport: Hashable, Sendable {
    public let rule: String
    /// Pairs that no earlier rule brought together.
    public let pairs: Int
    public let largeBlocks: Int
    /// Records in blocks above the limit, which the rule did not compare.
    public let largeRecords: Int
  }

  /// Per record, in the order of (source, record id), its person: from 0 on, by their first records.
  public let personOfRecord: [Int32]
  public let personCount: Int
  public let passes: [PassReport]
  public let rules: [RuleReport]
  /// Clusters joined by weight.
  public let joins: Int
  /// Pairs above their threshold that a constraint or a rival kept apart, by reason.
  public let refusals: [String: Int]
  /// The pairs that were compared, by weight.
  public let weights: [WeightBin]
  /// Pairs between the review and the link threshold.
  public let reviewPairs: Int
  /// Pairs of two persons that somebody should look at: first those above their threshold that were left apart, then those
  /// below it, each by descending weight.
  public let openPairs: [OpenPair]
  /// Decisions "same" that were left out because they contradict decisions "not the same".
  public let contradictoryDecisions: Int

  /// Two records that may be one person, and why they are not.
  public struct OpenPair: Hashable, Sendable {
    public let left: Int32
    public let right: Int32
    /// In thousandths of a bit.
    public let weight: Int32
    /// Why a pair above its threshold was left apart, ``belowThreshold``, or ``contradiction``.
    public let reason: String

    public static let belowThreshold = "below_threshold"
    public static let contradiction = "contradictory_decisions"
  }

  init(
    _ records: MatchRecords, _ agglomeration: inout Agglomeration, passes: [PassReport], edges: [MatchEdge],
    weights: [WeightBin],
    rules: [RuleReport], contradictions: [(left: Int32, right: Int32)]
  ) {
    var personOf = [Int32](repeating: -1, count: records.count)
    var next: Int32 = 0
    for record in 0..<Int32(records.count) {
      let root = agglomeration.root(record)
      if root == record {
        personOf[Int(record)] = next
        next += 1
      } else {
        personOf[Int(record)] = personOf[Int(root)]
      }
    }
    personOfRecord = personOf
    personCount = Int(next)
    self.passes = passes
    self.weights = weights
    self.rules = rules
    joins = agglomeration.joins
    refusals = Dictionary(
      agglomeration.refused.map { ($0.reason.rawValue, 1) }, uniquingKeysWith: +)
    reviewPairs = edges.count { !$0.isLink }
    contradictoryDecisions = contradictions.count
    openPairs =
      contradictions.map { OpenPair(left: $0.left, right: $0.right, weight: 0, reason: OpenPair.contradiction) }
      + agglomeration.refused.map {
        OpenPair(left: $0.edge.left, right: $0.edge.right, weight: $0.edge.weight, reason: $0.reason.rawValue)
      }.filter {
        $0.reason != Agglomeration.Refusal.reviewed.rawValue && personOf[Int($0.left)] != personOf[Int($0.right)]
      }
      + edges.filter { !$0.isLink && personOf[Int($0.left)] != personOf[Int($0.right)] }.map {
        OpenPair(left: $0.left, right: $0.right, weight: $0.weight, reason: OpenPair.belowThreshold)
      }
  }
}
