internal import CBoostMath

/// Returns a quantile of sorted values, interpolated between the two nearest.
///
/// Type 7 of Hyndman and Fan (Am Stat 1996), the default of R, NumPy and spreadsheets.
///
/// - Parameters:
///   - values: Sorted in ascending order; at least one.
///   - probability: Of the values below the quantile, 0...1; 0.5 for the median.
/// - Returns: The quantile in the values' unit.
/// - Throws: ``EstimateError/tooFewValues`` without values, ``EstimateError/outOfRange`` for the probability,
///   ``EstimateError/notFinite``.
public func quantile(ofSorted values: [Double], _ probability: Double) throws(EstimateError) -> Double {
  guard !values.isEmpty else { throw .tooFewValues }
  guard (0...1).contains(probability) else { throw .outOfRange }
  let position = QuantilePosition(of: probability, count: values.count)
  let lower = values[position.below]
  let upper = values[position.above]
  guard lower.isFinite, upper.isFinite else { throw .notFinite }
  return try requireFinite(position.interpolated(lower, upper))
}

/// Between which two of the sorted values a quantile of type 7 lies.
struct QuantilePosition {
  let below: Int
  let above: Int
  private let share: Double

  /// - Parameters:
  ///   - probability: 0...1.
  ///   - count: At least 1.
  init(of probability: Double, count: Int) {
    let position = Double(count - 1) * probability
    below = Int(position)
    above = min(below + 1, count - 1)
    share = position - Double(below)
  }

  func interpolated(_ lower: Double, _ upper: Double) -> Double {
    share == 0 ? lower : lower + share * (upper - lower)
  }
}

/// Returns the interval of a median between two of the values, free of any assumption about their distribution.
///
/// As ``quantileInterval(ofSorted:_:level:)`` at a probability of one half.
///
/// - Returns: Two of the values; nil below six values at 95 %, below ten at 99.8 %.
public func medianInterval(ofSorted values: [Double], level: ConfidenceLevel) throws(EstimateError) -> Interval? {
  try quantileInterval(ofSorted: values, 0.5, level: level)
}

/// Returns the interval of a quantile between two of the values, free of any assumption about their distribution.
///
/// The closest order statistics outside of which the quantile lies with at most half the remaining probability each
/// side, by the binomial distribution (Conover, Practical Nonparametric Statistics, 3rd ed., 3.2): it covers at least
/// at its level.
///
/// - Parameters:
///   - values: Sorted in ascending order; at least one.
///   - probability: Of the values below the quantile, above 0 and below 1.
/// - Returns: Two of the values; nil when even the smallest and the largest do not reach the level.
/// - Throws: ``EstimateError/tooFewValues`` without values, ``EstimateError/outOfRange`` for the probability,
///   ``EstimateError/notFinite``.
/// - Complexity: O(log n)
public func quantileInterval(
  ofSorted values: [Double], _ probability: Double, level: ConfidenceLevel
) throws(EstimateError) -> Interval? {
  guard !values.isEmpty else { throw .tooFewValues }
  guard probability > 0, probability < 1 else { throw .outOfRange }
  let trials = Double(values.count)
  // The count of values below the true quantile is binomial. Positions are counted from 0.
  let aboveLower = firstIndex(below: values.count) {
    boost_binomial_at_most(Double($0), trials, probability) > level.tail
  }
  let upper = firstIndex(below: values.count) {
    boost_binomial_more_than(Double($0), trials, probability) <= level.tail
  }
  guard aboveLower > 0, upper < values.count else { return nil }
  let limits = Interval(lower: values[aboveLower - 1], upper: values[upper])
  guard limits.lower.isFinite, limits.upper.isFinite else { throw .notFinite }
  return limits
}

/// The first of 0..<end that fulfils a condition which, once true, stays true; `end` when none does.
private func firstIndex(below end: Int, where condition: (Int) -> Bool) -> Int {
  var range = 0..<end
  while !range.isEmpty {
    let middle = range.lowerBound + range.count / 2
    range = condition(middle) ? range.lowerBound..<middle : (middle + 1)..<range.upperBound
  }
  return range.lowerBound
}
