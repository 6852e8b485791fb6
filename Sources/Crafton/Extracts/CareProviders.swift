import Statistics
import Tabular

/// What the council's clients are to each regulated location, month by month.
struct ProviderCounts: Sendable {
  static let months = 36
  /// Care homes first, then agencies.
  private let homeCount: Int
  private(set) var clients: [Int]
  private(set) var reviewed: [Int]
  private(set) var raised: [Int]
  private(set) var lowered: [Int]

  init(homes: CareHomes) {
    homeCount = homes.all.count
    let cells = (homeCount + Providers.homeCare.count) * Self.months
    clients = Array(repeating: 0, count: cells)
    (reviewed, raised, lowered) = (clients, clients, clients)
  }

  mutating func add(_ events: [CareEvent], _ reviews: [PackageReview], _ planted: inout PlantedCounts) {
    for event in events where event.kind == .service && event.isLongTerm {
      guard let place = event.provider.flatMap(place) else { continue }
      for month in 0..<Self.months where event.isOpen(on: Window.monthStarts[month + 1] - 1) {
        clients[place * Self.months + month] += 1
      }
    }
    for review in reviews {
      guard let place = place(of: review.provider), review.day >= Window.first, review.day <= Window.last else {
        continue
      }
      let month = Window.monthStarts.lastIndex { $0 <= review.day }!
      let cell = place * Self.months + month
      reviewed[cell] += 1
      if review.change == .raised { raised[cell] += 1 }
      if review.change == .lowered { lowered[cell] += 1 }
      if case .homeCare(Providers.loweringAgency) = review.provider {
        planted.count(.loweredAtTrustedProvider, review.change == .lowered)
      } else if case .homeCare(Providers.raisingAgency) = review.provider {
        planted.count(.raisedAtOtherProvider, review.change == .raised)
      }
    }
  }

  mutating func add(_ other: ProviderCounts) {
    for cell in clients.indices {
      clients[cell] += other.clients[cell]
      reviewed[cell] += other.reviewed[cell]
      raised[cell] += other.raised[cell]
      lowered[cell] += other.lowered[cell]
    }
  }

  private func place(of provider: Provider) -> Int? {
    switch provider {
    case .careHome(let home): home
    case .homeCare(let agency): homeCount + agency
    case .reablementService: nil
    }
  }
}

/// `care_providers`: every location, month by month.
enum CareProviders {
  static let header = [
    "month_end", "location_id", "location_name", "kind", "lsoa_code", "local_authority_code", "rating", "rated_on",
    "beds", "occupied_beds", "council_funded_residents", "self_funding_residents", "packages", "packages_reviewed",
    "packages_raised", "packages_lowered",
  ]

  /// How much fuller the homes are in the last month than in the first, as a share of their beds.
  static let filling = 0.03

  /// Five locations in six are good or outstanding; of the others every fourth is inadequate.
  private static func rating(of place: Int) -> String {
    if place % 6 == 3 { return place / 6 % 4 == 2 ? "Inadequate" : "Requires improvement" }
    return place % 20 == 0 ? "Outstanding" : "Good"
  }

  static func write(
    _ counts: ProviderCounts, _ geography: Geography, _ homes: CareHomes, seed: UInt64, into rows: inout Rows,
    _ planted: inout PlantedCounts
  ) {
    let places = homes.all.count + Providers.homeCare.count
    for place in 0..<places {
      var generator = SeededGenerator(seed: seed, stream: 40_000 + UInt64(place))
      let cells = place * ProviderCounts.months..<(place + 1) * ProviderCounts.months
      let most = counts.clients[cells].max()!
      let beds = max(28 + place * 11 % 33, most + most / 2)
      // Ratings stood before the window; one location in four is seen anew within it and keeps what it has.
      let visited = Window.first - Int32(generator.below(900))
      let visitedAgain = Window.first + Int32(generator.below(4_380))
      for month in 0..<ProviderCounts.months {
        let day = Window.monthStarts[month + 1] - 1
        let cell = place * ProviderCounts.months + month
        rows.day(day)
        if place < homes.all.count {
          let home = homes.all[place]
          rows.text(home.locationID)
          rows.text(home.name)
          rows.text(home.hasNursing ? "Care home with nursing" : "Care home without nursing")
          rows.text(geography.lsoas[home.lsoa].code)
        } else {
          let agency = place - homes.all.count
          rows.text(Providers.locationID(100 + agency))
          rows.text(Providers.homeCare[agency])
          rows.text("Home care")
          rows.empty()
        }
        rows.text(AreaCodes.localAuthority)
        rows.text(rating(of: place))
        rows.day(day >= visitedAgain ? visitedAgain : visited)
        planted.count(.providersGoodOrOutstanding, ["Good", "Outstanding"].contains(rating(of: place)))
        if place < homes.all.count {
          writeBeds(beds, council: counts.clients[cell], month: month, &generator, into: &rows, &planted)
        } else {
          for _ in 0..<4 { rows.empty() }
        }
        rows.integer(counts.clients[cell])
        rows.integer(counts.reviewed[cell])
        rows.integer(counts.raised[cell])
        rows.integer(counts.lowered[cell])
        rows.end()
      }
    }
  }

  /// Beds fill slowly over the three years; a third of the residents, on the whole, fund themselves.
  private static func writeBeds(
    _ beds: Int, council: Int, month: Int, _ generator: inout SeededGenerator, into rows: inout Rows,
    _ planted: inout PlantedCounts
  ) {
    let occupancy = PlantedRate.bedsOccupied.stated! + filling * (Double(month) / 35 - 0.5)
    var occupied = council
    for _ in 0..<beds - council
    where generator.chance((occupancy * Double(beds) - Double(council)) / Double(beds - council)) {
      occupied += 1
    }
    let wanted = Int(PlantedRate.selfFunders.stated! * Double(occupied) + generator.fraction())
    let selfFunding = min(wanted, occupied - council)
    rows.integer(beds)
    rows.integer(occupied)
    rows.integer(council)
    rows.integer(selfFunding)
    planted.add(.bedsOccupied, occupied, of: beds)
    planted.add(.selfFunders, selfFunding, of: occupied)
  }
}
