public import Tabular

/// Which figure of a measure somebody looks into: one cell, or the cells of one level's areas together.
public struct CellSelection: Hashable, Sendable {
  public let level: String
  /// Nil for every area of the level.
  public let areaCode: String?
  public let period: Period
  /// Nil for the whole.
  public let breakdown: Breakdown?

  /// One value of a breakdown, as figures name it.
  public struct Breakdown: Hashable, Sendable {
    public let name: String
    public let value: String

    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  public init(level: String, areaCode: String?, period: Period, breakdown: Breakdown? = nil) {
    self.level = level
    self.areaCode = areaCode
    self.period = period
    self.breakdown = breakdown
  }
}

/// The rows of one frame that count in some cells, and how each of them counts. Grain: one a row of the frame.
///
/// The cells' numerator is the sum of amount × weight over the rows in the numerator; their denominator is the sum of the
/// weights over the rows in the denominator or, of a population, that of amount × weight, in person-years times the length
/// of the period.
public struct CountedRows: Sendable {
  public let frame: String
  /// "one row per request"; nil where a table of data is counted itself.
  public let grain: String?
  /// Every column of the frame. They pass for identifying, as what becomes of them is not known here.
  public let table: Table
  /// The columns by which rows are told apart, and those on which it depends whether and how a row counts, its days among
  /// them; in the order of the frame.
  public let decidingColumns: [String]
  /// For each row whether it is in the numerator, and in the denominator.
  public let isInNumerator: [Bool]
  public let isInDenominator: [Bool]
  /// What each row counts for besides its weight; nil where that is 1.
  public let amounts: [Double]?
  /// How many each row stands for; nil where each stands for itself.
  public let weights: [Double]?

  public init(
    frame: String, grain: String?, table: Table, decidingColumns: [String], isInNumerator: [Bool],
    isInDenominator: [Bool], amounts: [Double]? = nil, weights: [Double]? = nil
  ) {
    self.frame = frame
    self.grain = grain
    self.table = table
    self.decidingColumns = decidingColumns
    self.isInNumerator = isInNumerator
    self.isInDenominator = isInDenominator
    self.amounts = amounts
    self.weights = weights
  }
}
