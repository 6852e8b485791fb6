/// Code lists of the national client level data, release 2, in their spelling.
enum EventKind: String, Sendable {
  case request = "Request"
  case assessment = "Assessment"
  case service = "Service"
  case review = "Review"
}

enum ClientType: String, Sendable {
  case serviceUser = "Service user"
  case unpaidCarer = "Unpaid carer"
}

enum Outcome: String, Sendable {
  case reablement = "Progress to reablement/ST-Max"
  case assessment = "Progress to assessment, review or reassessment"
  case services = "Progress to support planning or services"
  case continuation = "Continuation of support or services"
  case hospital = "Admitted to hospital"
  case moved = "NFA: Responsibility moved to another local authority"
  case healthService = "NFA: Referral to NHS services or NHS funded social care"
  case selfFunded = "NFA: Self-funded client or under 12wk disregard"
  case advice = "NFA: Information and advice or signposting"
  case otherCouncilService = "NFA: Referral to other service within the local authority"
  case declined = "NFA: Support declined"
  case deceased = "NFA: Deceased"
  case endedAsPlanned = "NFA: Support ended as planned"
  case endedOtherwise = "NFA: Support ended for other reason"
  case notOffered = "NFA: No services offered for other reason"
}

/// The wording of release 1, the only published list.
enum Route: String, Sendable {
  case transition = "Planned Entry (Transition)"
  case hospitalDischarge = "Discharge from Hospital"
  case hospitalDiversion = "Diversion from Hospital Services"
  case community = "Community / Other route"
  case selfFunder = "Self-Funder"
}

enum AssessmentType: String, Sendable {
  case shortTerm = "Short term assessment"
  case longTerm = "Long term assessment"
  case unpaidCarer = "Unpaid carer assessment"
}

enum ServiceType: String, Sendable {
  case nursing = "Long term support: Nursing care"
  case residential = "Long term support: Residential care"
  case community = "Long term support: Community"
  case shortTermMaximising = "Short term support: ST-Max"
  case lowLevel = "Short term support: Ongoing low level"
  case otherShortTerm = "Short term support: Other short term"
  case carerDirect = "Unpaid carer support: Direct to unpaid carer"
  case carerInvolvingPerson = "Unpaid carer support: Support involving the person cared-for"
}

enum Component: String, Sendable {
  case reablement = "Reablement"
  case shortTermResidential = "Short term residential care"
  case nursing = "Long term nursing care"
  case residential = "Long term residential care"
  case homeCare = "Home support or domiciliary care"
  case dayCare = "Day support"
  case equipment = "Equipment"
  case directPayment = "Direct payment"
  case sharedLives = "Shared Lives"
  case supportedLiving = "Community supported living"
  case extraCare = "Extra care housing"
  case socialWorker = "Professional support: Social worker"
  case carerRespite = "Unpaid carer respite"
  case carerUniversal = "Unpaid carer universal services"
  case carerOther = "Other unpaid carer support"
}

enum Mechanism: String, Sendable {
  case directPayment = "Direct payment"
  case managedBudget = "CASSR managed personal budget"
  case commissioned = "CASSR commissioned support"
}

enum SupportReason: String, Sendable {
  case mobility = "Physical support: Access and mobility only"
  case personalCare = "Physical support: Personal care support"
  case visual = "Sensory support: Support for visual impairment"
  case hearing = "Sensory support: Support for hearing impairment"
  case memory = "Support with memory and cognition"
  case learningDisability = "Learning disability support"
  case mentalHealth = "Mental health support"
  case isolation = "Social support: Support for social isolation or other"
  case carer = "Social support: Support to unpaid carer"
}

enum CostFrequency: String, Sendable {
  case session = "Per session"
  case hourly = "Hourly"
  case weekly = "Weekly"
  case once = "One-off"
}

enum ReviewReason: String, Sendable {
  case planned = "Planned"
  case unplannedHospital = "Unplanned: Hospital"
  case unplannedChange = "Unplanned: Change in need"
  case shortTerm = "Review of short term support"
}

enum Achievement: String, Sendable {
  case fully = "Fully achieved"
  case partially = "Partially achieved"
  case not = "Not achieved"
}
