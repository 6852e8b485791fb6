import Cohorts
import Statistics

/// The estimate of a method that rests on strata.
///
/// - Precondition: The tally has strata, and weights or a reference where the method needs them.
func standardised(
  _ tally: Tally, _ counts: Estimate, _ unit: Unit, fromAge: Int
) throws(EstimateError) -> Estimation {
  let level = ConfidenceLevel.ninetyFive
  guard tally.areStrataFinite else { throw .notFinite }
  switch counts.method {
  case .directlyStandardised:
    // All at once empty is an area without people; one empty band leaves its weight without a rate.
    guard tally.denominator ?? 0 > 0 else { throw .emptyDenominator }
    let rate = try directlyStandardisedRate(
      tally.weighed.filter { $0.weight > 0 || $0.count.numerator > 0 }.map { weight, count in
        DirectStratum(events: count.numerator, population: count.denominator, standardPopulation: weight)
      }, level: level)
    return try counts.with(rate.rate, rate.interval, in: unit).ofEvents(rate.events)
  case .indirectlyStandardised:
    let indirect = try tally.indirect(level)
    return try counts.with(indirect.rate, indirect.rateInterval, in: unit).ofEvents(indirect.observed)
  case .standardisedRatio:
    let indirect = try tally.indirect(level)
    var expected = counts
    expected.denominator = indirect.expected
    return try expected.with(indirect.ratio, indirect.ratioInterval, in: unit).ofEvents(indirect.observed)
  case .survey:
    // A stratum without answers (one of another year, or where nobody answered) is stood for by the others.
    let strata = tally.weighed.filter { $0.count.denominator > 0 }.map { weight, count in
      SurveyStratum(
        population: weight, respondents: count.denominator, sum: count.numerator,
        sumOfSquares: unit.isQuotient ? count.numerator : count.sumOfSquares)
    }
    let survey =
      unit.isQuotient ? try stratifiedProportion(strata, level: level) : try stratifiedMean(strata, level: level)
    return try counts.with(survey.value, survey.interval, in: unit)
  case .modelled: return try modelled(tally, counts, unit, level)
  case .lifeExpectancy:
    var bands: [MortalityBand] = []
    for (weight, count) in tally.weighed {
      guard let age = Int(exactly: weight) else { throw .unexpectedStrata }
      bands.append(MortalityBand(startAge: age, population: count.denominator, deaths: count.numerator))
    }
    let table = try lifeExpectancy(bands, level: level)
    guard let row = table.first(where: { $0.startAge == fromAge }) else { throw .unexpectedStrata }
    // An interval wider than 20 years leaves no value.
    guard let years = row.years else { return Estimation(counts, notes: [.lowReliability]) }
    return try counts.with(years, row.interval, in: unit)
  default: preconditionFailure("the method has no strata")
  }
}

/// People of each stratum times a prevalence that was found elsewhere; its standard errors give the interval.
private func modelled(
  _ tally: Tally, _ counts: Estimate, _ unit: Unit, _ level: ConfidenceLevel
) throws(EstimateError) -> Estimation {
  var people = 0.0
  var affected = 0.0
  var variance = 0.0
  let errors = tally.weights?.errors ?? []
  for (index, stratum) in tally.weighed.enumerated() {
    guard stratum.count.numerator >= 0 else { throw .negativeCount }
    people += stratum.count.numerator
    affected += stratum.weight * stratum.count.numerator
    if !errors.isEmpty {
      let error = errors[index] * stratum.count.numerator
      variance += error * error
    }
  }
  guard people > 0 else { throw .emptyDenominator }
  guard affected <= people else { throw .numeratorExceedsDenominator }
  var modelled = counts
  modelled.numerator = affected
  modelled.denominator = people
  let halfWidth = level.z * variance.squareRoot()
  let interval =
    errors.isEmpty
    ? nil
    : Interval(lower: max(0, affected - halfWidth) / people, upper: min(people, affected + halfWidth) / people)
  var estimation = try modelled.with(affected / people, interval, in: unit)
  estimation.notes.append(.estimated)
  return estimation
}

extension Tally {
  /// Every stratum with its weight.
  fileprivate var weighed: [(weight: Double, count: StratumCount)] {
    Array(zip(weights?.weights ?? [], strata)).map { (weight: $0, count: $1) }
  }

  fileprivate var areStrataFinite: Bool {
    (strata + reference).allSatisfy {
      $0.numerator.isFinite && $0.denominator.isFinite && $0.sumOfSquares.isFinite
    }
  }

  /// Observed events against those at the reference's rates.
  fileprivate func indirect(_ level: ConfidenceLevel) throws(EstimateError) -> IndirectEstimate {
    let estimate = try indirectlyStandardised(
      observed: numerator ?? 0,
      strata: zip(strata, reference).map { own, reference in
        IndirectStratum(
          population: own.denominator, referenceEvents: reference.numerator,
          referencePopulation: reference.denominator)
      }, level: level)
    guard estimate.expected.isFinite, estimate.rate.isFinite else { throw .notFinite }
    return estimate
  }
}

extension Estimation {
  /// The same, marked where so few events make no reliable rate.
  fileprivate func ofEvents(_ events: Double) -> Estimation {
    var estimation = self
    if events < fewestEventsOfReliableRate { estimation.notes = [.lowReliability] }
    return estimation
  }
}
