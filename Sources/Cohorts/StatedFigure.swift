public import Diagnostics
public import Tabular

/// A figure that a frame itself states, by a method that is the frame's own. Grain: one a row of the frame.
public struct StatedFigure: Sendable, Hashable {
  /// The name of the figure's indicator, as its framework calls it.
  public let measure: String
  public let areaCode: String
  /// `all` where the figure is not split; several breakdowns are joined by `|`.
  public let breakdown: String
  /// Empty where the figure is not split.
  public let breakdownValue: String
  public let period: Period
  public let numerator: Double?
  public let denominator: Double?
  /// In the indicator's unit, rounded as the method rounds.
  public let value: Double?

  public init(
    measure: String, areaCode: String, breakdown: String, breakdownValue: String, period: Period, numerator: Double?,
    denominator: Double?, value: Double?
  ) {
    self.measure = measure
    self.areaCode = areaCode
    self.breakdown = breakdown
    self.breakdownValue = breakdownValue
    self.period = period
    self.numerator = numerator
    self.denominator = denominator
    self.value = value
  }
}

/// The figures of every request and what reconciles them to the records.
public struct FigureResult: Sendable {
  /// In the order of the requests.
  public let figures: [[StatedFigure]]
  /// Rows of each frame behind them that does not use the period.
  public let rowCounts: [String: Int]
  /// In the order in which frames read each other; those that use the period once for each.
  public let emptied: [EmptiedFrame]
}

/// A frame that came out without a row although every table and frame that it reads has some: where rows got lost.
public struct EmptiedFrame: Sendable, Hashable {
  public let name: String
  /// Where its query begins.
  public let place: Place?
  /// Nil where the frame does not use the period.
  public let period: Period?
}

/// A frame whose rows are figures, and the periods that it is worked out for.
public struct FigureRequest: Sendable {
  public let frame: String
  /// Empty for a frame that does not use the period: it finds its periods in the data.
  public let periods: [Period]

  public init(frame: String, periods: [Period]) {
    self.frame = frame
    self.periods = periods
  }
}
