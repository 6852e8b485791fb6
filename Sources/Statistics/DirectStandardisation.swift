/// One age band of a directly standardised rate. Grain: one a band, or one a band and sex.
public struct DirectStratum: Hashable, Sendable {
  /// At least 0; a band without events has 0.
  public let events: Double
  /// People or person-years at risk, above 0.
  public let population: Double
  /// The band's weight in the standard population, at least 0.
  public let standardPopulation: Double

  public init(events: Double, population: Double, standardPopulation: Double) {
    self.events = events
    self.population = population
    self.standardPopulation = standardPopulation
  }
}

/// How many people had how many events each.
public struct EventFrequency: Hashable, Sendable {
  /// Events of each of these people, at least 0.
  public let eventsEach: Double
  /// At least 0.
  public let persons: Double

  public init(eventsEach: Double, persons: Double) {
    self.eventsEach = eventsEach
    self.persons = persons
  }
}

/// One age band of a directly standardised rate of events that one person can have repeatedly. Grain: one a band.
public struct RecurrentStratum: Hashable, Sendable {
  /// In any order; people without events may be left out.
  public let frequencies: [EventFrequency]
  /// People or person-years at risk, above 0.
  public let population: Double
  /// The band's weight in the standard population, at least 0.
  public let standardPopulation: Double

  public init(frequencies: [EventFrequency], population: Double, standardPopulation: Double) {
    self.frequencies = frequencies
    self.population = population
    self.standardPopulation = standardPopulation
  }
}

/// A rate that an area would have, were its people of the standard population's ages.
public struct StandardisedRate: Hashable, Sendable {
  /// Events per person (or person-year), not per 100,000.
  public let rate: Double
  /// Per person; the lower limit can fall below 0 where one small band carries most of the weight.
  public let interval: Interval
  /// Events of all bands.
  public let events: Double
  /// People of all bands.
  public let population: Double
}

/// Below ten events no directly standardised rate is published (Office for Health Improvement and Disparities).
public let fewestEventsForDirectStandardisation = 10.0

/// Returns a directly standardised rate with Dobson's interval.
///
/// `Σ wx/n / Σ w`; the limits scale Byar's limits of the events by the rate's standard error (Dobson, Kuulasmaa,
/// Eberle and Scherer, Stat Med 1991).
///
/// - Parameter strata: One a band, in any order; the usual standard is the European Standard Population 2013 in 19
///   bands.
/// - Throws: ``EstimateError/tooFewEvents`` below ten events, ``EstimateError/unexpectedStrata`` without bands,
///   ``EstimateError/emptyDenominator`` when a band has nobody at risk or all weights are 0,
///   ``EstimateError/negativeCount``, ``EstimateError/notFinite``.
public func directlyStandardisedRate(
  _ strata: [DirectStratum], level: ConfidenceLevel
) throws(EstimateError) -> StandardisedRate {
  try directlyStandardisedRate(
    strata.map {
      RecurrentStratum(
        frequencies: [EventFrequency(eventsEach: 1, persons: $0.events)], population: $0.population,
        standardPopulation: $0.standardPopulation)
    }, level: level)
}

/// Returns a directly standardised rate of events that are not independent, because one person can have several.
///
/// The value counts every event; the variance is that of the people with f events each, times f², summed over f (the
/// method of the Office for Health Improvement and Disparities after Dobson et al.).
///
/// - Parameter strata: One a band, in any order.
/// - Throws: As ``directlyStandardisedRate(_:level:)-([DirectStratum],_)``.
public func directlyStandardisedRate(
  _ strata: [RecurrentStratum], level: ConfidenceLevel
) throws(EstimateError) -> StandardisedRate {
  guard !strata.isEmpty else { throw .unexpectedStrata }
  var weights = 0.0
  var weightedRates = 0.0
  var weightedVariances = 0.0
  var events = 0.0
  var population = 0.0
  for stratum in strata {
    try requireCount(stratum.population)
    try requireCount(stratum.standardPopulation)
    guard stratum.population > 0 else { throw .emptyDenominator }
    let share = stratum.standardPopulation / stratum.population
    for frequency in stratum.frequencies {
      try requireCount(frequency.eventsEach)
      try requireCount(frequency.persons)
      events += frequency.eventsEach * frequency.persons
      weightedRates += frequency.eventsEach * frequency.persons * share
      weightedVariances += frequency.eventsEach * frequency.eventsEach * frequency.persons * share * share
    }
    weights += stratum.standardPopulation
    population += stratum.population
  }
  guard weights > 0 else { throw .emptyDenominator }
  guard events >= fewestEventsForDirectStandardisation else { throw .tooFewEvents }
  let rate = try requireFinite(weightedRates / weights)
  let variance = weightedVariances / (weights * weights)
  let scale = (variance / events).squareRoot()
  let limits = try byars(count: events, level: level)
  let interval = try requireFinite(
    Interval(lower: rate + scale * (limits.lower - events), upper: rate + scale * (limits.upper - events)))
  return StandardisedRate(rate: rate, interval: interval, events: events, population: population)
}
