public import Tabular

/// What a measure is counted by: periods, area levels, breakdowns.
public struct MeasureRequest: Sendable {
  public let measure: MeasureDefinition
  /// One entry a level of the geography, or several where it is split differently for different periods; levels that
  /// are not here are not counted.
  public let levels: [LevelRequest]

  public init(measure: MeasureDefinition, levels: [LevelRequest]) {
    self.measure = measure
    self.levels = levels
  }

  public struct LevelRequest: Sendable {
    public let level: String
    public let periods: [Period]
    /// Besides `all`, the names of the breakdowns, each by itself.
    public let breakdowns: [String]
    /// Whether the values behind each cell are kept, for a median.
    public let keepsValues: Bool

    public init(level: String, periods: [Period], breakdowns: [String], keepsValues: Bool) {
      self.level = level
      self.periods = periods
      self.breakdowns = breakdowns
      self.keepsValues = keepsValues
    }
  }
}

/// The count of one measure for one period, area and breakdown value. Grain: one a combination, zeros included.
public struct MeasureCell: Sendable {
  public let period: Period
  public let area: Area
  /// `all` where the cell is not split.
  public let breakdown: String
  /// Empty where the cell is not split.
  public let breakdownValue: String
  public let tally: Tally

  public init(period: Period, area: Area, breakdown: String, breakdownValue: String, tally: Tally) {
    self.period = period
    self.area = area
    self.breakdown = breakdown
    self.breakdownValue = breakdownValue
    self.tally = tally
  }
}

/// What was counted in one cell.
public struct Tally: Sendable, Hashable {
  /// Rows that meet the numerator's condition, or the sum of the values; nil where rows have no value.
  public var numerator: Double?
  /// Rows at risk, rows with a value, or person-years; nil where no population is known for the cell.
  public var denominator: Double?
  /// The sum of the squares of the values; 0 for counts.
  public var sumOfSquares: Double
  /// The values in ascending order, where they were asked for.
  public var values: [Double]

  public init(numerator: Double?, denominator: Double?, sumOfSquares: Double = 0, values: [Double] = []) {
    self.numerator = numerator
    self.denominator = denominator
    self.sumOfSquares = sumOfSquares
    self.values = values
  }
}
