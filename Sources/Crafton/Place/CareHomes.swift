import Statistics

/// The borough's care homes: one in about every fourth LSOA, each with its postcode.
struct CareHomes: Sendable {
  struct Home: Sendable {
    let name: String
    /// A location number in the regulator's shape, from a range that is not issued.
    let locationID: String
    let lsoa: Int
    let place: Int
    let hasNursing: Bool
  }

  let all: [Home]

  private static let names = [
    "Beeches", "Cedars", "Chestnuts", "Elms", "Firs", "Gables", "Hollies", "Larches", "Laurels", "Limes", "Lodge",
    "Maples", "Mount", "Oaks", "Old Rectory", "Orchards", "Pines", "Poplars", "Rowans", "Sycamores", "Towers",
    "Willows",
  ]
  private static let kinds = ["House", "Court", "Care Home", "Residential Home"]

  init(_ geography: Geography) {
    var homes: [Home] = []
    for index in geography.lsoas.indices where index % 4 == 1 {
      let number = homes.count
      let hasNursing = number % 3 == 1
      let name = Self.names[number % Self.names.count]
      let kind = hasNursing ? "Nursing Home" : Self.kinds[number / Self.names.count % Self.kinds.count]
      homes.append(
        Home(
          name: "The \(name) \(kind)", locationID: Providers.locationID(1_000 + number), lsoa: index,
          place: 39, hasNursing: hasNursing))
    }
    all = homes
  }

  /// Draws a home; one with nursing where that is asked for and there is one.
  func draw(nursing: Bool, _ generator: inout SeededGenerator) -> Int {
    let fitting = all.indices.filter { all[$0].hasNursing == nursing }
    return fitting.isEmpty ? generator.below(all.count) : generator.element(of: fitting)
  }
}

/// Agencies that give care in people's own homes.
enum Providers {
  static let homeCare = [
    "Crafton Homecare", "Beacon Care at Home", "Canal Street Care", "Kind Hands Crafton", "Vale Independent Living",
    "Northgate Domiciliary Care", "Meadow Support",
  ]
  static let reablement = "Crafton Council Reablement Service"
  /// Over a third of whose reviews lower a package, and where almost half raise it.
  static let loweringAgency = 5
  static let raisingAgency = 6

  /// The regulator numbers locations 1-100 millions upwards; nothing begins with 9.
  static func locationID(_ number: Int) -> String { "9-\(AreaCodes.padded(number, 9))" }
}
