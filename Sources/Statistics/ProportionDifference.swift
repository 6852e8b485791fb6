internal import CBoostMath

/// How far two independent proportions lie apart.
public struct ProportionDifference: Hashable, Sendable {
  /// The first less the second, a fraction in -1...1.
  public let difference: Double
  /// Newcombe's hybrid score interval, within -1...1.
  public let interval: Interval
  /// The pooled test statistic; nil where nobody or everybody in both groups has the property, so that nothing
  /// varies.
  public let z: Double?
  /// The two-sided probability of a difference at least as large by chance; nil where `z` is.
  public let pValue: Double?
}

/// Returns the difference of two independent proportions.
///
/// Interval: Newcombe, Stat Med 1998, method 10, from the Wilson intervals of both. Test: the pooled z test.
///
/// - Parameters:
///   - first: Events, 0...firstDenominator.
///   - second: Events, 0...secondDenominator.
/// - Throws: As ``wilson(numerator:denominator:level:)``, for either proportion.
public func differenceOfProportions(
  numerator first: Double, denominator firstDenominator: Double, from second: Double,
  denominator secondDenominator: Double, level: ConfidenceLevel
) throws(EstimateError) -> ProportionDifference {
  let firstInterval = try wilson(numerator: first, denominator: firstDenominator, level: level)
  let secondInterval = try wilson(numerator: second, denominator: secondDenominator, level: level)
  let one = first / firstDenominator
  let other = second / secondDenominator
  let difference = one - other
  func distance(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
  let interval = Interval(
    lower: max(-1, difference - distance(one - firstInterval.lower, secondInterval.upper - other)),
    upper: min(1, difference + distance(firstInterval.upper - one, other - secondInterval.lower)))
  let pooled = (first + second) / (firstDenominator + secondDenominator)
  let standardError = (pooled * (1 - pooled) * (1 / firstDenominator + 1 / secondDenominator)).squareRoot()
  let z = standardError > 0 ? difference / standardError : nil
  return ProportionDifference(
    difference: difference, interval: interval, z: z,
    pValue: z.map { min(1, 2 * boost_normal_upper_tail($0.magnitude)) })
}
