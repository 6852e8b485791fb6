/// One age band of an indirectly standardised ratio or rate. Grain: one a band, or one a band and sex.
public struct IndirectStratum: Hashable, Sendable {
  /// The area's people at risk, at least 0.
  public let population: Double
  /// The reference population's events, at least 0.
  public let referenceEvents: Double
  /// The reference population, at least 0; above 0 where the area has people.
  public let referencePopulation: Double

  public init(population: Double, referenceEvents: Double, referencePopulation: Double) {
    self.population = population
    self.referenceEvents = referenceEvents
    self.referencePopulation = referencePopulation
  }
}

/// An area's events against those that it would have, were its rates at each age those of the reference population.
public struct IndirectEstimate: Hashable, Sendable {
  /// Events of the area.
  public let observed: Double
  /// Events at the reference population's rates.
  public let expected: Double
  /// The reference population's events per person, all bands together.
  public let referenceRate: Double
  /// Observed over expected, 1 where alike: the standardised mortality ratio, where the events are deaths.
  public let ratio: Double
  public let ratioInterval: Interval
  /// The ratio times the reference rate: events per person, not per 100,000.
  public let rate: Double
  public let rateInterval: Interval
  public let method: EventMethod
}

/// Returns an indirectly standardised ratio and rate.
///
/// O/E with E = Σ n·xʳ/nʳ (Breslow and Day, IARC 82, 1987); the interval is that of the observed events, exact below
/// ten and Byar's from there on, as the Office for Health Improvement and Disparities computes it.
///
/// - Parameters:
///   - observed: Events of the area, at least 0, over all bands.
///   - strata: One a band, in any order. A band without the area's people adds nothing to what is expected.
/// - Throws: ``EstimateError/emptyDenominator`` when no event is expected or a reference band is empty,
///   ``EstimateError/unexpectedStrata`` without bands, ``EstimateError/negativeCount``, ``EstimateError/notFinite``.
public func indirectlyStandardised(
  observed: Double, strata: [IndirectStratum], level: ConfidenceLevel
) throws(EstimateError) -> IndirectEstimate {
  try requireCount(observed)
  guard !strata.isEmpty else { throw .unexpectedStrata }
  var expected = 0.0
  var referenceEvents = 0.0
  var referencePopulation = 0.0
  for stratum in strata {
    try requireCount(stratum.population)
    try requireCount(stratum.referenceEvents)
    try requireCount(stratum.referencePopulation)
    if stratum.population > 0 {
      guard stratum.referencePopulation > 0 else { throw .emptyDenominator }
      expected += stratum.referenceEvents / stratum.referencePopulation * stratum.population
    }
    referenceEvents += stratum.referenceEvents
    referencePopulation += stratum.referencePopulation
  }
  guard expected > 0 else { throw .emptyDenominator }
  let referenceRate = referenceEvents / referencePopulation
  let (events, method) = try eventInterval(count: observed, level: level)
  let ratioInterval = try requireFinite(events.scaled(by: 1 / expected))
  return IndirectEstimate(
    observed: observed, expected: expected, referenceRate: referenceRate, ratio: observed / expected,
    ratioInterval: ratioInterval, rate: observed / expected * referenceRate,
    rateInterval: try requireFinite(ratioInterval.scaled(by: referenceRate)), method: method)
}
