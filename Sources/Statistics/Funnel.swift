internal import CBoostMath
import Foundation

/// The limits of a funnel plot at one size of area: inside of them an area differs from the average by chance alone.
public struct FunnelLimits: Hashable, Sendable {
  /// About two standard deviations: one area of 40 beyond each by chance.
  public let twoSigma: Interval
  /// About three standard deviations: one area of 1,000 beyond each by chance.
  public let threeSigma: Interval
}

/// Where an area stands in a funnel plot.
public enum FunnelLabel: String, Hashable, Sendable, CaseIterable {
  case high0001 = "High (0.001)"
  case high0025 = "High (0.025)"
  case notSignificant = "Not significant"
  case low0025 = "Low (0.025)"
  case low0001 = "Low (0.001)"
}

private let twoSigmaTail = 0.025
private let threeSigmaTail = 0.001

/// Returns the funnel limits of a proportion: the proportions whose Wilson interval just reaches the average.
///
/// Spiegelhalter, Stat Med 2005; the inverse of Wilson's interval is average ± z√(average·(1 − average)/denominator).
///
/// - Parameters:
///   - average: The proportion of all areas together, a fraction in 0...1.
///   - denominator: People or events of an area of this size, above 0.
/// - Returns: Limits as fractions in 0...1.
/// - Throws: ``EstimateError/emptyDenominator``, ``EstimateError/negativeCount``, ``EstimateError/outOfRange`` for
///   the average, ``EstimateError/notFinite``.
public func funnelLimits(ofProportion average: Double, denominator: Double) throws(EstimateError) -> FunnelLimits {
  try requireCount(denominator)
  guard denominator > 0 else { throw .emptyDenominator }
  guard (0...1).contains(average) else { throw .outOfRange }
  let standardError = (average * (1 - average) / denominator).squareRoot()
  func limits(_ tail: Double) -> Interval {
    let halfWidth = normalQuantile(tail: tail) * standardError
    return Interval(lower: max(0, average - halfWidth), upper: min(1, average + halfWidth))
  }
  return FunnelLimits(twoSigma: limits(twoSigmaTail), threeSigma: limits(threeSigmaTail))
}

/// Returns the funnel limits of a rate or ratio of events: those whose exact Poisson interval just reaches the
/// average.
///
/// Spiegelhalter, Stat Med 2005. The events at the limits need not be whole.
///
/// - Parameters:
///   - average: Events per unit of the denominator over all areas, above 0; 1 for a ratio of observed to expected
///     events.
///   - denominator: People, person-years or expected events of an area of this size, above 0.
/// - Returns: Limits in the average's unit; the lower is 0 where no number of events would be too few.
/// - Throws: ``EstimateError/emptyDenominator``, ``EstimateError/negativeCount``, ``EstimateError/outOfRange`` for an
///   average of 0, ``EstimateError/notFinite``, ``EstimateError/undefined``.
public func funnelLimits(ofRate average: Double, denominator: Double) throws(EstimateError) -> FunnelLimits {
  try requireCount(average)
  try requireCount(denominator)
  guard denominator > 0 else { throw .emptyDenominator }
  let expected = try requireFinite(average * denominator)
  guard expected > 0 else { throw .outOfRange }
  func limits(_ tail: Double) throws(EstimateError) -> Interval {
    let fewest = boost_poisson_events_at_lower_limit(tail, expected)
    let most = boost_poisson_events_at_upper_limit(tail, expected)
    return try requireFinite(Interval(lower: max(0, fewest) / denominator, upper: most / denominator))
  }
  return FunnelLimits(twoSigma: try limits(twoSigmaTail), threeSigma: try limits(threeSigmaTail))
}

/// Returns where an area's proportion stands among the funnel limits of the average.
///
/// - Parameters:
///   - average: The proportion of all areas together, a fraction in 0...1.
/// - Throws: As ``wilson(numerator:denominator:level:)``, and ``EstimateError/outOfRange`` for the average.
public func funnelLabel(
  numerator: Double, denominator: Double, proportion average: Double
) throws(EstimateError) -> FunnelLabel {
  try requireProportion(numerator, of: denominator)
  let limits = try funnelLimits(ofProportion: average, denominator: denominator)
  let proportion = numerator / denominator
  if proportion > limits.threeSigma.upper { return .high0001 }
  if proportion < limits.threeSigma.lower { return .low0001 }
  if proportion > limits.twoSigma.upper { return .high0025 }
  if proportion < limits.twoSigma.lower { return .low0025 }
  return .notSignificant
}

/// Returns where an area's rate or ratio of events stands among the funnel limits of the average.
///
/// - Parameters:
///   - events: Of the area, at least 0.
///   - denominator: People, person-years or expected events, above 0.
///   - average: Events per unit of the denominator over all areas, at least 0; 1 for a ratio of observed to expected
///     events.
/// - Throws: ``EstimateError/emptyDenominator``, ``EstimateError/negativeCount``, ``EstimateError/notFinite``.
public func funnelLabel(
  events: Double, denominator: Double, rate average: Double
) throws(EstimateError) -> FunnelLabel {
  try requireCount(average)
  try requireCount(denominator)
  guard denominator > 0 else { throw .emptyDenominator }
  let expected = try requireFinite(average * denominator)
  let threeSigma = try exactPoisson(count: events, tail: threeSigmaTail)
  if expected < threeSigma.lower { return .high0001 }
  if expected > threeSigma.upper { return .low0001 }
  let twoSigma = try exactPoisson(count: events, tail: twoSigmaTail)
  if expected < twoSigma.lower { return .high0025 }
  if expected > twoSigma.upper { return .low0025 }
  return .notSignificant
}

/// Returns where an area's directly standardised rate stands among the funnel limits of the average.
///
/// The area counts as large as its events over its rate. Below ten events there is no such rate and so no label.
///
/// - Parameters:
///   - rate: Of the area.
///   - average: All areas' events over the sum of their events over their rates, per person.
/// - Throws: ``EstimateError/undefined`` for a rate of 0, whose events are all in bands without weight; else as
///   ``funnelLabel(events:denominator:rate:)``.
public func funnelLabel(_ rate: StandardisedRate, rate average: Double) throws(EstimateError) -> FunnelLabel {
  guard rate.rate > 0 else { throw .undefined }
  return try funnelLabel(events: rate.events, denominator: rate.events / rate.rate, rate: average)
}

/// Returns the denominators at which a funnel's limits are drawn: from the smallest to the largest, each the same
/// share larger.
///
/// - Parameters:
///   - smallest: Above 0.
///   - largest: At least the smallest.
///   - count: At least 2.
/// - Throws: ``EstimateError/outOfRange``, ``EstimateError/notFinite``.
public func funnelDenominators(
  from smallest: Double, to largest: Double, count: Int = 100
) throws(EstimateError) -> [Double] {
  guard smallest.isFinite, largest.isFinite else { throw .notFinite }
  guard smallest > 0, largest >= smallest, count >= 2 else { throw .outOfRange }
  let last = Double(count - 1)
  let growth = log(largest / smallest)
  return (0..<count).map { step in
    step == count - 1 ? largest : smallest * exp(growth * Double(step) / last)
  }
}
