public import Cohorts
internal import Statistics

/// What one cell's counts amount to: the estimate, and what stands beside or in place of its value.
public struct Estimation: Sendable, Hashable {
  public var estimate: Estimate
  public var notes: [Note]
  /// Whether no data can have such counts; there is no value then.
  public var isImpossible: Bool

  init(_ estimate: Estimate, notes: [Note] = [], isImpossible: Bool = false) {
    self.estimate = estimate
    self.notes = notes
    self.isImpossible = isImpossible
  }
}

/// Below this number of events a rate is of low reliability; the practice of the Office for National Statistics in its mortality
/// statistics.
let fewestEventsOfReliableRate = 20.0

/// Returns the estimate of an indicator from the counts of one cell.
///
/// As ``estimate(_:method:unit:fromAge:probability:)``, by the indicator's method in its unit.
public func estimate(_ tally: Tally, for indicator: IndicatorDefinition) -> Estimation {
  estimate(
    tally, method: indicator.cellMethod, unit: indicator.cellUnit, fromAge: indicator.fromAge,
    probability: indicator.probability)
}

/// Returns the value and 95 % interval that one cell's counts amount to.
///
/// | method | value | interval | numerator |
/// |---|---|---|---|
/// | `wilson` | share of the denominator | Wilson's score | rows with the property |
/// | `byars` | events by person-years | Byar's; exact Poisson, and named so, below ten events | events, or the sum of their values |
/// | `student-t` | mean | Student's t | sum of the values |
/// | `median` | percentile 50, type 7 | order statistics | none |
/// | `percentile` | another percentile, type 7 | order statistics | none |
/// | `dsr` | rate at the ages of a standard population | Dobson's | events |
/// | `isr` | the reference's rate times observed by expected | Byar's or exact Poisson, of the observed | events |
/// | `smr` | observed for every 100 expected | the same | events; the denominator is what is expected |
/// | `survey` | mean or proportion of the people sampled | normal, by strata | answers, or their sum |
/// | `modelled` | a population times prevalences found elsewhere | normal, of the prevalences | people modelled |
/// | `life-expectancy` | years to live, by Chiang's life table | Silcocks's | deaths |
/// | `count` | the numerator | none | rows, or the sum of the values; it has no denominator |
///
/// Where events have values, such as the days of a stay, those of one event come together: the variance of their sum is the sum of
/// their squares (a compound Poisson count). The interval is that of the sum squared by this, as many events of one size as would
/// be as sure.
///
/// Where there is no value a note says why: `[z]` nobody is at risk or nothing has a value; `[x]` the numerator or the population is
/// not known, or the counts are impossible (see ``Estimation/isImpossible``). `[u]` marks a rate from fewer than 20 events, and a mean, median or
/// percentile without an interval: its values are too few, or all equal; without a value it says that events (ten for `dsr`) or people (5,000
/// person-years for a life expectancy) are too few for one. `[e]` marks what is modelled. A value is never `NaN` or infinite.
///
/// - Parameters:
///   - tally: The counts of one cell.
///   - unit: Its multiplier turns a quotient into the unit.
///   - probability: Of the values below a percentile, above 0 and below 1.
///   - fromAge: From which age on a life expectancy is told; the start of a band.
/// - Returns: Value and interval in `unit`; the counts as they came.
public func estimate(
  _ tally: Tally, method: Method, unit: Unit, fromAge: Int = 0, probability: Double = 0.5
) -> Estimation {
  let counts = Estimate(
    method: method, numerator: method.isOrderStatistic ? nil : tally.numerator,
    denominator: method == .count ? nil : tally.denominator)
  guard tally.isFinite else {
    return Estimation(
      Estimate(method: method, numerator: nil, denominator: nil), notes: [.notAvailable], isImpossible: true)
  }
  if let note = tally.noteWithoutValue(method) { return Estimation(counts, notes: [note]) }
  do throws(EstimateError) {
    return method.needsStrata
      ? try standardised(tally, counts, unit, fromAge: fromAge) : try estimated(tally, counts, unit, probability)
  } catch {
    return switch error {
    case .emptyDenominator, .tooFewValues: Estimation(counts, notes: [.notApplicable])
    case .tooFewEvents, .populationTooSmall: Estimation(counts, notes: [.lowReliability])
    default: Estimation(counts, notes: [.notAvailable], isImpossible: true)
    }
  }
}

