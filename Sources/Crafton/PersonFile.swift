/// The files that hold rows of people, written area by area.
enum PersonFile: Int, CaseIterable {
  case gpRegister
  case longTermConditions
  case clientLevelData
  case hospitalSpells
  case reablementEpisodes
  case edAttendances
  case communityContacts
  case frontDoorContacts
  case waitingList
  case dischargeDecisions
  case safeguarding
  case libertyApplications
  case financialAssessments
  case housingAdaptations
  case deaths
  case births
  case truth

  var path: String { self == .truth ? "truth/records.csv" : "\(source!.rawValue).csv" }

  /// The source whose extract it is; nil for the truth.
  var source: Source? {
    switch self {
    case .gpRegister: .gpRegister
    case .longTermConditions: .longTermConditions
    case .clientLevelData: .clientLevelData
    case .hospitalSpells: .hospitalSpells
    case .reablementEpisodes: .reablementEpisodes
    case .edAttendances: .edAttendances
    case .communityContacts: .communityContacts
    case .frontDoorContacts: .frontDoorContacts
    case .waitingList: .waitingList
    case .dischargeDecisions: .dischargeDecisions
    case .safeguarding: .safeguarding
    case .libertyApplications: .libertyApplications
    case .financialAssessments: .financialAssessments
    case .housingAdaptations: .housingAdaptations
    case .deaths: .deaths
    case .births: .births
    case .truth: nil
    }
  }

  var header: [String] {
    switch self {
    case .gpRegister: GPRegister.header
    case .longTermConditions: LongTermConditionRows.header
    case .clientLevelData: ClientLevelData.header
    case .hospitalSpells: HospitalSpells.header
    case .reablementEpisodes: ReablementEpisodes.header
    case .edAttendances: EDAttendances.header
    case .communityContacts: CommunityContacts.header
    case .frontDoorContacts: FrontDoorContacts.header
    case .waitingList: WaitingListRows.header
    case .dischargeDecisions: DischargeDecisionRows.header
    case .safeguarding: Safeguarding.header
    case .libertyApplications: LibertyApplicationRows.header
    case .financialAssessments: FinancialAssessments.header
    case .housingAdaptations: HousingAdaptationRows.header
    case .deaths: Deaths.header
    case .births: Births.header
    case .truth: Truth.header
    }
  }
}
