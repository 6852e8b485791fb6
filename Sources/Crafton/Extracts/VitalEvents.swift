/// Of what and where people die, and how children are born.
enum VitalRates {
  /// Days from death to its registration; after an inquest much longer.
  static let registration = Quantiles([1, 3, 4, 5, 6, 8, 12, 25])
  static let inquest = 0.025
  static let afterInquest = Quantiles([60, 110, 150, 200, 280, 420])

  static func causes(age: Int, female: Bool) -> Weighted<String> {
    switch age {
    case ..<1: infants
    case ..<45: younger
    case ..<75: female ? middleFemale : middle
    default: older
    }
  }

  private static let infants = Weighted<String>([("P071", 30), ("Q249", 18), ("P219", 14), ("R95X", 12), ("P369", 26)])
  private static let younger = Weighted<String>([
    ("X70X", 18), ("X42X", 17), ("V499", 8), ("C719", 6), ("C509", 6), ("G409", 4), ("I219", 7), ("K703", 8),
    ("E109", 3), ("J189", 4), ("C349", 3), ("R99X", 16),
  ])
  private static let middle = Weighted<String>([
    ("C349", 13), ("I219", 10), ("I251", 9), ("J449", 7), ("K703", 5), ("C189", 5), ("C619", 4), ("C259", 4),
    ("I639", 4), ("E119", 3), ("J189", 3), ("G309", 2), ("X70X", 2), ("X42X", 2), ("C159", 4), ("C679", 3),
    ("U071", 4), ("R99X", 16),
  ])
  private static let middleFemale = Weighted<String>([
    ("C349", 13), ("C509", 9), ("I219", 6), ("I251", 6), ("J449", 8), ("K703", 4), ("C189", 5), ("C56X", 5),
    ("C259", 4), ("I639", 5), ("E119", 3), ("J189", 4), ("G309", 3), ("X42X", 2), ("U071", 4), ("R99X", 19),
  ])
  private static let older = Weighted<String>([
    ("F03X", 9), ("G309", 9), ("I251", 9), ("I219", 5), ("I639", 6), ("I64X", 3), ("J449", 6), ("J189", 6),
    ("C349", 5), ("C189", 3), ("C619", 3), ("C509", 2), ("I500", 4), ("N179", 2), ("N390", 2), ("W199", 3),
    ("G20X", 2), ("U071", 4), ("R54X", 5), ("C80X", 12),
  ])

  /// Where those die who are in no hospital and no care home.
  static func places(isCancer: Bool) -> Weighted<String> { isCancer ? withCancer : withoutCancer }
  private static let withCancer = Weighted<String>([("Home", 60), ("Hospice", 38), ("Elsewhere", 2)])
  private static let withoutCancer = Weighted<String>([("Home", 88), ("Hospice", 5), ("Elsewhere", 7)])

  /// Share of live births below 2,500 grams.
  static func lowWeight(smokes: Bool, affluence: Double) -> Double {
    0.052 + (smokes ? 0.06 : 0) + 0.05 * (0.5 - affluence)
  }

  /// Share of mothers who smoke at delivery: falling by a quarter over the three years.
  static func smoking(affluence: Double, isMinority: Bool, day: Int32) -> Double {
    let trend = 1.14 - 0.28 * Double(day - Window.first) / Double(Window.last - Window.first)
    return (0.155 - 0.13 * affluence) * (isMinority ? 0.3 : 1) * trend
  }

  static func breastMilk(affluence: Double, isMinority: Bool) -> Double {
    min(0.95, 0.60 + 0.2 * affluence + (isMinority ? 0.14 : 0))
  }
}

/// `deaths`: those that were registered up to the last day.
enum Deaths {
  static let header =
    IdentityFields.all.header(id: "death_id")
    + ["date_of_death", "registered_on", "underlying_cause", "place_of_death"]

