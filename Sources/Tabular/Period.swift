/// A stretch of days, both ends included.
public struct Period: Hashable, Sendable {
  public let start: Day
  public let end: Day

  public init(start: Day, end: Day) {
    precondition(start <= end, "a period cannot end before it starts")
    self.start = start
    self.end = end
  }

  /// The calendar months that end with the given day's month, or with the month before when the day is not its last.
  public init(months: Int, completedBy day: Day) {
    let next = day.adding(days: 1).startOfMonth
    self.init(start: next.adding(months: -months), end: next.adding(days: -1))
  }

  @inlinable
  public func contains(_ day: Day) -> Bool { start <= day && day <= end }

  public var dayCount: Int { start.days(until: end) + 1 }

  /// The period of as many whole calendar months that ends the day before this one starts.
  public func preceding(months: Int) -> Period {
    Period(start: start.adding(months: -months), end: start.adding(days: -1))
  }
}

extension Period: Comparable {
  public static func < (left: Period, right: Period) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }
}

extension Period: CustomStringConvertible {
  /// ISO 8601 interval, `2025-01-01/2025-03-31`.
  public var description: String { "\(start)/\(end)" }
}
