public import Diagnostics
public import Tabular

/// Periods of one length that end at equal distances: quarters one after the other, or a year that rolls on by quarters.
///
///     {months: 3, count: 8}                 # eight quarters, one after the other
///     {months: 12, every: 3, count: 8}      # eight years that end three months apart, each sharing nine with the next
public struct PeriodSeries: Hashable, Sendable {
  /// The length of each period in calendar months.
  public let months: Int
  /// From the end of one period to the end of the next, in calendar months.
  public let every: Int
  public let count: Int

  public init(months: Int, every: Int? = nil, count: Int) {
    self.months = months
    self.every = every ?? months
    self.count = count
  }

  /// Reads `months`, `count` and `every` and leaves the reader open for other keys.
  public init(_ reader: inout MappingReader) {
    _ = reader.node("months")
    _ = reader.node("count")
    let months = reader.optionalInteger("months", in: 1...120) ?? 3
    self.init(
      months: months, every: reader.optionalInteger("every", in: 1...120),
      count: reader.optionalInteger("count", in: 1...120) ?? 1)
  }

  /// Whether a period shares days with the next.
  public var isOverlapping: Bool { every < months }

  /// From the oldest to the one that ends with the last whole month up to the day.
  public func periods(completedBy day: Day) -> [Period] {
    let next = Period(months: months, completedBy: day).end.adding(days: 1)
    return (0..<count).reversed().map { index in
      let end = next.adding(months: -every * index)
      return Period(start: end.adding(months: -months), end: end.adding(days: -1))
    }
  }
}