private func estimated(
  _ tally: Tally, _ counts: Estimate, _ unit: Unit, _ probability: Double
) throws(EstimateError) -> Estimation {
  let sample = tally.effective
  let numerator = (counts.method == .count ? tally : sample).numerator ?? 0
  let denominator = sample.denominator ?? 0
  let level = ConfidenceLevel.ninetyFive
  switch counts.method {
  case .wilson:
    let interval = try wilson(numerator: numerator, denominator: denominator, level: level)
    return try counts.with(numerator / denominator, interval, in: unit)
  case .byars, .exactPoisson:
    let size = sample.eventSize
    let events = try eventInterval(count: numerator / size, level: level)
    guard denominator >= 0 else { throw .negativeCount }
    guard denominator > 0 else { throw .emptyDenominator }
    var rate = try counts.with(numerator / denominator, events.interval.scaled(by: size / denominator), in: unit)
    rate.estimate.method = events.method == .byars ? .byars : .exactPoisson
    if numerator / size < fewestEventsOfReliableRate { rate.notes = [.lowReliability] }
    return rate
  case .studentT:
    let mean = try studentMean(
      count: denominator, sum: numerator, sumOfSquares: sample.sumOfSquares, level: level)
    return try counts.with(mean.mean, mean.interval, in: unit)
  case .median, .percentile:
    guard denominator >= 0 else { throw .negativeCount }
    let interval = try quantileInterval(ofSorted: tally.values, probability, level: level)
    return try counts.with(try quantile(ofSorted: tally.values, probability), interval, in: unit)
  case .count:
    guard denominator >= 0, numerator >= 0 || !unit.isCount else { throw .negativeCount }
    return try counts.with(numerator, nil, in: unit)
  default: preconditionFailure("strata are estimated elsewhere, and no cell has the method of an index")
  }
}

extension Tally {
  /// The size that events of one size would have for their sum to be as sure as this one; 1 where each counts as one.
  fileprivate var eventSize: Double {
    guard let numerator, numerator > 0, sumOfSquares > 0 else { return 1 }
    return sumOfSquares / numerator
  }

  /// Whether no sum ran over what a number can hold.
  fileprivate var isFinite: Bool {
    (numerator ?? 0).isFinite && (denominator ?? 0).isFinite && sumOfSquares.isFinite
  }

  /// The note in place of the value where there is nothing to compute with.
  fileprivate func noteWithoutValue(_ method: Method) -> Note? {
    switch method {
    case .wilson, .byars, .exactPoisson:
      numerator == nil || denominator == nil ? .notAvailable : nil
    case .directlyStandardised, .lifeExpectancy, .modelled:
      numerator == nil || denominator == nil || strata.isEmpty || weights == nil ? .notAvailable : nil
    case .indirectlyStandardised, .standardisedRatio:
      numerator == nil || denominator == nil || strata.isEmpty || reference.isEmpty ? .notAvailable : nil
    case .survey:
      denominator == 0 ? .notApplicable : strata.isEmpty || weights == nil ? .notAvailable : nil
    case .slopeIndex, .relativeIndex, .gap: .notAvailable
    case .studentT, .count:
      numerator == nil ? (denominator == 0 ? .notApplicable : .notAvailable) : denominator == nil ? .notAvailable : nil
    case .median, .percentile:
      denominator == nil || (denominator != 0 && values.isEmpty) ? .notAvailable : nil
    }
  }
}

extension Estimate {
  /// The estimate of a value and its interval, both still plain quotients.
  ///
  /// A mean's interval without a width is none: equal values say nothing about how sure their mean is. Those of a median or percentile
  /// are order statistics, and may be equal.
  func with(_ value: Double, _ interval: Interval?, in unit: Unit) throws(EstimateError) -> Estimation {
    var estimate = self
    let scaled = value * unit.multiplier
    guard scaled.isFinite else { throw .notFinite }
    estimate.value = scaled
    if let interval = interval?.scaled(by: unit.multiplier), interval.lower < interval.upper || method.isOrderStatistic
    {
      guard interval.lower.isFinite, interval.upper.isFinite else { throw .notFinite }
      estimate.lower = interval.lower
      estimate.upper = interval.upper
      estimate.confidence = ConfidenceLevel.ninetyFive.rawValue
    }
    let lacksInterval = estimate.lower == nil && method != .count
    return Estimation(estimate, notes: lacksInterval ? [.lowReliability] : [])
  }
}
