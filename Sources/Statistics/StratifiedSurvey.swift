/// One stratum of a survey by stratified random sampling. Grain: one a stratum.
public struct SurveyStratum: Hashable, Sendable {
  /// People whom the respondents stand for, at least 0.
  public let population: Double
  /// At most the population; at least one where the stratum has people.
  public let respondents: Double
  /// Of the respondents' values.
  public let sum: Double
  /// Of the respondents' values.
  public let sumOfSquares: Double

  public init(population: Double, respondents: Double, sum: Double, sumOfSquares: Double) {
    self.population = population
    self.respondents = respondents
    self.sum = sum
    self.sumOfSquares = sumOfSquares
  }

  /// A stratum whose respondents either have a property or have it not.
  ///
  /// - Parameter numerator: Respondents with the property.
  public init(population: Double, respondents: Double, numerator: Double) {
    self.init(population: population, respondents: respondents, sum: numerator, sumOfSquares: numerator)
  }
}

/// A mean or proportion of the people whom a survey's respondents stand for.
public struct SurveyEstimate: Hashable, Sendable {
  /// In the values' unit; a fraction for a proportion.
  public let value: Double
  /// nil where a stratum has one respondent for several people, so that its spread is unknown.
  public let standardError: Double?
  /// nil where the standard error is; for a proportion also where all respondents of each stratum agree, which tells
  /// nothing of chance.
  public let interval: Interval?
}

/// Returns the mean of a population from a stratified survey.
///
/// Each stratum counts by its people, and its variance is s²/n·(1 − n/N): Σ W²s²/n·(1 − n/N), with a normal interval
/// (Cochran, Sampling Techniques, 3rd ed., 5.3 and 5.4).
///
/// - Parameter strata: In any order; one without people or respondents counts for nothing.
/// - Throws: ``EstimateError/tooFewValues`` when a stratum with people has no respondent,
///   ``EstimateError/numeratorExceedsDenominator`` when it has more respondents than people,
///   ``EstimateError/emptyDenominator`` without people, ``EstimateError/inconsistentSums``,
///   ``EstimateError/negativeCount``, ``EstimateError/notFinite``.
public func stratifiedMean(_ strata: [SurveyStratum], level: ConfidenceLevel) throws(EstimateError) -> SurveyEstimate {
  let population = strata.reduce(0) { $0 + $1.population }
  var value = 0.0
  var variance: Double? = 0
  for stratum in strata {
    try requireCount(stratum.population)
    try requireCount(stratum.respondents)
    guard stratum.sum.isFinite, stratum.sumOfSquares.isFinite else { throw .notFinite }
    guard stratum.respondents <= stratum.population else { throw .numeratorExceedsDenominator }
    if stratum.population == 0 { continue }
    guard stratum.respondents >= 1 else { throw .tooFewValues }
    let weight = stratum.population / population
    value += weight * stratum.sum / stratum.respondents
    let unseen = 1 - stratum.respondents / stratum.population
    if unseen == 0 { continue }
    if stratum.respondents > 1 {
      let squares = try sumOfSquaredDeviations(
        count: stratum.respondents, sum: stratum.sum, sumOfSquares: stratum.sumOfSquares)
      let spread = squares / (stratum.respondents - 1)
      variance = variance.map { $0 + weight * weight * spread / stratum.respondents * unseen }
    } else {
      variance = nil
    }
  }
  guard population > 0 else { throw .emptyDenominator }
  let mean = try requireFinite(value)
  let standardError = variance?.squareRoot()
  return SurveyEstimate(
    value: mean, standardError: standardError,
    interval: try standardError.map { (error) throws(EstimateError) in
      try requireFinite(Interval(lower: mean - level.z * error, upper: mean + level.z * error))
    })
}

/// Returns the proportion of a population with a property from a stratified survey.
///
/// As ``stratifiedMean(_:level:)``, with limits kept within 0...1.
///
/// - Parameter strata: In any order, each with respondents who have the property or have it not.
/// - Returns: Fractions in 0...1.
/// - Throws: As ``stratifiedMean(_:level:)``.
public func stratifiedProportion(
  _ strata: [SurveyStratum], level: ConfidenceLevel
) throws(EstimateError) -> SurveyEstimate {
  for stratum in strata {
    try requireCount(stratum.sum)
    guard stratum.sum == stratum.sumOfSquares else { throw .inconsistentSums }
    guard stratum.sum <= stratum.respondents else { throw .numeratorExceedsDenominator }
  }
  let estimate = try stratifiedMean(strata, level: level)
  let everybodyAnswered = strata.allSatisfy { $0.respondents == $0.population }
  let tellsOfChance = estimate.standardError.map { $0 > 0 } ?? false || everybodyAnswered
  return SurveyEstimate(
    value: min(1, max(0, estimate.value)), standardError: estimate.standardError,
    interval: tellsOfChance
      ? estimate.interval.map { Interval(lower: max(0, $0.lower), upper: min(1, $0.upper)) } : nil)
}