  static func write(_ area: AreaRecords, into rows: inout PersonRows, _ planted: inout PlantedCounts) {
    var diedInHospital = Set<Int>()
    for spell in area.spells where spell.destination == "79" { diedInHospital.insert(spell.citizen) }
    for index in 0..<area.residents.livingCount {
      let citizen = area.residents.citizens[index]
      let chance = Rates.deathsOfThreeYears(like: citizen, affluence: area.affluence)
      planted.tell(.deaths, chance, of: 1)
    }
    let dead = area.residents.citizens.count - area.residents.livingCount
    planted.add(.deaths, dead, of: area.residents.livingCount)
    for index in area.residents.livingCount..<area.residents.citizens.count {
      let citizen = area.residents.citizens[index]
      guard let death = citizen.death else { continue }
      let wasInHospital = diedInHospital.contains(index)
      planted.count(.deathsInHospital, wasInHospital)
      let cause = VitalRates.causes(age: citizen.age(on: death), female: citizen.female).draw(&rows.generator)
      let hasInquest = rows.generator.chance(VitalRates.inquest)
      let delay = (hasInquest ? VitalRates.afterInquest : VitalRates.registration).drawDays(&rows.generator)
      let isCancer = cause.hasPrefix("C")
      let elsewhere = VitalRates.places(isCancer: isCancer).draw(&rows.generator)
      guard death + delay <= Window.last else { continue }
      rows.identify(index, .all)
      rows.rows.day(death)
      rows.rows.day(death + delay)
      rows.rows.text(cause)
      rows.rows.text(wasInHospital ? "Hospital" : area.careHomeAtEnd[index] != nil ? "Care home" : elsewhere)
      rows.rows.end()
    }
  }
}

/// `births`: the children of the window.
enum Births {
  static let header =
    IdentityFields.all.header(id: "birth_id")
    + [
      "mother_age", "gestation_weeks", "birth_weight", "smoking_at_delivery", "breast_milk_first_feed",
      "place_of_birth",
    ]

  static func write(_ area: AreaRecords, into rows: inout PersonRows, _ planted: inout PlantedCounts) {
    var admissions = Set<[Int32]>()
    for spell in area.spells where spell.method == "31" || spell.method == "32" {
      let last = spell.discharge ?? Window.last
      for day in spell.admission...max(spell.admission, last) { admissions.insert([Int32(spell.citizen), day]) }
    }
    for (index, child) in area.residents.citizens.enumerated() where child.birth >= Window.first {
      let mother = area.residents.mother(of: index)
      let isMinority = child.ethnicity != .whiteBritish
      let smoking = VitalRates.smoking(affluence: area.affluence, isMinority: isMinority, day: child.birth)
      let smokes = rows.generator.chance(smoking)
      let isSmokingKnown = !rows.generator.chance(0.02)
      if isSmokingKnown { planted.count(.smokingAtDelivery, smokes, chance: smoking) }
      let low = VitalRates.lowWeight(smokes: smokes, affluence: area.affluence)
      let isLow = rows.generator.chance(low)
      planted.count(.lowBirthWeight, isLow, chance: low)
      let isEarly = rows.generator.chance(isLow ? 0.6 : 0.035)
      rows.identify(index, .all)
      rows.rows.integer(
        mother.map { Window.age(bornOn: area.residents.citizens[$0].birth, on: child.birth) })
      rows.rows.integer(isEarly ? rows.generator.integer(29...36) : rows.generator.integer(37...41))
      rows.rows.integer(
        isLow
          ? 2_495 - 5 * rows.generator.skewedIndex(260)
          : 2_500 + 5 * (rows.generator.below(190) + rows.generator.below(190)))
      rows.rows.boolean(isSmokingKnown ? smokes : nil)
      let milk = VitalRates.breastMilk(affluence: area.affluence, isMinority: isMinority)
      rows.rows.boolean(rows.generator.chance(0.03) ? nil : rows.generator.chance(milk))
      let isInHospital = mother.map { admissions.contains([Int32($0), child.birth]) } ?? true
      rows.rows.text(isInHospital ? "Hospital" : rows.generator.chance(0.8) ? "Home" : "Elsewhere")
      rows.rows.end()
    }
  }
}
