import Statistics

/// The areas of the borough: which LSOA lies in which MSOA, ward and neighbourhood, how deprived it is, who lives where.
///
/// Crafton is the same place whatever the seed: only its people are drawn anew.
struct Geography: Sendable {
  /// A lower super output area.
  struct LSOA: Sendable {
    let code: String
    let name: String
    let msoaCode: String
    let msoaName: String
    let wardCode: String
    let wardName: String
    let neighbourhood: Neighbourhood
    let ring: [BoroughMap.Point]
    let centre: BoroughMap.Point
    let deprivation: Deprivation
    /// How many people live here for each person of a mean LSOA, in thousandths.
    let density: Int
    /// Nearest practices of the borough, the nearest first; indices into ``Geography/practices``.
    var practices: [Int]
  }

  struct Practice: Sendable {
    let code: String
    let name: String
    let networkCode: String
    let networkName: String
    let neighbourhood: Int
    let site: BoroughMap.Point
  }

  let neighbourhoods: [Neighbourhood]
  let lsoas: [LSOA]
  let practices: [Practice]

  /// - Parameter count: How many neighbourhoods, the first ones, make up the borough: 1...9.
  init(neighbourhoods count: Int) {
    neighbourhoods = Array(Neighbourhood.all.prefix(count))
    let map = BoroughMap()
    let deprivations = Deprivation.ofAllAreas()
    var generator = SeededGenerator(seed: 0, stream: 2)
    var all: [LSOA] = []
    var practices: [Practice] = []
    var (cell, msoa, ward, practice) = (0, 0, 0, 0)
    for number in Neighbourhood.orderAcrossMap {
      let neighbourhood = Neighbourhood.all[number - 1]
      let wardCount = neighbourhood.wardNames.count
      let practiceCount = neighbourhood.practiceNames.count
      let isPart = number <= count
      var letters = [Int](repeating: 0, count: neighbourhood.msoaCount)
      for index in 0..<neighbourhood.lsoaCount {
        let place = BoroughMap.cellsInOrder[cell]
        let inMSOA = index * neighbourhood.msoaCount / neighbourhood.lsoaCount
        let inWard = index * wardCount / neighbourhood.lsoaCount
        let msoaName = "Crafton \(AreaCodes.padded(msoa + inMSOA + 1, 3))"
        let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(letters[inMSOA])))
        letters[inMSOA] += 1
        let density = 860 + generator.below(281)
        if isPart {
          all.append(
            LSOA(
              code: AreaCodes.lsoa(cell), name: msoaName + letter, msoaCode: AreaCodes.msoa(msoa + inMSOA),
              msoaName: msoaName, wardCode: AreaCodes.ward(ward + inWard), wardName: neighbourhood.wardNames[inWard],
              neighbourhood: neighbourhood, ring: map.ring(row: place.row, column: place.column),
              centre: map.centre(row: place.row, column: place.column), deprivation: deprivations[cell],
              density: density, practices: []))
        }
        cell += 1
      }
      for index in 0..<practiceCount {
        let site = BoroughMap.cellsInOrder[
          cell - neighbourhood.lsoaCount + (2 * index + 1) * neighbourhood.lsoaCount / (2 * practiceCount)]
        let network = PrimaryCareNetworks.network(ofPractice: practice)
        if isPart {
          practices.append(
            Practice(
              code: AreaCodes.practice(practice), name: neighbourhood.practiceNames[index],
              networkCode: AreaCodes.network(network), networkName: PrimaryCareNetworks.names[network],
              neighbourhood: number, site: map.centre(row: site.row, column: site.column)))
        }
        practice += 1
      }
      msoa += neighbourhood.msoaCount
      ward += wardCount
    }
    for index in all.indices {
      all[index].practices = Self.nearest(to: all[index].centre, among: practices, count: 3)
    }
    lsoas = all
    self.practices = practices
  }

  private static func nearest(to point: BoroughMap.Point, among practices: [Practice], count: Int) -> [Int] {
    func distance(_ index: Int) -> Int {
      // A degree of longitude is about six tenths of a degree of latitude here.
      let east = (practices[index].site.longitude - point.longitude) * 6 / 10
      let north = practices[index].site.latitude - point.latitude
      return east * east + north * north
    }
    return Array(practices.indices.sorted { (distance($0), $0) < (distance($1), $1) }.prefix(count))
  }

  /// Splits a number of citizens over the LSOAs by their density, by largest remainders.
  func residents(of population: Int) -> [Int] {
    let total = lsoas.reduce(0) { $0 + $1.density }
    var shares = lsoas.map { population * $0.density / total }
    let byRemainder = lsoas.indices.sorted {
      let (left, right) = (population * lsoas[$0].density % total, population * lsoas[$1].density % total)
      return left != right ? left > right : $0 < $1
    }
    for index in byRemainder.prefix(population - shares.reduce(0, +)) { shares[index] += 1 }
    return shares
  }
}

/// The nine primary care networks: runs of practices across the map that stop short of neighbourhood borders.
enum PrimaryCareNetworks {
  static let names = [
    "Northern Gate PCN", "Tollbar and Foundry PCN", "Ironworks and Wharf PCN", "Crafton Central PCN", "Kingsmead PCN",
    "Weir and Beacon PCN", "Heathlands PCN", "Vale PCN", "Southern Crafton PCN",
  ]
  private static let sizes = [4, 4, 5, 4, 4, 5, 4, 4, 4]

  static func network(ofPractice practice: Int) -> Int {
    var first = 0
    for (network, size) in sizes.enumerated() {
      first += size
      if practice < first { return network }
    }
    preconditionFailure("there are 38 practices")
  }
}
