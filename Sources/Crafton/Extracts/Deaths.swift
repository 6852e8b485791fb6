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
