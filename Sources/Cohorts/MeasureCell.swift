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
  /// Rows that meet the numerator's condition, or the sum of the values, each times the row's weight; nil where rows have
  /// no value or nothing is known of the period.
  public var numerator: Double?
  /// Rows at risk, rows with a value, their weights, person-years or what the denominator's frame counts; nil where no
  /// population is known for the cell or nothing is known of the period.
  public var denominator: Double?
  /// The sum of the squares of the values, each times the row's weight; 0 for counts.
  public var sumOfSquares: Double
  /// The values in ascending order, where they were asked for.
  public var values: [Double]
  /// Nil where each row stands for itself.
  public var weighting: Weighting?
  /// The same counts by stratum, in the order of the measure's strata; empty where it has none, or no population is known.
  public var strata: [StratumCount]
  /// As many as strata.
  public var weights: StratumWeights?
  /// The strata of the area that this one is measured against, as many; empty where nobody named one.
  public var reference: [StratumCount] = []

  /// What is needed to say how sure a weighted estimate is.
  public struct Weighting: Sendable, Hashable {
    /// Rows behind the denominator.
    public var rowCount: Int
    /// Those of them in the numerator; nil where rows have a value instead.
    public var hitCount: Int?
    /// The sum of the squares of their weights.
    public var sumOfSquares: Double

    public init(rowCount: Int, hitCount: Int? = nil, sumOfSquares: Double) {
      self.rowCount = rowCount
      self.hitCount = hitCount
      self.sumOfSquares = sumOfSquares
    }
  }

  /// As many rows of weight 1 as would be as sure as these, in the same proportions (Kish, Survey Sampling, 1965): what a
  /// method takes that knows no weights. The tally itself where each row stands for itself.
  public var effective: Tally {
    guard let weighting, let size = denominator, size > 0, weighting.sumOfSquares > 0 else { return self }
    let scale = size / weighting.sumOfSquares
    return Tally(
      numerator: numerator.map { $0 * scale }, denominator: size * scale, sumOfSquares: sumOfSquares * scale,
      values: values)
  }

  public init(
    numerator: Double?, denominator: Double?, sumOfSquares: Double = 0, values: [Double] = [],
    weighting: Weighting? = nil, strata: [StratumCount] = [], weights: StratumWeights? = nil
  ) {
    self.numerator = numerator
    self.denominator = denominator
    self.sumOfSquares = sumOfSquares
    self.values = values
    self.weighting = weighting
    self.strata = strata
    self.weights = weights
  }
}
