public import Cohorts
public import Tabular

/// The quarter that ends so many quarters before the one to 31 March 2025.
public func quarter(_ back: Int = 0) -> Period {
  Period(
    months: 3, completedBy: Day(year: 2025, month: 4, day: 1)!.adding(months: -3 * back).adding(days: -1))
}

/// A counted cell; nil is a count that is not known.
public func cell(
  _ area: Area, _ period: Period = quarter(), _ breakdown: String = "all", _ value: String = "",
  count numerator: Double?, of denominator: Double?, squares: Double = 0, values: [Double] = []
) -> MeasureCell {
  MeasureCell(
    period: period, area: area, breakdown: breakdown, breakdownValue: value,
    tally: Tally(numerator: numerator, denominator: denominator, sumOfSquares: squares, values: values))
}
