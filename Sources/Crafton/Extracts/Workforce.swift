import Statistics

/// `workforce`: posts and staff by quarter.
enum Workforce {
  static let header = [
    "quarter_end", "local_authority_code", "sector", "service", "job_role", "posts", "staff_in_post", "vacant_posts",
    "leavers_in_quarter", "starters_in_quarter",
  ]

  /// Posts for 100,000 citizens: of the order of 1.8 million in England.
  private static let posts: [(sector: String, service: String, role: String, perHundredThousand: Int)] = [
    ("Independent", "Care home with nursing", "Direct care", 360),
    ("Independent", "Care home with nursing", "Managerial", 22),
    ("Independent", "Care home with nursing", "Regulated professional", 52),
    ("Independent", "Care home with nursing", "Other", 110),
    ("Independent", "Care home without nursing", "Direct care", 470),
    ("Independent", "Care home without nursing", "Managerial", 38),
    ("Independent", "Care home without nursing", "Other", 92),
    ("Independent", "Home care", "Direct care", 1_060),
    ("Independent", "Home care", "Managerial", 62),
    ("Independent", "Home care", "Other", 48),
    ("Independent", "Community and other", "Direct care", 210),
    ("Independent", "Community and other", "Other", 60),
    ("Council", "Home care", "Direct care", 58),
    ("Council", "Community and other", "Direct care", 62),
    ("Council", "Community and other", "Managerial", 24),
    ("Council", "Community and other", "Regulated professional", 48),
    ("Council", "Community and other", "Other", 64),
  ]

  /// Vacancies fall by two points over the three years, around what is planted.
  static func vacancy(_ quarter: Int) -> Double {
    PlantedRate.vacancies.stated! + 0.02 * (0.5 - Double(quarter) / 11)
  }

  static func write(population: Int, seed: UInt64, into rows: inout Rows, _ planted: inout PlantedCounts) {
    for quarter in 0..<12 {
      for (place, group) in posts.enumerated() {
        var generator = SeededGenerator(seed: seed, stream: 41_000 + UInt64(quarter * 100 + place))
        let all = max(1, group.perHundredThousand * population / 100_000)
        let turnover = group.sector == "Council" ? PlantedRate.councilTurnover : .independentTurnover
        let vacant = count(of: all, vacancy(quarter), &generator)
        let staff = all - vacant
        let leavers = count(of: staff, turnover.stated! / 4, &generator)
        rows.day(Window.monthStarts[quarter * 3 + 3] - 1)
        rows.text(AreaCodes.localAuthority)
        rows.text(group.sector)
        rows.text(group.service)
        rows.text(group.role)
        rows.integer(all)
        rows.integer(staff)
        rows.integer(vacant)
        rows.integer(leavers)
        rows.integer(max(0, leavers + generator.integer(-1...2)))
        rows.end()
        planted.add(.vacancies, vacant, of: all)
        planted.tell(.vacancies, vacancy(quarter) * Double(all), of: all)
        // Four quarters make a year: a quarter of the staff of each counts.
        planted.add(turnover, 4 * leavers, of: staff)
        planted.tell(turnover, turnover.stated! * Double(staff), of: staff)
      }
    }
  }

  private static func count(of all: Int, _ chance: Double, _ generator: inout SeededGenerator) -> Int {
    var count = 0
    for _ in 0..<all where generator.chance(chance) { count += 1 }
    return count
  }
}
