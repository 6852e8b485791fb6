/// Why two records are one person, or why they are not.
public struct PairExplanation: Hashable, Sendable {
  /// How one blocking rule or pass sees the two.
  public struct RuleSight: Hashable, Sendable {
    public let rule: String
    /// The keys on which the two do not agree.
    public let unlike: [String]
    /// The keys that one of them lacks.
    public let missing: [String]
    /// Whether the two agree but stand in a block above the limit that no finer key parts.
    public let isTooLarge: Bool

    public var bringsTogether: Bool { unlike.isEmpty && missing.isEmpty && !isTooLarge }
  }

  /// What joins two neighbours of a path.
  public enum Bond: Hashable, Sendable {
    case reviewed
    case pass(String)
    case weight(Int32)
  }

  /// One step of the way from the first record to the second.
  public struct PathStep: Hashable, Sendable {
    public let bond: Bond
    public let record: RecordName
  }

  /// The best fit of a record among other persons.
  public struct RunnerUp: Hashable, Sendable {
    public let record: RecordName
    public let weight: Int32
  }

  /// Something known of the two persons that forbids, or would forbid, to join them.
  public struct Constraint: Hashable, Sendable {
    public enum Kind: String, Sendable {
      case reviewed
      case oneRowPerPerson = "one_row_per_person"
      case unlikeValues = "unlike_values"
    }

    public let kind: Kind
    /// The source or the detail that it is about; empty for a reviewer's decision.
    public let subject: String
  }

  public let left: RecordName
  public let right: RecordName
  public let isOnePerson: Bool
  /// How many records the person of either has.
  public let leftCount: Int
  public let rightCount: Int
  public let waterfall: PairWaterfall
  public let passes: [RuleSight]
  /// The pair belongs to the first rule that brings it together.
  public let rules: [RuleSight]
  /// What a reviewer decided of exactly these two.
  public let verdict: LinkDecision.Verdict?
  /// Between two persons: every constraint that parts them. Within one: those that a reviewer's decision overrode.
  public let constraints: [Constraint]
  /// Why this pair, above its threshold, was left apart, or ``MatchResult/OpenPair/belowThreshold``; nil where it was not.
  public let refusal: String?
  /// From the first record to the second over others of the person; empty between two persons, and where the person has
  /// more records than are searched.
  public let path: [PathStep]
  public let leftRunnerUp: RunnerUp?
  public let rightRunnerUp: RunnerUp?
  /// In thousandths of a bit: how much better than another person one must fit.
  public let margin: Int32

  /// The rule that brought the pair together, nil where none did.
  public var rule: String? { rules.first { $0.bringsTogether }?.rule }
}
