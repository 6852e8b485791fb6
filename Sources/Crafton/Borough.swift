public import Diagnostics

/// Crafton: a metropolitan borough in central England that does not exist.
///
/// At full size it has 310,000 citizens in nine neighbourhoods. A smaller borough is fewer whole neighbourhoods at about
/// the same density, not a thinner population: 31,000 citizens are three of them.
public struct Borough: Sendable {
  /// The citizens of all nine neighbourhoods.
  public static let fullPopulation = 310_000
  /// Fewer would leave areas empty; more would run out of test numbers.
  public static let populations = 1_000...800_000

  /// People who live there on the last day of the extracts.
  public let population: Int
  public let seed: UInt64
  let geography: Geography

  /// - Throws: ``Failure`` when the population is outside ``populations``.
  public init(population: Int, seed: UInt64) throws(Failure) {
    guard Self.populations.contains(population) else {
      throw Failure(
        Diagnostic(
          .samplePopulation,
          "a borough has \(Self.populations.lowerBound) to \(Self.populations.upperBound) citizens, not \(population)",
          help: "\(Self.fullPopulation) is the full size, 31000 are three whole neighbourhoods"),
        status: .usage)
    }
    self.population = population
    self.seed = seed
    geography = Geography(neighbourhoods: Self.neighbourhoodCount(for: population))
  }

  /// How many of the nine neighbourhoods it holds.
  public var neighbourhoodCount: Int { geography.neighbourhoods.count }

  /// The number of neighbourhoods whose people, at full density, come nearest to a population by ratio.
  private static func neighbourhoodCount(for population: Int) -> Int {
    let whole = Geography(neighbourhoods: Neighbourhood.all.count)
    let residents = whole.residents(of: fullPopulation)
    var full = [Int](repeating: 0, count: Neighbourhood.all.count)
    for (lsoa, count) in zip(whole.lsoas, residents) { full[lsoa.neighbourhood.number - 1] += count }
    var best = (count: 1, ratio: Double.infinity)
    var sum = 0
    for (index, residents) in full.enumerated() {
      sum += residents
      let ratio = Double(max(sum, population)) / Double(min(sum, population))
      if ratio < best.ratio { best = (index + 1, ratio) }
    }
    return best.count
  }
}
