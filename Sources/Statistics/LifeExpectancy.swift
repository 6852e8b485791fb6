/// One age band of an abridged life table. Grain: one a band.
public struct MortalityBand: Hashable, Sendable {
  /// In whole years: 0, 1, 5, 10 … 90.
  public let startAge: Int
  /// Person-years lived in the band, above 0.
  public let population: Double
  /// At least 0 and at most the population.
  public let deaths: Double

  public init(startAge: Int, population: Double, deaths: Double) {
    self.startAge = startAge
    self.population = population
    self.deaths = deaths
  }
}

/// The years that people of one age can expect to live at the death rates of today.
public struct LifeExpectancy: Hashable, Sendable {
  /// In whole years.
  public let startAge: Int
  /// Years still to live; nil where the 95 % interval is wider than 20 years or nobody reaches this age.
  public let years: Double?
  /// In years; kept where the value is not, nil where nobody reaches this age.
  public let interval: Interval?
  /// Person-years from this age on.
  public let population: Double
  /// From this age on.
  public let deaths: Double
}

/// Returns life expectancy at the start of each of twenty age bands.
///
/// The abridged life table of Chiang (The Life Table and its Construction, 1984) with the interval of Silcocks,
/// Jenner and Reza (J Epidemiol Community Health 2001), as the Office for Health Improvement and Disparities computes
/// it: people dying live a tenth of the first year and half of every other band.
///
/// - Parameter bands: Twenty, starting at 0, 1, 5, 10 … 90 in this order; the last is open.
/// - Returns: One for each band, in order.
/// - Throws: ``EstimateError/unexpectedStrata`` for other bands, ``EstimateError/populationTooSmall`` for at most
///   5,000 person-years, ``EstimateError/emptyDenominator`` when a band has nobody,
///   ``EstimateError/numeratorExceedsDenominator`` for more deaths than people, ``EstimateError/tooFewEvents`` when
///   nobody dies in the last band, ``EstimateError/negativeCount``, ``EstimateError/notFinite``.
public func lifeExpectancy(_ bands: [MortalityBand], level: ConfidenceLevel) throws(EstimateError) -> [LifeExpectancy] {
  guard bands.map(\.startAge) == lifeTableAges else { throw .unexpectedStrata }
  for band in bands { try requireProportion(band.deaths, of: band.population) }
  guard bands.reduce(0, { $0 + $1.population }) > 5_000 else { throw .populationTooSmall }
  guard let last = bands.last, last.deaths > 0 else { throw .tooFewEvents }

  // Forwards: the share of births that reaches each age.
  var survivors = [1.0]
  let dying = zip(bands, zip(lifeTableAges, lifeTableAges.dropFirst())).map { band, ages in
    LifeTableBand(band, width: Double(ages.1 - ages.0))
  }
  for band in dying { survivors.append(survivors[survivors.count - 1] * (1 - band.dies)) }

  // Backwards: years lived from each age on, and their variance, both times the survivors.
  let lastRate = last.deaths / last.population
  let open = survivors[dying.count]
  var years = open / lastRate
  var variance = open * open / (last.deaths * lastRate * lastRate)
  var population = last.population
  var deaths = last.deaths
  var rows: [LifeExpectancy] = []
  func addRow(_ index: Int) throws(EstimateError) {
    let survivors = survivors[index]
    let expectancy = survivors > 0 ? years / survivors : nil
    let standardError = survivors > 0 ? variance.squareRoot() / survivors : 0
    let isWide = 2 * ConfidenceLevel.ninetyFive.z * standardError > widestInterval
    rows.append(
      LifeExpectancy(
        startAge: bands[index].startAge, years: isWide ? nil : expectancy,
        interval: try expectancy.map { (years) throws(EstimateError) in
          try requireFinite(Interval(lower: years - level.z * standardError, upper: years + level.z * standardError))
        }, population: population, deaths: deaths))
  }
  try addRow(dying.count)
  for index in dying.indices.reversed() {
    let band = dying[index]
    let atEnd = survivors[index + 1]
    // A death in the band costs its remaining part and all the years after it.
    let yearsAfter = atEnd > 0 ? years / atEnd : 0
    let cost = survivors[index] * ((1 - band.shareLivedByDying) * band.width + yearsAfter)
    variance += cost * cost * band.variance
    years += band.width * (atEnd + band.shareLivedByDying * (survivors[index] - atEnd))
    population += bands[index].population
    deaths += bands[index].deaths
    try addRow(index)
  }
  return rows.reversed()
}

/// The ages at which the bands of the life table start.
private let lifeTableAges = [0, 1] + Array(stride(from: 5, through: 90, by: 5))
/// In years; a value with a wider 95 % interval is not shown.
private let widestInterval = 20.0

/// A closed band of the life table.
private struct LifeTableBand {
  /// In years.
  let width: Double
  /// The part of the band that those who die in it live on average.
  let shareLivedByDying: Double
  /// The probability of dying in the band.
  let dies: Double
  /// Of that probability.
  let variance: Double

  init(_ band: MortalityBand, width: Double) {
    self.width = width
    shareLivedByDying = band.startAge == 0 ? 0.1 : 0.5
    let deathsPerPerson = width * band.deaths / band.population
    dies = min(1, deathsPerPerson / (1 + deathsPerPerson * (1 - shareLivedByDying)))
    variance = band.deaths == 0 ? 0 : dies * dies * (1 - dies) / band.deaths
  }
}
