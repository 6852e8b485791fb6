public import Tabular

/// Whose records somebody asks for: which figure of an indicator, and why.
public struct PeopleQuestion: Sendable {
  /// For the audit, in their words.
  public let reason: String
  /// The last day of the figure's period; nil for the latest period.
  public let periodEnd: Day?
  /// Nil for every area of the level that others are compared with.
  public let areaCode: String?
  /// Nil for the whole.
  public let breakdown: String?
  /// Given where a breakdown is.
  public let breakdownValue: String?

  public init(
    reason: String, periodEnd: Day? = nil, areaCode: String? = nil, breakdown: String? = nil,
    breakdownValue: String? = nil
  ) {
    self.reason = reason
    self.periodEnd = periodEnd
    self.areaCode = areaCode
    self.breakdown = breakdown
    self.breakdownValue = breakdownValue
  }
}
