internal import Cohorts
internal import Indicators

/// Below so many times the rounding base a proportion's denominator is too small to be read without care: rounding alone may move the
/// figure by five in a hundred and more.
private let fewestRoundingBases = 10.0

/// Returns the estimate of a cell as an audience may see it.
///
/// - Numerators and denominators are rounded, value and interval computed from the rounded counts as they would be from any others.
/// - A proportion whose shown denominator is less than ten times the base has the note `[u]`: rounding alone may move it by five in a
///   hundred and more.
/// - A mean would be distorted by rounding sum and count apart, so it is kept and the sum shown is the mean times the rounded count, itself
///   rounded; the value is their quotient and within half a base by that count of the true mean. Its spread is that of the values, the
///   interval is rounded outward to one decimal, so that no sum of squares can be worked out.
/// - The limits of a rate of events that have values are given to three significant digits, so that the spread of the values
///   cannot be worked out.
/// - A median or percentile does not come from counts; it is rounded to one decimal, and its interval is left out where the limits stand among too few
///   values, with the note `[u]`.
/// - A directly standardised rate is scaled as its events are rounded, and given to three significant digits: so many strata may make it
///   that no single one can be worked out. A rate or ratio standardised indirectly is told from the rounded events.
/// - The estimate of a survey is given to three significant digits, a life expectancy to one decimal, its limits outward.
/// - Where anything is hidden the counts that may be shown stand without value and interval, under the method of the indicator, with `[c]`.
///
/// Values are given to six decimals: more than rounded counts can bear, few enough that every machine writes the same.
func releasedEstimate(
  of tally: Tally, _ indicator: IndicatorDefinition, _ protection: CellProtection, _ profile: DisclosureProfile
) -> (estimate: Estimate, notes: [Note]) {
  let method = indicator.cellMethod
  let truth = estimate(tally, for: indicator)
  if truth.isImpossible {
    return (Estimate(method: method, numerator: nil, denominator: nil), [.notAvailable])
  }
  let shown = tally.rounded(method, profile)
  if protection.isHidden {
    let hidesNumerator = protection.numerator != .shown || method.isOrderStatistic
    let counts = Estimate(
      method: method, numerator: hidesNumerator ? nil : shown.numerator,
      denominator: protection.denominator == .shown && method != .count && method != .standardisedRatio
        ? shown.denominator : nil)
    return (counts, [.confidential])
  }
  let estimation = estimate(shown, for: indicator)
  var estimate = estimation.estimate
  var notes = estimation.notes
  if method.isOrderStatistic, let lower = estimate.lower, let upper = estimate.upper,
    !profile.isCrowded(lower, among: tally.values) || !profile.isCrowded(upper, among: tally.values)
  {
    estimate.lower = nil
    estimate.upper = nil
    estimate.confidence = nil
    notes.append(.lowReliability)
  }
  if method == .wilson, profile.base > 1, let denominator = estimate.denominator,
    denominator < fewestRoundingBases * Double(profile.base), estimate.value != nil
  {
    notes.append(.lowReliability)
  }
  if profile.base > 1 {
    estimate.blur(method, scaledBy: tally.numerator.map { (estimate.numerator ?? $0) / $0 })
    if method == .byars, tally.sumOfSquares > 0 { estimate.roundLimits() }
  }
  estimate.round()
  if let numerator = tally.numerator, numerator != 0, estimate.numerator == 0 { notes.append(.low) }
  return (estimate, notes)
}

extension Tally {
  /// The counts as they are shown.
  fileprivate func rounded(_ method: Method, _ profile: DisclosureProfile) -> Tally {
    guard profile.base > 1 else { return self }
    var tally = self
    tally.denominator = denominator.map(profile.rounded)
    tally.numerator = numerator.map(profile.rounded)
    if method == .byars, let sum = numerator, sum > 0, let shownSum = tally.numerator {
      // Events of the size that they have, as many as are shown.
      tally.sumOfSquares = sumOfSquares / sum * shownSum
    }
    guard method == .studentT, let sum = numerator, let count = denominator, let shownCount = tally.denominator,
      count > 0, shownCount > 0
    else { return tally }
    let shownSum = profile.rounded(sum / count * shownCount)
    let variance = count > 1 ? max(0, sumOfSquares - sum * sum / count) / (count - 1) : 0
    tally.numerator = shownSum
    tally.sumOfSquares = shownSum * shownSum / shownCount + variance * (shownCount - 1)
    return tally
  }
}

extension Estimate {
  /// Takes from an estimate that does not follow from the shown counts the digits that could tell of single people.
  ///
  /// - Parameter scale: The shown events by the true ones.
  fileprivate mutating func blur(_ method: Method, scaledBy scale: Double?) {
    switch method {
    case .median, .percentile:
      value = value.map { ($0 * 10).rounded() / 10 }
      lower = lower.map { ($0 * 10).rounded() / 10 }
      upper = upper.map { ($0 * 10).rounded() / 10 }
    case .studentT: roundLimitsOutward()
    case .survey:
      value = value.map(threeDigits)
      lower = lower.map(threeDigits)
      upper = upper.map(threeDigits)
    case .lifeExpectancy:
      value = value.map { ($0 * 10).rounded() / 10 }
      roundLimitsOutward()
    case .directlyStandardised:
      let scale = scale.flatMap { $0.isFinite ? $0 : nil } ?? 1
      value = value.map { threeDigits($0 * scale) }
      lower = lower.map { threeDigits($0 * scale) }
      upper = upper.map { threeDigits($0 * scale) }
    default: break
    }
  }

  fileprivate mutating func roundLimits() {
    lower = lower.map(threeDigits)
    upper = upper.map(threeDigits)
  }

  /// A limit that is one decimal already but for the last binary digits stays where it is.
  private mutating func roundLimitsOutward() {
    lower = lower.map { ($0 * 10 + 1e-9).rounded(.down) / 10 }
    upper = upper.map { ($0 * 10 - 1e-9).rounded(.up) / 10 }
  }

  fileprivate mutating func round() {
    func settled(_ number: Double) -> Double { (number * 1_000_000).rounded() / 1_000_000 }
    // What is expected is no count of people; of counts nothing is left to round.
    denominator = denominator.map(settled)
    value = value.map(settled)
    lower = lower.map(settled)
    upper = upper.map(settled)
  }
}

/// The number to three significant digits.
private func threeDigits(_ number: Double) -> Double {
  guard number != 0 else { return 0 }
  var step = 0.01
  while number.magnitude / step >= 1_000 { step *= 10 }
  while number.magnitude / step < 100 { step /= 10 }
  return step >= 1 ? (number / step).rounded() * step : (number / step).rounded() / (1 / step).rounded()
}
