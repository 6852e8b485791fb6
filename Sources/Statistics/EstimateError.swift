/// Why there is no estimate. What the caller shows in its place is the caller's to decide.
public enum EstimateError: Error, Hashable, Sendable {
  /// Nobody is at risk: a denominator, population, expected count or total weight is zero.
  case emptyDenominator
  /// A count, population or weight is below zero.
  case negativeCount
  /// More events than people at risk, or more respondents than people.
  case numeratorExceedsDenominator
  /// Fewer values, areas or points than the method needs.
  case tooFewValues
  /// Fewer events than the method allows.
  case tooFewEvents
  /// Fewer people than the method allows.
  case populationTooSmall
  /// An input is not a finite number.
  case notFinite
  /// A probability, proportion, standard error or option outside its range.
  case outOfRange
  /// A sum of squares that no values with this count and sum can have.
  case inconsistentSums
  /// The strata, bands or groups are not those that the method is defined for.
  case unexpectedStrata
  /// The method has no finite answer for these inputs, although each is allowed.
  case undefined
}

/// Refuses a count, population or weight that is not a finite number of at least zero.
@inline(always)
func requireCount(_ count: Double) throws(EstimateError) {
  guard count.isFinite else { throw .notFinite }
  guard count >= 0 else { throw .negativeCount }
}

/// Refuses a numerator and denominator that make no proportion.
@inline(always)
func requireProportion(_ numerator: Double, of denominator: Double) throws(EstimateError) {
  try requireCount(numerator)
  try requireCount(denominator)
  guard denominator > 0 else { throw .emptyDenominator }
  guard numerator <= denominator else { throw .numeratorExceedsDenominator }
}

/// Passes a result on, and refuses one that overflowed on the way.
@inline(always)
func requireFinite(_ result: Double) throws(EstimateError) -> Double {
  guard result.isFinite else { throw .undefined }
  return result
}

@inline(always)
func requireFinite(_ result: Interval) throws(EstimateError) -> Interval {
  Interval(lower: try requireFinite(result.lower), upper: try requireFinite(result.upper))
}
