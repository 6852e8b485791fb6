/// `gp_long_term_conditions`: what the practices have coded for their registered patients.
enum LongTermConditionRows {
  static let header =
    IdentityFields().header(id: "gp_patient_id") + ["condition", "diagnosed_on", "last_reviewed_on", "target_met"]

  /// - Parameter listed: Whether each resident stands on the register under their first number.
  static func write(_ area: AreaRecords, listed: [Bool], into rows: inout PersonRows, _ planted: inout PlantedCounts) {
    for (index, citizen) in area.residents.citizens.enumerated() {
      let conditions = area.conditions[index]
      if index < area.residents.livingCount { count(conditions, of: citizen, area.affluence, &planted) }
      guard listed[index] else { continue }
      for known in conditions.all {
        rows.identify(index, [], secondRecord: 0)
        rows.rows.text(known.condition.rawValue)
        rows.rows.day(known.since)
        rows.rows.day(known.reviewed)
        rows.rows.boolean(known.isTargetMet)
        rows.rows.end()
      }
      writeFrailty(citizen, index, into: &rows)
    }
  }

  /// The frailty index is reckoned from 65 on.
  private static func writeFrailty(_ citizen: Citizen, _ index: Int, into rows: inout PersonRows) {
    let frailty = citizen.frailty(on: citizen.horizon)
    guard citizen.age(on: citizen.horizon) >= 65, frailty >= .moderate else { return }
    rows.identify(index, [], secondRecord: 0)
    rows.rows.text(frailty == .severe ? "Frailty: severe" : "Frailty: moderate")
    rows.rows.day(citizen.horizon - 30 - Int32(rows.generator.below(600)))
    rows.rows.empty()
    rows.rows.empty()
    rows.rows.end()
  }

  private static func count(
    _ conditions: LongTermConditions, of citizen: Citizen, _ affluence: Double, _ planted: inout PlantedCounts
  ) {
    let age = citizen.age(on: Window.last)
    guard age >= 18 else { return }
    for (condition, rate) in [(LongTermCondition.hypertension, PlantedRate.hypertension), (.diabetes, .diabetes)] {
      let chance = condition.chance(citizen, age: age, affluence: affluence)
      planted.count(rate, conditions.all.contains { $0.condition == condition }, chance: chance)
    }
    planted.count(.multipleConditions, conditions.all.count >= 2, chance: twoOrMore(citizen, age, affluence))
  }

  /// The chance of two or more of the conditions, each of which is drawn by itself.
  private static func twoOrMore(_ citizen: Citizen, _ age: Int, _ affluence: Double) -> Double {
    var (none, one) = (1.0, 0.0)
    for condition in LongTermCondition.allCases {
      let chance = condition.chance(citizen, age: age, affluence: affluence)
      one = one * (1 - chance) + none * chance
      none *= 1 - chance
    }
    return 1 - none - one
  }
}
