/// One LSOA, lived through and written down.
struct AreaFiles: Sendable {
  let lsoa: Int
  /// In the order of ``PersonFile``.
  let rows: [Rows]
  let counts: AreaCounts

  init(_ area: AreaRecords) {
    lsoa = area.lsoa
    var files = [Rows](repeating: Rows(), count: PersonFile.allCases.count)
    var counts = AreaCounts(area)
    var truth = Truth()
    let listed = GPRegister.write(area, into: &files[PersonFile.gpRegister.rawValue], truth: &truth)
    ClientLevelData.write(area, into: &files[PersonFile.clientLevelData.rawValue], truth: &truth)
    HospitalSpells.write(area, into: &files[PersonFile.hospitalSpells.rawValue], truth: &truth)
    ReablementEpisodes.write(area, into: &files[PersonFile.reablementEpisodes.rawValue], truth: &truth)
    func write(_ file: PersonFile, _ fill: (inout PersonRows, inout PlantedCounts) -> Void) {
      var people = PersonRows(file.source!, of: area)
      fill(&people, &counts.planted)
      files[file.rawValue] = people.rows
      truth.append(people.truth)
    }
    write(.longTermConditions) { LongTermConditionRows.write(area, listed: listed, into: &$0, &$1) }
    write(.edAttendances) { EDAttendances.write(area, into: &$0, &$1) }
    write(.communityContacts) { CommunityContacts.write(area, into: &$0, &$1) }
    write(.frontDoorContacts) { FrontDoorContacts.write(area, into: &$0, &$1) }
    write(.waitingList) { WaitingListRows.write(area, into: &$0, &$1) }
    write(.dischargeDecisions) { people, _ in DischargeDecisionRows.write(area, into: &people) }
    write(.safeguarding) { Safeguarding.write(area, into: &$0, &$1) }
    write(.libertyApplications) { people, _ in LibertyApplicationRows.write(area, into: &people) }
    write(.financialAssessments) { FinancialAssessments.write(area, into: &$0, &$1) }
    write(.housingAdaptations) { people, _ in HousingAdaptationRows.write(area, into: &people) }
    write(.deaths) { Deaths.write(area, into: &$0, &$1) }
    write(.births) { Births.write(area, into: &$0, &$1) }
    // Surveys are written when the populations of their strata are known.
    var (userSurvey, carerSurvey, planted) = (counts.userSurvey, counts.carerSurvey, counts.planted)
    var users = PersonRows(.userSurvey, of: area)
    UserSurvey.write(area, into: &userSurvey, people: &users, &planted)
    truth.append(users.truth)
    var carers = PersonRows(.carerSurvey, of: area)
    CarerSurvey.write(area, into: &carerSurvey, people: &carers, &planted)
    truth.append(carers.truth)
    (counts.userSurvey, counts.carerSurvey, counts.planted) = (userSurvey, carerSurvey, planted)
    files[PersonFile.truth.rawValue] = truth.rows
    rows = files
    self.counts = counts
  }
}
