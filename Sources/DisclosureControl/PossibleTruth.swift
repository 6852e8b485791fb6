internal import Cohorts
internal import Indicators

/// Returns the lowest and the highest estimate of the counts that round to what is shown.
///
/// Counts of people and events are whole and, where they are not zero, at least the threshold; person-years may lie anywhere
/// within half a base. A mean may lie half a base by its count away, its standard error be that of the smaller count; a
/// median and a life expectancy were rounded to one decimal, a survey's estimate to three significant digits. A standardised rate follows its events; what is modelled is
/// exact.
func possibleEstimates(
  behind shown: Estimate, _ indicator: IndicatorDefinition, _ profile: DisclosureProfile
) -> PossibleEstimates {
  guard profile.base > 1, let value = shown.value, let denominator = shown.denominator else {
    return PossibleEstimates(shown)
  }
  let people = profile.possibleCounts(denominator)
  switch indicator.cellMethod {
  case .wilson:
    guard let events = shown.numerator.map(profile.possibleCounts) else { return PossibleEstimates(shown) }
    func share(_ numerator: Double, _ denominator: Double) -> Estimate {
      let tally = Tally(numerator: min(numerator, denominator), denominator: denominator)
      return estimate(tally, for: indicator).estimate
    }
    let (low, high) = (share(events.lowerBound, people.upperBound), share(events.upperBound, people.lowerBound))
    guard indicator.measure.isWeighted, let least = low.value, let most = high.value else {
      return PossibleEstimates(low: low, high: high)
    }
    let widening = (denominator / people.lowerBound).squareRoot()
    return PossibleEstimates(
      low: shown.moved(by: least - value, around: value, widening),
      high: shown.moved(by: most - value, around: value, widening))
  case .byars, .exactPoisson:
    guard let events = shown.numerator.map(profile.possibleCounts) else { return PossibleEstimates(shown) }
    let half = Double(profile.base) / 2
    guard denominator > half else { return .unbounded(shown) }
    if indicator.measure.hasValuedEvents, let sum = shown.numerator, sum > 0 {
      // As unsure as the values of one event together make it. Three significant digits leave half a hundredth open.
      let widening = (sum / events.lowerBound).squareRoot()
      return PossibleEstimates(
        low: shown.scaled(by: events.lowerBound / sum * denominator / (denominator + half) * 0.995, widening),
        high: shown.scaled(by: events.upperBound / sum * denominator / (denominator - half) * 1.005, widening))
    }
    func rate(_ numerator: Double, _ personYears: Double) -> Estimate {
      estimate(Tally(numerator: numerator, denominator: personYears), for: indicator).estimate
    }
    return PossibleEstimates(
      low: rate(events.lowerBound, denominator + half), high: rate(events.upperBound, denominator - half))
  case .studentT:
    let slack = Double(profile.base) / 2 / denominator * indicator.unit.multiplier
    let widening = (denominator / people.lowerBound).squareRoot()
    return PossibleEstimates(
      low: shown.moved(by: -slack, around: value, widening), high: shown.moved(by: slack, around: value, widening))
  case .directlyStandardised, .indirectlyStandardised, .standardisedRatio:
    guard let events = shown.numerator, events > 0 else { return PossibleEstimates(shown) }
    let range = profile.possibleCounts(events)
    // Three significant digits leave half a hundredth open.
    let slack = indicator.cellMethod == .directlyStandardised ? 0.005 : 0
    return PossibleEstimates(
      low: shown.scaled(by: range.lowerBound / events * (1 - slack), (events / range.lowerBound).squareRoot()),
      high: shown.scaled(by: range.upperBound / events * (1 + slack), (events / range.lowerBound).squareRoot()))
  case .survey:
    let slack = value.magnitude * 0.005
    return PossibleEstimates(
      low: shown.moved(by: -slack, around: value, 1), high: shown.moved(by: slack, around: value, 1))
  case .lifeExpectancy, .median, .percentile:
    return PossibleEstimates(
      low: shown.moved(by: -0.05, around: value, 1), high: shown.moved(by: 0.05, around: value, 1))
  case .count, .modelled, .slopeIndex, .relativeIndex, .gap:
    return PossibleEstimates(shown)
  }
}

extension DisclosureProfile {
  /// The whole counts that round to a shown one and are not hidden.
  fileprivate func possibleCounts(_ shown: Double) -> ClosedRange<Double> {
    guard shown > 0 else { return 0...0 }
    let half = Double(base / 2)
    return max(Double(threshold), shown - half)...max(Double(threshold), shown + half)
  }
}

extension Estimate {
  /// The same estimate elsewhere, its interval stretched about the value.
  fileprivate func moved(by slack: Double, around value: Double, _ widening: Double) -> Estimate {
    var estimate = self
    estimate.value = value + slack
    estimate.lower = lower.map { value - (value - $0) * widening + slack }
    estimate.upper = upper.map { value + ($0 - value) * widening + slack }
    return estimate
  }
}

extension Estimate {
  /// The same estimate from so many times as many events, its interval stretched about the value.
  fileprivate func scaled(by factor: Double, _ widening: Double) -> Estimate {
    guard let value else { return self }
    var estimate = self
    estimate.value = value * factor
    estimate.lower = lower.map { (value - (value - $0) * widening) * factor }
    estimate.upper = upper.map { (value + ($0 - value) * widening) * factor }
    return estimate
  }
}

extension PossibleEstimates {
  /// Nothing can be said of a figure whose population may be none.
  fileprivate static func unbounded(_ shown: Estimate) -> PossibleEstimates {
    var unknown = shown
    unknown.lower = nil
    unknown.upper = nil
    return PossibleEstimates(low: unknown, high: unknown)
  }
}
