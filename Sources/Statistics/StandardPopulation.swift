/// One age band of a standard population. Grain: one a band.
public struct StandardAgeBand: Hashable, Sendable {
  /// In whole years; the band ends before the next one starts, and the last is open.
  public let startAge: Int
  /// People of the standard population.
  public let population: Double
}

/// The European Standard Population 2013 in nineteen bands of five years, the last from 90: 100,000 people.
///
/// Eurostat, Revision of the European Standard Population, 2013, its bands 0 and 1–4 and those from 90 on put
/// together, as the Office for National Statistics and the Office for Health Improvement and Disparities use it for
/// both sexes.
public let europeanStandardPopulation2013: [StandardAgeBand] = zip(
  stride(from: 0, through: 90, by: 5),
  [
    5_000, 5_500, 5_500, 5_500, 6_000, 6_000, 6_500, 7_000, 7_000, 7_000, 7_000, 6_500, 6_000, 5_500, 5_000, 4_000,
    2_500, 1_500, 1_000,
  ]
).map { StandardAgeBand(startAge: $0, population: $1) }
