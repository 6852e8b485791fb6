internal import CBoostMath

/// Returns the mean of values and Student's t interval, from their count, sum and sum of squares.
///
/// `mean ± t(n − 1)·s/√n` (Student, Biometrika 1908). The squares' difference is formed without rounding, so that no
/// digit is lost beyond those that the sums themselves have lost; a spread within the rounding of the sums counts as
/// none.
///
/// - Parameters:
///   - count: Values, at least 1.
///   - sum: Of the values, in their unit.
///   - sumOfSquares: Of the values.
/// - Returns: The mean and its interval in the values' unit; the interval is nil for one value and has no width where
///   all values are equal.
/// - Throws: ``EstimateError/emptyDenominator`` without values, ``EstimateError/inconsistentSums`` when no values
///   have these sums, ``EstimateError/negativeCount``, ``EstimateError/tooFewValues`` for a count between 0 and 1,
///   ``EstimateError/notFinite``.
public func studentMean(
  count: Double, sum: Double, sumOfSquares: Double, level: ConfidenceLevel
) throws(EstimateError) -> (mean: Double, interval: Interval?) {
  try requireCount(count)
  guard sum.isFinite, sumOfSquares.isFinite else { throw .notFinite }
  guard count > 0 else { throw .emptyDenominator }
  guard count >= 1 else { throw .tooFewValues }
  guard sumOfSquares >= 0 else { throw .inconsistentSums }
  let squaredDeviations = try sumOfSquaredDeviations(count: count, sum: sum, sumOfSquares: sumOfSquares)
  return try studentMean(count: count, mean: sum / count, squaredDeviations: squaredDeviations, tail: level.tail)
}

/// Returns the mean of values and Student's t interval.
///
/// As ``studentMean(count:sum:sumOfSquares:level:)``, with the deviations taken from the mean itself.
///
/// - Parameter values: At least one, in any order.
/// - Throws: ``EstimateError/emptyDenominator`` without values, ``EstimateError/notFinite``.
public func studentMean(
  of values: [Double], level: ConfidenceLevel
) throws(EstimateError) -> (mean: Double, interval: Interval?) {
  guard !values.isEmpty else { throw .emptyDenominator }
  let count = Double(values.count)
  var sum = 0.0
  for value in values {
    guard value.isFinite else { throw .notFinite }
    sum += value
  }
  let mean = try requireFinite(sum / count)
  var squares = 0.0
  var remainder = 0.0
  for value in values {
    let deviation = value - mean
    squares += deviation * deviation
    remainder += deviation
  }
  // Chan, Golub and LeVeque's two-pass correction (Am Stat 1983).
  let squaredDeviations = max(0, squares - remainder * remainder / count)
  return try studentMean(count: count, mean: mean, squaredDeviations: squaredDeviations, tail: level.tail)
}

func studentMean(
  count: Double, mean: Double, squaredDeviations: Double, tail: Double
) throws(EstimateError) -> (mean: Double, interval: Interval?) {
  guard count > 1 else { return (mean, nil) }
  let standardError = (squaredDeviations / (count - 1) / count).squareRoot()
  let halfWidth = boost_student_t_upper_quantile(tail, count - 1) * standardError
  return (mean, try requireFinite(Interval(lower: mean - halfWidth, upper: mean + halfWidth)))
}

/// Returns Σ(x − x̄)², of values known by their count, sum and sum of squares.
func sumOfSquaredDeviations(
  count: Double, sum: Double, sumOfSquares: Double
) throws(EstimateError) -> Double {
  // n·Σx² − (Σx)², each product as its rounded value and the rest that a fused multiplication yields (Dekker 1971).
  let scaledSquares = try requireFinite(count * sumOfSquares)
  let squaredSum = try requireFinite(sum * sum)
  let scaledRest = (-scaledSquares).addingProduct(count, sumOfSquares)
  let squaredRest = (-squaredSum).addingProduct(sum, sum)
  let difference = (scaledSquares - squaredSum) + (scaledRest - squaredRest)
  // Whole sums that a Double holds exactly have lost nothing, others about the square root of their count in last
  // digits.
  let isExact = sumOfSquares < 0x1p53 && sum == sum.rounded() && sumOfSquares == sumOfSquares.rounded()
  let rounding = isExact ? 0 : 2 * count.squareRoot() * Double.ulpOfOne * scaledSquares
  if difference.magnitude <= rounding { return 0 }
  // Sums of many equal values drift together; a gap that no drift explains is a wrong sum.
  guard difference >= -count * Double.ulpOfOne * scaledSquares else { throw .inconsistentSums }
  return max(0, difference) / count
}
