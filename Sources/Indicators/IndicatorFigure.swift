public import Cohorts
public import Tabular

/// One figure of one indicator. Grain: one an indicator, period, area and breakdown value.
///
/// A figure is not yet fit for any audience: `DisclosureControl` alone makes a released one of it.
public struct IndicatorFigure: Sendable, Hashable {
  public let indicatorID: String
  public let period: Period
  public let area: Area
  /// `all` where it is not split.
  public let breakdown: String
  /// Empty where it is not split.
  public let breakdownValue: String
  public var estimate: Estimate
  public var benchmark: Benchmark?
  public var comparison: Comparison?
  public var trend: Trend?
  public var notes: [Note]

  public init(
    indicatorID: String, period: Period, area: Area, breakdown: String, breakdownValue: String, estimate: Estimate,
    benchmark: Benchmark? = nil, comparison: Comparison? = nil, trend: Trend? = nil, notes: [Note] = []
  ) {
    self.indicatorID = indicatorID
    self.period = period
    self.area = area
    self.breakdown = breakdown
    self.breakdownValue = breakdownValue
    self.estimate = estimate
    self.benchmark = benchmark
    self.comparison = comparison
    self.trend = trend
    self.notes = notes
  }
}

/// A value with its interval, in the indicator's unit, and the counts behind it.
public struct Estimate: Sendable, Hashable {
  public var method: Method
  /// Events, people, or the sum of a mean's values; nil for a median.
  public var numerator: Double?
  /// People, episodes or person-years.
  public var denominator: Double?
  public var value: Double?
  public var lower: Double?
  public var upper: Double?
  /// The interval's confidence level, 0.95 or 0.998; nil where there is no interval.
  public var confidence: Double?

  public init(
    method: Method, numerator: Double?, denominator: Double?, value: Double? = nil, lower: Double? = nil,
    upper: Double? = nil, confidence: Double? = nil
  ) {
    self.method = method
    self.numerator = numerator
    self.denominator = denominator
    self.value = value
    self.lower = lower
    self.upper = upper
    self.confidence = confidence
  }
}

/// What a figure is compared with: another area's for the same breakdown value.
public struct Benchmark: Sendable, Hashable {
  public var area: Area
  /// In the indicator's unit.
  public var value: Double?
  /// The figure's own, or the nearest that is published.
  public var period: Period

  public init(area: Area, value: Double?, period: Period) {
    self.area = area
    self.value = value
    self.period = period
  }
}

/// How a figure stands to its benchmark: the raw value is the word in `indicators.csv`.
public enum Comparison: String, Sendable, CaseIterable {
  case better
  case similar
  case worse
  /// Where a high figure is neither good nor bad.
  case higher
  case lower
  case notCompared = "not compared"
}

/// How the last five points of a figure run: the raw value is the word in `indicators.csv`.
public enum Trend: String, Sendable, CaseIterable {
  case increasing
  case decreasing
  case increasingBetter = "increasing and getting better"
  case increasingWorse = "increasing and getting worse"
  case decreasingBetter = "decreasing and getting better"
  case decreasingWorse = "decreasing and getting worse"
  case noChange = "no significant change"
  case notCalculated = "cannot be calculated"
}

/// Government shorthand in place of, or beside, a number.
public enum Note: String, Sendable, CaseIterable, Comparable {
  case confidential = "[c]"
  case notAvailable = "[x]"
  case notApplicable = "[z]"
  /// Rounds to zero but is not zero.
  case low = "[low]"
  case estimated = "[e]"
  case provisional = "[p]"
  case revised = "[r]"
  case breakInSeries = "[b]"
  case lowReliability = "[u]"

  public static func < (left: Note, right: Note) -> Bool {
    allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
  }
}
