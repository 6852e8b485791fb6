/// The borough's postcodes: forty for each LSOA, of the shape of real ones, in the area CN, which is not issued.
///
/// Districts follow neighbourhoods and sectors groups of LSOAs; inward letters leave out C, I, K, M, O and V, as real ones do.
struct Postcodes: Sendable {
  static let perLSOA = 40
  private static let inwardLetters = Array("ABDEFGHJLNPQRSTUWXYZ".unicodeScalars)

  /// All postcodes, those of an LSOA together.
  let all: [String]

  init(_ geography: Geography) {
    var all: [String] = []
    var indexInNeighbourhood = 0
    var neighbourhood = 0
    for lsoa in geography.lsoas {
      if lsoa.neighbourhood.number != neighbourhood {
        neighbourhood = lsoa.neighbourhood.number
        indexInNeighbourhood = 0
      }
      for place in 0..<Self.perLSOA {
        let number = indexInNeighbourhood * Self.perLSOA + place
        let sector = number / 160
        // Units are passed over the sector's four hundred in strides of 149, which is prime to it.
        let unit = (number % 160) * 149 % 400
        let letters = "\(Self.inwardLetters[unit / 20])\(Self.inwardLetters[unit % 20])"
        all.append("CN\(neighbourhood) \(sector)\(letters)")
      }
      indexInNeighbourhood += 1
    }
    self.all = all
  }

  /// The postcode of one of an LSOA's forty places.
  func postcode(lsoa: Int, place: Int) -> String { all[lsoa * Self.perLSOA + place] }
}
