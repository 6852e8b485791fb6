/// A rate by which Crafton was made, together with what came of it: written to `truth/rates.csv`.
enum PlantedRate: String, Sendable, CaseIterable {
  case resolvedAtFrontDoor = "resolved_at_front_door"
  case requestsFromHospital = "requests_of_older_adults_from_hospital"
  case eligibleNeeds = "assessments_with_eligible_needs"
  case serviceWithin28Days = "eligible_clients_served_within_28_days"
  case reabledWithoutCare = "reabled_without_ongoing_care"
  case reablementDays = "mean_days_of_reablement"
  case delayedDischarges = "older_emergency_discharges_after_ready_date"
  case delayedBedDays = "older_emergency_bed_days_after_ready_date"
  case careHomeEntriesFromHospital = "older_care_home_entries_from_hospital"
  case reviewsLoweringPackage = "changed_packages_lowered_at_review"
  case carersSupported = "assessed_carers_given_support"

  /// The rate asked for; nil where it follows from others.
  var stated: Double? {
    switch self {
    case .resolvedAtFrontDoor: 0.67
    case .requestsFromHospital: 0.35
    case .eligibleNeeds: 0.64
    case .serviceWithin28Days: nil
    case .reabledWithoutCare: 0.66
    case .reablementDays: ReablementRates.days.mean
    case .delayedDischarges: 0.27
    case .delayedBedDays: 0.27
    case .careHomeEntriesFromHospital: 1.0 / 3
    case .reviewsLoweringPackage: 0.40
    case .carersSupported: 0.70
    }
  }

  /// What stands above and below the line.
  var meaning: String {
    switch self {
    case .resolvedAtFrontDoor: "requests from the community that end there / requests from the community"
    case .requestsFromHospital: "requests by those 65 and over on discharge / all requests by those 65 and over"
    case .eligibleNeeds: "long-term assessments that find eligible needs / long-term assessments"
    case .serviceWithin28Days:
      "services begun within 28 days of the assessment's end / assessments whose eligible needs the council is to meet"
    case .reabledWithoutCare: "episodes that end without any ongoing support / episodes seen through to their end"
    case .reablementDays: "days / episodes seen through to their end"
    case .delayedDischarges:
      "discharges after the ready date / emergency discharges of those 65 and over, the dead and transferred apart"
    case .delayedBedDays: "days after the ready date / bed days of the same spells"
    case .careHomeEntriesFromHospital: "entries that follow a stay in hospital / care home entries of those 65 and over"
    case .reviewsLoweringPackage: "lowered / home care packages changed at a review"
    case .carersSupported: "carers given support / carers assessed"
    }
  }
}

/// What came of each planted rate.
struct PlantedCounts: Sendable {
  private(set) var numerators = [Int](repeating: 0, count: PlantedRate.allCases.count)
  private(set) var denominators = [Int](repeating: 0, count: PlantedRate.allCases.count)

  mutating func count(_ rate: PlantedRate, _ isEvent: Bool) {
    add(rate, isEvent ? 1 : 0, of: 1)
  }

  mutating func add(_ rate: PlantedRate, _ numerator: Int, of denominator: Int) {
    numerators[rate.index] += numerator
    denominators[rate.index] += denominator
  }

  mutating func add(_ other: PlantedCounts) {
    for index in numerators.indices {
      numerators[index] += other.numerators[index]
      denominators[index] += other.denominators[index]
    }
  }

  static let header = ["rate", "stated", "numerator", "denominator", "meaning"]

  /// `truth/rates.csv`: one row a rate; `stated` is empty where the rate follows from others.
  func write(into rows: inout Rows) {
    for rate in PlantedRate.allCases {
      rows.text(rate.rawValue)
      rows.hundredths(rate.stated.map { Int($0 * 100 + 0.5) })
      rows.integer(counts(rate).numerator)
      rows.integer(counts(rate).denominator)
      rows.text(rate.meaning)
      rows.end()
    }
  }

  func counts(_ rate: PlantedRate) -> (numerator: Int, denominator: Int) {
    (numerators[rate.index], denominators[rate.index])
  }
}

extension PlantedRate {
  fileprivate var index: Int { Self.allCases.firstIndex(of: self)! }
}
