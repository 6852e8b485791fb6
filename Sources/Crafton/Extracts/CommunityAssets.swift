import Statistics

/// `community_assets`: voluntary, community, faith and other organisations, which are the same whoever lives there.
enum CommunityAssets {
  static let header = [
    "asset_id", "name", "sector", "support", "for_whom", "lsoa_code", "places_a_week", "is_free", "is_step_free",
    "checked_on",
  ]

  private static let kinds: [(support: String, name: String, whom: String, places: Int)] = [
    ("Befriending", "Befrienders", "Older people", 25), ("Lunch club", "Lunch Club", "Older people", 30),
    ("Exercise and falls prevention", "Movers", "Older people", 40),
    ("Advice and benefits", "Advice Point", "All adults", 60),
    ("Carers' group", "Carers", "Unpaid carers", 18), ("Dementia café", "Memory Café", "People with dementia", 20),
    ("Transport", "Community Drivers", "Disabled people", 35),
    ("Bereavement and wellbeing", "Listening Ear", "All adults", 22),
    ("Food bank", "Larder", "All adults", 120), ("Learning and creative groups", "Makers", "All adults", 28),
  ]
  private static let sectors = Weighted<String>([
    ("Voluntary", 44), ("Community", 24), ("Faith", 18), ("Social enterprise", 6), ("Public", 8),
  ])

  static func write(_ geography: Geography, into rows: inout Rows) {
    for lsoa in geography.lsoas {
      // Each area's assets are drawn by its own number in the whole borough, so that a part of it has the same ones.
      let number = Int(lsoa.code.suffix(3))!
      var generator = SeededGenerator(seed: 0, stream: 50_000 + UInt64(number))
      // Affluent areas have twice as many as the most deprived ones: the gap between assets and needs.
      let chances = [0.55, 0.4, 0.3, 0.2].map { $0 * (0.7 + 0.8 * lsoa.deprivation.affluence) }
      for (place, chance) in chances.enumerated() where generator.chance(chance) {
        let kind = generator.element(of: kinds)
        let street = Streets.name(lsoa: number, place: place * 8)
        rows.text("CA\(lsoa.code.suffix(4))-\(place)")
        rows.text("\(street.prefix { $0 != " " }) \(kind.name)")
        rows.text(sectors.draw(&generator))
        rows.text(kind.support)
        rows.text(kind.whom)
        rows.text(lsoa.code)
        rows.integer(max(6, kind.places * generator.integer(50...150) / 100))
        rows.boolean(generator.chance(0.74))
        rows.boolean(generator.chance(0.12) ? nil : generator.chance(0.81))
        rows.day(Window.last - Int32(generator.skewedIndex(800)))
        rows.end()
      }
    }
  }
}
