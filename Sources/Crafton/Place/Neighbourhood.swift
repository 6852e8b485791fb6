/// One of Crafton's nine neighbourhoods.
///
/// The numbers of areas add up to 190 LSOAs, 38 MSOAs, 21 wards and 38 practices. The first three are small and lie side
/// by side: together they hold a tenth of the borough, every deprivation quintile and parts of two primary care
/// networks, so that a sample of 31,000 citizens is three whole neighbourhoods at full density.
struct Neighbourhood: Sendable {
  /// From 1; a smaller borough holds the first ones.
  let number: Int
  let name: String
  let lsoaCount: Int
  let msoaCount: Int
  let wardNames: [String]
  let practiceNames: [String]
  /// Where the neighbourhood stands among the country's areas, 0 the most and 1 the least deprived.
  let affluence: Double
  /// Share of households that are not White British, before age and deprivation move it.
  let diversity: Double

  var code: String { "CRN0\(number)" }
}

extension Neighbourhood {
  static let all: [Neighbourhood] = [
    Neighbourhood(
      number: 1, name: "Canalside", lsoaCount: 7, msoaCount: 2, wardNames: ["Canal Basin", "Wharf Road"],
      practiceNames: ["Canalside Health Centre", "Wharf Road Surgery"], affluence: 0.16, diversity: 0.38),
    Neighbourhood(
      number: 2, name: "Market Quarter", lsoaCount: 6, msoaCount: 1, wardNames: ["Market"],
      practiceNames: ["Old Market Practice"], affluence: 0.40, diversity: 0.28),
    Neighbourhood(
      number: 3, name: "Larkhill", lsoaCount: 6, msoaCount: 1, wardNames: ["Larkhill"],
      practiceNames: ["Larkhill Medical Practice"], affluence: 0.74, diversity: 0.14),
    Neighbourhood(
      number: 4, name: "Ironworks", lsoaCount: 28, msoaCount: 6,
      wardNames: ["Foundry", "Hammer Street", "Slitting Mill"],
      practiceNames: [
        "Foundry Lane Surgery", "Hammer Street Practice", "The Anvil Surgery", "Furnace Hill Health Centre",
        "Slitting Mill Practice", "Chain Yard Surgery",
      ], affluence: 0.18, diversity: 0.40),
    Neighbourhood(
      number: 5, name: "Northgate", lsoaCount: 28, msoaCount: 6, wardNames: ["North Gate", "Tollbar", "Bleachfield"],
      practiceNames: [
        "Northgate Surgery", "Tollbar Medical Centre", "Bleachfield Practice", "St Wystan Practice",
        "Windmill Lane Surgery", "Ropewalk Health Centre",
      ], affluence: 0.32, diversity: 0.26),
    Neighbourhood(
      number: 6, name: "Kingsmead", lsoaCount: 29, msoaCount: 6, wardNames: ["Kingsmead", "Abbey Meadow", "Weir"],
      practiceNames: [
        "Kingsmead Surgery", "Abbey Meadow Practice", "Weir View Health Centre", "Mill Race Surgery",
        "Orchard Practice", "Ferry Lane Surgery",
      ], affluence: 0.38, diversity: 0.22),
    Neighbourhood(
      number: 7, name: "Beacon Heath", lsoaCount: 29, msoaCount: 6, wardNames: ["Beacon", "Heath End", "Gorse Hill"],
      practiceNames: [
        "Beacon Surgery", "Heath End Practice", "Gorse Hill Medical Centre", "Warren Surgery",
        "Hilltop Health Centre", "Quarry Bank Practice",
      ], affluence: 0.52, diversity: 0.16),
    Neighbourhood(
      number: 8, name: "Ashbourne Vale", lsoaCount: 29, msoaCount: 5, wardNames: ["Vale", "Long Acre", "Brook"],
      practiceNames: [
        "Vale Surgery", "Long Acre Practice", "Brookside Medical Centre", "Willow Bank Surgery",
        "Parklands Practice",
      ], affluence: 0.68, diversity: 0.12),
    Neighbourhood(
      number: 9, name: "Southfields", lsoaCount: 28, msoaCount: 5, wardNames: ["Southfields", "Pit Lane"],
      practiceNames: [
        "Southfields Health Centre", "Pit Lane Surgery", "Colliery Row Practice", "Station Road Surgery",
        "Five Ways Practice",
      ], affluence: 0.26, diversity: 0.24),
  ]

  /// The order in which neighbourhoods follow each other across the map; see ``BoroughMap``.
  ///
  /// Any first few numbers are one connected stretch of it.
  static let orderAcrossMap = [5, 4, 1, 2, 3, 6, 7, 8, 9]
}
