import Tabular

/// How often the community trust's teams see adults.
enum CommunityRates {
  /// The day on which the neighbourhood teams began: a quarter more contacts since.
  static let neighbourhoodTeams = Day(year: 2023, month: 10, day: 1)!.number
  static let neighbourhoodTeamsFactor = 1.25

  /// Planned contacts a year.
  static func contacts(age: Int, frailty: Frailty) -> Double {
    [0.01, 0.09, 0.40, 1.10][frailty.rawValue] * (age >= 75 ? 1.3 : age >= 65 ? 1.1 : 0.8)
  }

  /// Share attended: less in deprived areas.
  static func attended(affluence: Double) -> Double { 0.85 + 0.07 * affluence }

  static let missed = Weighted<String>([
    ("Did not attend", 46), ("Cancelled by patient", 33), ("Cancelled by provider", 21),
  ])
  static let teams = Weighted<String>([
    ("Community nursing", 55), ("Therapy", 21), ("Long-term conditions", 12), ("Intermediate care", 7),
    ("Urgent community response", 5),
  ])
  static let media = Weighted<String>([("Face to face", 83), ("Telephone", 14), ("Video", 3)])
}

/// `community_contacts`: planned contacts with the community trust's teams.
enum CommunityContacts {
  static let header =
    ["contact_id"] + IdentityFields.postcode.header(id: "local_patient_id")
    + ["contact_date", "team", "medium", "attendance"]

  static func write(_ area: AreaRecords, into rows: inout PersonRows, _ planted: inout PlantedCounts) {
    let attended = CommunityRates.attended(affluence: area.affluence)
    var number = 0
    for (index, citizen) in area.residents.citizens.enumerated() {
      let age = citizen.age(on: citizen.horizon)
      guard age >= 18 else { continue }
      for month in 0..<36 {
        let first = Window.monthStarts[month]
        guard first <= citizen.horizon, citizen.age(on: first) >= 18 else { continue }
        let factor = first >= CommunityRates.neighbourhoodTeams ? CommunityRates.neighbourhoodTeamsFactor : 1
        let chance = CommunityRates.contacts(age: age, frailty: citizen.frailty(on: first)) / 12 * factor
        guard rows.generator.chance(chance) else { continue }
        let day = first + Int32(rows.generator.below(Int(Window.monthStarts[month + 1] - first)))
        guard day <= citizen.horizon else { continue }
        let isAttended = rows.generator.chance(attended)
        planted.count(.communityAttended, isAttended, chance: attended)
        rows.rows.text(area.number("CC", number))
        number += 1
        rows.identify(index, .postcode)
        rows.rows.day(day)
        rows.rows.text(CommunityRates.teams.draw(&rows.generator))
        rows.rows.text(CommunityRates.media.draw(&rows.generator))
        rows.rows.text(isAttended ? "Attended" : CommunityRates.missed.draw(&rows.generator))
        rows.rows.end()
      }
    }
  }
}
