import Statistics

/// How deprived an LSOA is, in the measures of the English indices of deprivation 2019.
struct Deprivation: Sendable {
  /// Among 32,844 LSOAs; 1 is the most deprived.
  let rank: Int
  /// In thousandths; higher is more deprived.
  let score: Int

  static let areasOfEngland = 32_844

  /// From 0 in the most to 1 in the least deprived area of the country.
  var affluence: Double { Double(rank) / Double(Self.areasOfEngland) }
  /// National tenths, 1 the most deprived.
  var decile: Int { (rank - 1) * 10 / Self.areasOfEngland + 1 }
  /// National fifths, 1 the most deprived.
  var quintile: Int { (decile + 1) / 2 }

  /// Scores at rank 0, 10 %, 20 % … 100 % of the ranks, in thousandths: roughly those of 2019.
  private static let scores = [80_000, 45_200, 33_900, 26_600, 21_400, 17_400, 13_900, 11_000, 8_400, 5_900, 600]

  /// One for each of the 190 LSOAs in their order across the map: spread around their neighbourhood's standing.
  static func ofAllAreas() -> [Deprivation] {
    var generator = SeededGenerator(seed: 0, stream: 3)
    var taken: Set<Int> = []
    var result: [Deprivation] = []
    for number in Neighbourhood.orderAcrossMap {
      let neighbourhood = Neighbourhood.all[number - 1]
      let count = neighbourhood.lsoaCount
      // Each LSOA takes one of evenly spread places, in an order that is shuffled.
      var places = Array(0..<count)
      for last in stride(from: count - 1, to: 0, by: -1) { places.swapAt(last, generator.below(last + 1)) }
      for place in places {
        let spread = (Double(place) + generator.fraction()) / Double(count) - 0.5
        let standing = min(0.99, max(0.01, neighbourhood.affluence + spread * 0.5))
        var rank = Int(standing * Double(areasOfEngland)) + 1
        while !taken.insert(rank).inserted { rank += 1 }
        result.append(Deprivation(rank: rank, score: score(ofRank: rank)))
      }
    }
    return result
  }

  private static func score(ofRank rank: Int) -> Int {
    let scaled = (rank - 1) * 10
    let tenth = scaled / areasOfEngland
    let within = scaled % areasOfEngland
    return scores[tenth] + (scores[tenth + 1] - scores[tenth]) * within / areasOfEngland
  }
}
