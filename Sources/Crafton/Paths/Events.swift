/// One event of social care: a request, an assessment, a service or a review.
struct CareEvent: Sendable {
  /// Index of the client or carer among the LSOA's residents.
  let citizen: Int
  var clientType = ClientType.serviceUser
  let kind: EventKind
  let start: Int32
  /// Nil while it goes on after the last day.
  var end: Int32?
  var outcome: Outcome?
  var supportReason: SupportReason?
  var route: Route?
  var assessment: AssessmentType?
  var hasEligibleNeeds: Bool?
  var service: ServiceType?
  var component: Component?
  var mechanism: Mechanism?
  var provider: Provider?
  var reviewReason: ReviewReason?
  var achievement: Achievement?
  /// Pence a unit.
  var unitCost: Int?
  var frequency: CostFrequency?
  /// Hundredths of a unit a week.
  var weeklyUnits: Int?
  /// The citizens cared for, of a carer.
  var caredFor: [Int] = []
  /// Index of the care home lived in when it happened.
  var careHome: Int?

  init(_ kind: EventKind, of citizen: Int, from start: Int32, to end: Int32?, outcome: Outcome? = nil) {
    self.kind = kind
    self.citizen = citizen
    self.start = start
    self.end = end
    self.outcome = outcome
  }
}

enum Provider: Sendable {
  case reablementService
  case homeCare(Int)
  case careHome(Int)
}

/// One stay in hospital.
struct HospitalSpell: Sendable {
  let citizen: Int
  let admission: Int32
  /// Nil when the patient died in the bed, or is not ready yet.
  var ready: Int32?
  /// Nil while the spell is open on the last day.
  var discharge: Int32?
  let method: String
  var destination: String?
  var dischargeMethod: String?
  let treatmentFunction: String
  let diagnoses: Diagnoses
}

struct Diagnoses: Sendable {
  let primary: String
  /// Up to three.
  let secondary: [String]
  let externalCause: String?
}

/// One episode of reablement.
struct ReablementEpisode: Sendable {
  let citizen: Int
  let start: Int32
  /// Nil while it goes on.
  let end: Int32?
  let fromHospital: Bool
  /// Hundredths of an hour a week.
  let startNeed: Int
  /// Nil while open and where it was broken off.
  let endNeed: Int?
  let goalsSet: Int
  let goalsAchieved: Int?
  let outcome: ReablementOutcome?
}

enum ReablementOutcome: String, Sendable {
  case independent = "No ongoing support"
  case lowLevel = "Low level support"
  case community = "Long term community support"
  case residential = "Residential care"
  case nursing = "Nursing care"
  case hospital = "Admitted to hospital"
  case declined = "Declined"
  case died = "Died"
}
