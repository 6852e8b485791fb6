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
