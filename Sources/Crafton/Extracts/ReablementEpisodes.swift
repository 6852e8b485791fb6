/// `reablement_episodes`: the council's reablement service. About one row in two hundred breaks a rule of the schema.
enum ReablementEpisodes {
  static let header = [
    "episode_id", "la_person_id", "nhs_number", "forename", "surname", "date_of_birth", "sex", "postcode",
    "referral_source", "start_date", "end_date", "start_need_hours", "end_need_hours", "goals_set", "goals_achieved",
    "outcome",
  ]

  static func write(_ area: AreaRecords, into rows: inout Rows, truth: inout Truth) {
    var generator = area.generator(for: .reablementEpisodes)
    var registry = area.registry(.reablementEpisodes)
    for (number, episode) in area.reablements.enumerated() {
      let citizen = area.residents.citizens[episode.citizen]
      let record = registry.records(of: citizen, at: episode.citizen, careHome: area.careHomeAtEnd[episode.citizen])
        .first
      truth.add(.reablementEpisodes, record.id, citizen.person)
      let details = record.details
      rows.text("RE\(AreaCodes.padded(area.lsoa, 3))-\(AreaCodes.padded(number, 4))")
      rows.text(record.id)
      rows.text(details.nhsNumber)
      rows.text(details.forename)
      rows.text(details.surname)
      rows.day(details.birth)
      rows.text(details.sex)
      rows.text(details.postcode)
      rows.text(episode.fromHospital ? "Hospital" : "Community")
      let fault = generator.below(1_000)
      let hasSwappedDates = fault < 3 && episode.end != nil
      rows.day(hasSwappedDates ? episode.end : episode.start)
      rows.day(hasSwappedDates ? episode.start : episode.end)
      rows.hundredths(fault == 3 ? 99_900 : episode.startNeed)
      rows.hundredths(episode.endNeed)
      rows.integer(episode.goalsSet)
      if let achieved = episode.goalsAchieved {
        rows.integer(fault == 4 ? episode.goalsSet + 1 : achieved)
      } else {
        rows.empty()
      }
      rows.text(episode.outcome?.rawValue)
      rows.end()
    }
  }
}
