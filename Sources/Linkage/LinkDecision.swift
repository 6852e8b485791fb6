/// What a reviewer said of two records.
public struct LinkDecision: Hashable, Sendable {
  public enum Verdict: String, Sendable, CaseIterable {
    case same
    case notTheSame = "not_the_same"
    /// An earlier decision on the pair no longer holds; the pair may be asked about again.
    case withdrawn
  }

  /// The two records, the smaller first.
  public let left: RecordName
  public let right: RecordName
  public let verdict: Verdict
  /// The account that decided.
  public let user: String
  /// When, as ISO 8601 text.
  public let time: String

  public init(_ one: RecordName, _ other: RecordName, _ verdict: Verdict, user: String, time: String) {
    left = min(one, other)
    right = max(one, other)
    self.verdict = verdict
    self.user = user
    self.time = time
  }

  var pair: RecordPair { RecordPair(left, right) }
}

/// Two records in no order.
public struct RecordPair: Hashable, Sendable {
  public let left: RecordName
  public let right: RecordName

  public init(_ one: RecordName, _ other: RecordName) {
    left = min(one, other)
    right = max(one, other)
  }
}
