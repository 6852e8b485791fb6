internal import CBoostMath

/// Returns the Wilson score interval of a proportion.
///
/// Preferred to the normal approximation at small counts and near 0 and 1 (Wilson, J Am Stat Assoc 1927; Newcombe,
/// Stat Med 1998); the method of the Office for Health Improvement and Disparities for proportions.
///
/// - Parameters:
///   - numerator: People or events with the property, 0...denominator; may be fractional.
///   - denominator: People or events, above 0.
/// - Returns: Limits as fractions in 0...1.
/// - Throws: ``EstimateError/emptyDenominator``, ``EstimateError/numeratorExceedsDenominator``,
///   ``EstimateError/negativeCount``, ``EstimateError/notFinite``.
public func wilson(
  numerator: Double, denominator: Double, level: ConfidenceLevel
) throws(EstimateError) -> Interval {
  try wilson(numerator: numerator, denominator: denominator, z: level.z)
}

func wilson(numerator: Double, denominator: Double, z: Double) throws(EstimateError) -> Interval {
  try requireProportion(numerator, of: denominator)
  // The limits are the roots of (n + z²)π² − (2x + z²)π + x²/n. The smaller follows from the larger by their product,
  // x²/(n(n + z²)), so that no digit is lost to cancellation at small counts.
  let square = z * z
  let proportion = numerator / denominator
  let upper =
    (2 * numerator + square + z * (square + 4 * numerator * (1 - proportion)).squareRoot())
    / (2 * (denominator + square))
  let lower = proportion / (denominator + square) * (numerator / upper)
  return Interval(
    lower: numerator == 0 ? 0 : min(lower, proportion),
    upper: numerator == denominator ? 1 : min(max(upper, proportion), 1))
}

/// Returns the exact (Clopper–Pearson) interval of a proportion.
///
/// Covers at least at its level for every true proportion, so it is wider than Wilson's (Clopper and Pearson,
/// Biometrika 1934).
///
/// - Parameters:
///   - numerator: People or events with the property, 0...denominator.
///   - denominator: People or events, above 0.
/// - Returns: Limits as fractions in 0...1.
/// - Throws: As ``wilson(numerator:denominator:level:)``.
public func exactBinomial(
  numerator: Double, denominator: Double, level: ConfidenceLevel
) throws(EstimateError) -> Interval {
  try exactBinomial(numerator: numerator, denominator: denominator, tail: level.tail)
}

func exactBinomial(numerator: Double, denominator: Double, tail: Double) throws(EstimateError) -> Interval {
  try requireProportion(numerator, of: denominator)
  let others = denominator - numerator
  let lower = numerator == 0 ? 0 : boost_beta_lower_quantile(tail, numerator, others + 1)
  let upper = others == 0 ? 1 : boost_beta_upper_quantile(tail, numerator + 1, others)
  return try requireFinite(Interval(lower: lower, upper: upper))
}
