/// Two records of which somebody should say whether they are one person, with what both say.
public struct ReviewQuestion: Hashable, Sendable {
  /// One detail side by side.
  public struct Line: Hashable, Sendable, Codable {
    public let detail: String
    public let left: String?
    public let right: String?
    /// The level that holds; nil where a value is missing, or nothing was weighed.
    public let level: String?
    /// In thousandths of a bit.
    public let weight: Int32?

    public init(detail: String, left: String?, right: String?, level: String? = nil, weight: Int32? = nil) {
      self.detail = detail
      self.left = left
      self.right = right
      self.level = level
      self.weight = weight
    }
  }

  public let pair: RecordPair
  /// Why the two were left apart, as the linkage's counts name it.
  public let reason: String
  /// In thousandths of a bit; nil where the linkage does not weigh.
  public let weight: Int32?
  /// The weight from which on the two would have been linked.
  public let threshold: Int32?
  public let lines: [Line]

  public init(pair: RecordPair, reason: String, weight: Int32?, threshold: Int32?, lines: [Line]) {
    self.pair = pair
    self.reason = reason
    self.weight = weight
    self.threshold = threshold
    self.lines = lines
  }
}

extension PairExplainer {
  /// The questions that a linkage leaves open, in its order.
  public static func questions(
    _ definition: MatchDefinition, _ records: MatchRecords, model: MatchModel, result: MatchResult
  ) -> [ReviewQuestion] {
    let scorer = PairScorer(definition, model, records)
    var comparer = PairComparer(records, definition.comparisons)
    return result.openPairs.map { pair in
      let waterfall = scorer.waterfall(pair.left, pair.right, &comparer, definition, records)
      let (left, right) = (records.name(of: pair.left), records.name(of: pair.right))
      let isTurned = right < left
      return ReviewQuestion(
        pair: RecordPair(left, right), reason: pair.reason, weight: waterfall.total,
        threshold: waterfall.linkThreshold,
        lines: waterfall.steps.map { step in
          ReviewQuestion.Line(
            detail: step.comparison, left: isTurned ? step.right : step.left, right: isTurned ? step.left : step.right,
            level: step.level, weight: step.level == nil ? nil : step.weight + step.frequency)
        })
    }
  }
}

extension Partition {
  /// What somebody should look at: what the passes refused, then what the weighing left open; each pair once.
  public var questions: [ReviewQuestion] {
    let refused = refusedQuestions
    var isKnown = Set(refused.map(\.pair))
    return refused + weighedQuestions.filter { isKnown.insert($0.pair).inserted }
  }

  /// The pairs that passes found and that were known to be two persons, but for those that a reviewer parted; each once.
  private var refusedQuestions: [ReviewQuestion] {
    let identities = records.identities
    var firstEntry: [Int32: Int] = [:]
    let asked = Set(report.refusedJoins.flatMap(\.records))
    for (entry, record) in identities.records.enumerated() where asked.contains(record) && firstEntry[record] == nil {
      firstEntry[record] = entry
    }
    func form(_ role: IdentityRole, _ record: Int32) -> String? {
      guard let entry = firstEntry[record] else { return nil }
      let code = identities.codes[role.index][entry]
      return code == StandardColumns.none ? nil : records.forms[role.index][Int(code)]
    }
    var isKnown: Set<RecordPair> = []
    return report.refusedJoins.filter { $0.reason != .reviewed }.compactMap { refused in
      let (one, other) = (refused.records[0], refused.records[1])
      let pair = RecordPair(records.name(of: one), records.name(of: other))
      guard isKnown.insert(pair).inserted else { return nil }
      let (left, right) = pair.left == records.name(of: one) ? (one, other) : (other, one)
      return ReviewQuestion(
        pair: pair, reason: refused.reason.rawValue, weight: nil, threshold: nil,
        lines: IdentityRole.allCases.compactMap { role in
          let (mine, theirs) = (form(role, left), form(role, right))
          return mine == nil && theirs == nil
            ? nil : ReviewQuestion.Line(detail: role.rawValue, left: mine, right: theirs)
        })
    }
  }
}
