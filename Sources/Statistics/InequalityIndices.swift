import Foundation

/// One group of the population ranked by disadvantage. Grain: one a group, for example a deprivation decile.
public struct InequalityGroup: Hashable, Sendable {
  /// People, above 0.
  public let population: Double
  /// Of the indicator; a fraction in 0...1 for a proportion.
  public let value: Double
  /// The value's 95 % interval in its unit; nil where missing.
  public let interval95: Interval?

  public init(population: Double, value: Double, interval95: Interval?) {
    self.population = population
    self.value = value
    self.interval95 = interval95
  }
}

/// What an indicator's value is, and so on which scale its chance error is about normal.
public enum InequalityScale: Hashable, Sendable {
  /// A mean or life expectancy: normal as it is.
  case measure
  /// A rate, above 0: normal in its logarithm.
  case rate
  /// A proportion, above 0 and below 1: normal in its log odds.
  case proportion

  func transformed(_ value: Double) -> Double {
    switch self {
    case .measure: value
    case .rate: log(value)
    case .proportion: log(value / (1 - value))
    }
  }

  func restored(_ value: Double) -> Double {
    switch self {
    case .measure: value
    case .rate: exp(value)
    case .proportion: 1 / (1 + exp(-value))
    }
  }
}

/// How a figure changes from the most to the least disadvantaged, over the whole population.
public struct InequalityIndices: Hashable, Sendable {
  /// The slope index of inequality: the fitted value of the least less that of the most disadvantaged, times the
  /// multiplier.
  public let slopeIndex: Double
  /// The relative index of inequality: the same two as a ratio, the other way round for a negative multiplier; nil
  /// where the divisor is 0.
  public let relativeIndex: Double?
  /// The fitted value of the most disadvantaged, without the multiplier.
  public let intercept: Double
  /// nil where a group's interval is missing or reaches a bound of its scale, where its error is not normal.
  public let slopeInterval: Interval?
  /// nil where `slopeInterval` or the index is, or where the index is not bounded.
  public let relativeInterval: Interval?
}

/// Returns the slope and the relative index of inequality.
///
/// A line through the groups' values over their mid-ranks in the population, weighted by their share of it (Pamuk,
/// Popul Stud 1985; Low and Low, J Public Health 2004), with percentiles of simulated lines as limits, as the Office
/// for Health Improvement and Disparities computes them. The simulation is seeded: the same inputs and seed give the
/// same limits.
///
/// - Parameters:
///   - groups: From the most to the least disadvantaged, 5...100.
///   - scale: On which the simulation draws the groups' values.
///   - isTransformed: Whether the line too is fitted on that scale, for a gradient that is not straight; not for a
///     measure.
///   - multiplier: Not 0; for example 100 for percentages, negative where a positive index should mean that the
///     disadvantaged have more.
///   - repetitions: Simulated lines, at least 1,000; 100,000 is what is published.
/// - Throws: ``EstimateError/unexpectedStrata`` for another number of groups, ``EstimateError/emptyDenominator`` for
///   a group without people, ``EstimateError/outOfRange`` for a value or option outside its range,
///   ``EstimateError/negativeCount``, ``EstimateError/notFinite``.
/// - Complexity: O(groups · repetitions), about 0.02 s for ten groups and 100,000 repetitions.
public func inequalityIndices(
  _ groups: [InequalityGroup], on scale: InequalityScale, isTransformed: Bool = false, multiplier: Double = 1,
  level: ConfidenceLevel, repetitions: Int = 100_000, seed: UInt64
) throws(EstimateError) -> InequalityIndices {
  try inequalityIndices(
    groups, on: scale, isTransformed: isTransformed, multiplier: multiplier, tail: level.tail,
    repetitions: repetitions, seed: seed)
}

func inequalityIndices(
  _ groups: [InequalityGroup], on scale: InequalityScale, isTransformed: Bool, multiplier: Double, tail: Double,
  repetitions: Int, seed: UInt64
) throws(EstimateError) -> InequalityIndices {
  guard (5...100).contains(groups.count) else { throw .unexpectedStrata }
  guard multiplier.isFinite else { throw .notFinite }
  guard multiplier != 0, repetitions >= 1_000, !(isTransformed && scale == .measure) else { throw .outOfRange }
  for group in groups {
    try requireCount(group.population)
    guard group.population > 0 else { throw .emptyDenominator }
    guard group.value.isFinite else { throw .notFinite }
    let isInRange =
      switch scale {
      case .measure: true
      case .rate: group.value >= 0
      case .proportion: (0...1).contains(group.value)
      }
    guard isInRange, !isTransformed || scale.transformed(group.value).isFinite else { throw .outOfRange }
  }
  let gradient = Gradient(
    populations: groups.map(\.population), scale: scale, isTransformed: isTransformed, multiplier: multiplier)
  let fitted = gradient.indices(of: groups.map { isTransformed ? scale.transformed($0.value) : $0.value })
  let limits = gradient.simulatedLimits(of: groups, tail: tail, repetitions: repetitions, seed: seed)
  return InequalityIndices(
    slopeIndex: try requireFinite(fitted.slope), relativeIndex: fitted.relative.isFinite ? fitted.relative : nil,
    intercept: try requireFinite(fitted.intercept), slopeInterval: limits.slope,
    relativeInterval: fitted.relative.isFinite ? limits.relative : nil)
}
