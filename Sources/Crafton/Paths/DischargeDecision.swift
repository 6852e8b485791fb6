/// Where a patient goes on leaving hospital, in rising intensity.
enum DischargeSetting: Int, Sendable, CaseIterable {
  case homeAlone
  case communitySupport
  case reablement
  case longTermCare
  case shortTermBed
  case residential
  case nursing

  var text: String {
    switch self {
    case .homeAlone: "Home without support"
    case .communitySupport: "Home with community support"
    case .reablement: "Home with reablement"
    case .longTermCare: "Home with long-term care"
    case .shortTermBed: "Short-term bed"
    case .residential: "Residential care home"
    case .nursing: "Nursing home"
    }
  }

  /// Of the national discharge guidance.
  var pathway: String {
    switch self {
    case .homeAlone: "0"
    case .communitySupport, .reablement, .longTermCare: "1"
    case .shortTermBed: "2"
    case .residential, .nursing: "3"
    }
  }
}

/// What the transfer of care hub settled for one patient.
struct DischargeDecision: Sendable {
  let citizen: Int
  /// Index of the spell among the LSOA's.
  let spell: Int
  let day: Int32
  let decided: DischargeSetting
  /// Nil where nobody said.
  let best: DischargeSetting?
  let reason: Reason?
  /// Nil where nobody could expect a gain.
  let isReablementOffered: Bool?
  let reasonNotOffered: NotOffered?

  enum Reason: String, Sendable {
    case capacity = "No capacity in the best setting"
    case practitioner = "Practitioner decision"
    case preference = "Patient or family preference"
    case funding = "Funding not agreed"
    case risk = "Risk judged too high"
  }

  enum NotOffered: String, Sendable {
    case practitioner = "Practitioner decision"
    case capacity = "No capacity"
    case preference = "Patient or family preference"
    case eligibility = "Not eligible for the service"
    case other = "Other"
  }
}
