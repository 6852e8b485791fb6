/// Returns how far one rate of events exceeds another, with its interval.
///
/// The limits are recovered from those of the two rates, the distances squared and added (Zou and Donner, Stat Med 2008), each rate's by
/// ``eventInterval(count:level:)``: exact below ten events, else Byar's.
///
/// - Parameters:
///   - first: Events of the first group, at least 0.
///   - firstDenominator: People or person-years of the first group, above 0.
/// - Returns: Difference and limits per unit of the denominators.
/// - Throws: ``EstimateError/emptyDenominator``, ``EstimateError/negativeCount``, ``EstimateError/notFinite``.
public func differenceOfRates(
  events first: Double, denominator firstDenominator: Double, from second: Double,
  denominator secondDenominator: Double,
  level: ConfidenceLevel
) throws(EstimateError) -> (difference: Double, interval: Interval) {
  try requireCount(firstDenominator)
  try requireCount(secondDenominator)
  guard firstDenominator > 0, secondDenominator > 0 else { throw .emptyDenominator }
  let firstLimits = try eventInterval(count: first, level: level).interval.scaled(by: 1 / firstDenominator)
  let secondLimits = try eventInterval(count: second, level: level).interval.scaled(by: 1 / secondDenominator)
  let one = first / firstDenominator
  let other = second / secondDenominator
  let difference = try requireFinite(one - other)
  func distance(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
  let interval = try requireFinite(
    Interval(
      lower: difference - distance(one - firstLimits.lower, secondLimits.upper - other),
      upper: difference + distance(firstLimits.upper - one, other - secondLimits.lower)))
  return (difference, interval)
}
