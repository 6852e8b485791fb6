/// One period of a figure whose recent trend is asked for. Grain: one a period.
public struct TrendPoint: Hashable, Sendable {
  /// On any even scale, for example the year; points are taken in its order, and a gap counts.
  public let time: Double
  /// People or events with the property; needed for a proportion, nil where missing.
  public let numerator: Double?
  /// People or events; needed for a proportion, nil where missing.
  public let denominator: Double?
  /// A rate, ratio or mean, in any unit; nil where missing. A proportion's follows from its counts.
  public let value: Double?
  /// The value's 95 % interval in the same unit, nil where missing. A proportion needs none.
  public let interval95: Interval?

  public init(
    time: Double, numerator: Double? = nil, denominator: Double? = nil, value: Double? = nil,
    interval95: Interval? = nil
  ) {
    self.time = time
    self.numerator = numerator
    self.denominator = denominator
    self.value = value
    self.interval95 = interval95
  }
}

/// How the last five points of a figure run.
public enum TrendDirection: Hashable, Sendable {
  case increasing
  case decreasing
  case noSignificantChange
  case notCalculated
}
