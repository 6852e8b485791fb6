/// A rate by which Crafton was made, together with what came of it: written to `truth/`.
enum PlantedRate: String, Sendable, CaseIterable {
  case resolvedAtFrontDoor = "resolved_at_front_door"
  case contactsResolved = "contacts_resolved_at_front_door"
  case requestsFromHospital = "requests_of_older_adults_from_hospital"
  case eligibleNeeds = "assessments_with_eligible_needs"
  case serviceWithin28Days = "eligible_clients_served_within_28_days"
  case reabledWithoutCare = "reabled_without_ongoing_care"
  case reablementDays = "mean_days_of_reablement"
  case delayedDischarges = "older_emergency_discharges_after_ready_date"
  case delayedBedDays = "older_emergency_bed_days_after_ready_date"
  case delayedNotBest = "delayed_patients_in_a_setting_not_best"
  case delayedTooIntense = "settings_not_best_that_are_too_intense"
  case notOfferedByPractitioner = "reablement_not_offered_by_practitioner_decision"
  case notOfferedForCapacity = "reablement_not_offered_for_want_of_capacity"
  case notOfferedByPreference = "reablement_not_offered_by_preference"
  case careHomeEntriesFromHospital = "older_care_home_entries_from_hospital"
  case reviewsLoweringPackage = "changed_packages_lowered_at_review"
  case loweredAtTrustedProvider = "reviews_lowering_the_package_at_one_provider"
  case raisedAtOtherProvider = "reviews_raising_the_package_at_another"
  case carersSupported = "assessed_carers_given_support"
  case waitingForAssessment = "waiting_for_assessment_on_the_last_day"
  case waitingOverSixMonths = "waiting_for_assessment_over_six_months"
  case hypertension = "adults_with_hypertension"
  case diabetes = "adults_with_diabetes"
  case multipleConditions = "adults_with_two_or_more_conditions"
  case cohortAttendances = "cohort_attendances_without_admission"
  case communityAttended = "community_contacts_attended"
  case riskReducedOrRemoved = "enquiries_with_risk_reduced_or_removed"
  case desiredOutcomesAchieved = "enquiries_with_desired_outcomes_achieved"
  case usersSatisfied = "users_satisfied"
  case usersInControl = "users_in_control"
  case usersFeelingSafe = "users_feeling_safe"
  case usersWithContact = "users_with_as_much_contact_as_they_like"
  case usersFindingInformation = "users_finding_information_easily"
  case carersSatisfied = "carers_satisfied"
  case carersWithContact = "carers_with_as_much_contact_as_they_like"
  case carersConsulted = "carers_consulted"
  case carersFindingInformation = "carers_finding_information_easily"
  case selfFunders = "care_home_residents_funding_themselves"
  case bedsOccupied = "care_home_beds_occupied"
  case providersGoodOrOutstanding = "providers_good_or_outstanding"
  case vacancies = "vacant_posts"
  case independentTurnover = "leavers_of_the_independent_sector_in_a_year"
  case councilTurnover = "leavers_of_the_council_in_a_year"
  case declinedAfterCharge = "people_declining_support_after_the_charge"
  case deaths = "deaths"
  case deathsInHospital = "deaths_in_hospital"
  case lowBirthWeight = "births_of_low_weight"
  case smokingAtDelivery = "mothers_smoking_at_delivery"

  /// The rate asked for; nil where it follows from others or differs between people.
  var stated: Double? {
    switch self {
    case .resolvedAtFrontDoor, .contactsResolved: 0.67
    case .requestsFromHospital: 0.35
    case .eligibleNeeds: 0.64
    case .reabledWithoutCare: 0.66
    case .reablementDays: ReablementRates.days.mean
    case .delayedDischarges, .delayedBedDays: 0.27
    case .delayedNotBest: 0.44
    case .delayedTooIntense: 0.92
    case .notOfferedByPractitioner: 0.33
    case .notOfferedForCapacity, .notOfferedByPreference: 0.16
    case .careHomeEntriesFromHospital: 1.0 / 3
    case .reviewsLoweringPackage: 0.40
    case .loweredAtTrustedProvider: 0.36
    case .raisedAtOtherProvider: 0.47
    case .carersSupported: 0.70
    case .waitingForAssessment: 0.0044
    case .riskReducedOrRemoved: SafeguardingRates.reducedOrRemoved
    case .desiredOutcomesAchieved: SafeguardingRates.outcomesAchieved
    case .usersSatisfied: 0.64
    case .usersInControl: 0.77
    case .usersFeelingSafe: 0.70
    case .usersWithContact: 0.45
    case .usersFindingInformation: 0.68
    case .carersSatisfied: 0.37
    case .carersWithContact: 0.30
    case .carersConsulted: 0.66
    case .carersFindingInformation: 0.59
    case .selfFunders: 0.35
    case .bedsOccupied: 0.86
    case .providersGoodOrOutstanding: 0.84
    case .vacancies: 0.107
    case .independentTurnover: 0.30
    case .councilTurnover: 0.13
    case .deathsInHospital: Rates.deathsInHospital
    case .serviceWithin28Days, .waitingOverSixMonths, .hypertension, .diabetes, .multipleConditions,
      .cohortAttendances, .communityAttended, .declinedAfterCharge, .deaths, .lowBirthWeight, .smokingAtDelivery:
      nil
    }
  }

  /// What stands above and below the line.
  var meaning: String {
    switch self {
    case .resolvedAtFrontDoor: "requests from the community that end there / requests from the community"
    case .contactsResolved: "contacts resolved at first contact or after triage / closed contacts"
    case .requestsFromHospital: "requests by those 65 and over on discharge / all requests by those 65 and over"
    case .eligibleNeeds: "long-term assessments that find eligible needs / long-term assessments"
    case .serviceWithin28Days:
      "services begun within 28 days of the assessment's end / assessments whose eligible needs the council is to meet"
    case .reabledWithoutCare: "episodes that end without any ongoing support / episodes seen through to their end"
    case .reablementDays: "days / episodes seen through to their end"
    case .delayedDischarges:
      "discharges after the ready date / emergency discharges of those 65 and over, the dead and transferred apart"
    case .delayedBedDays: "days after the ready date / bed days of the same spells"
    case .delayedNotBest: "decisions for another setting than the best / decisions for those who left late"
    case .delayedTooIntense:
      "settings more intense than the best / settings that are not the best, of those who left late"
    case .notOfferedByPractitioner:
      "by a practitioner's decision / patients who could have gained and were not offered it"
    case .notOfferedForCapacity: "for want of capacity / patients who could have gained and were not offered it"
    case .notOfferedByPreference: "by preference / patients who could have gained and were not offered it"
    case .careHomeEntriesFromHospital: "entries that follow a stay in hospital / care home entries of those 65 and over"
    case .reviewsLoweringPackage: "lowered / home care packages changed at a planned review"
    case .loweredAtTrustedProvider:
      "packages lowered / reviews of home care by one agency, Northgate Domiciliary Care"
    case .raisedAtOtherProvider: "packages raised / reviews of home care by another, Meadow Support"
    case .carersSupported: "carers given support / carers assessed"
    case .waitingForAssessment: "waits for an assessment on the last day / residents"
    case .waitingOverSixMonths: "of them since more than 182 days / waits for an assessment on the last day"
    case .hypertension: "adults with coded hypertension / adult residents"
    case .diabetes: "adults with coded diabetes / adult residents"
    case .multipleConditions: "adults with two or more long-term conditions / adult residents"
    case .cohortAttendances:
      "attendances without admission in three years / adults of 65 and over or with two conditions"
    case .communityAttended: "attended / planned contacts"
    case .riskReducedOrRemoved: "risk reduced or removed / concluded enquiries with a risk identified"
    case .desiredOutcomesAchieved: "fully or partially achieved / concluded enquiries with outcomes expressed"
    case .usersSatisfied: "extremely or very satisfied / all eligible clients of the three surveys, asked or not"
    case .usersInControl: "as much or adequate control / all eligible clients of the three surveys, asked or not"
    case .usersFeelingSafe: "as safe as they want / all eligible clients of the three surveys, asked or not"
    case .usersWithContact: "as much as they like / all eligible clients of the three surveys, asked or not"
    case .usersFindingInformation:
      "very or fairly easy / eligible clients of the three surveys who looked for information"
    case .carersSatisfied: "extremely or very satisfied / eligible carers of the three surveys who had support"
    case .carersWithContact: "as much as they like / all eligible carers of the three surveys, asked or not"
    case .carersConsulted: "always or usually / eligible carers of the three surveys who know of discussions"
    case .carersFindingInformation:
      "very or fairly easy / eligible carers of the three surveys who looked for information"
    case .selfFunders: "residents who fund themselves / care home residents, summed over months"
    case .bedsOccupied: "occupied beds / beds, summed over months"
    case .providersGoodOrOutstanding: "good or outstanding / rated locations, summed over months"
    case .vacancies: "vacant posts / posts, summed over quarters"
    case .independentTurnover: "four times the leavers of a quarter / staff in post, summed over quarters"
    case .councilTurnover: "four times the leavers of a quarter / staff in post, summed over quarters"
    case .declinedAfterCharge: "declined or given up because of the charge / financial assessments"
    case .deaths: "deaths in three years / residents on the last day"
    case .deathsInHospital: "deaths in hospital / deaths"
    case .lowBirthWeight: "below 2,500 grams / live births"
    case .smokingAtDelivery: "mothers who smoked / births where it is known"
    }
  }
}

/// What came of each planted rate, and the sum of the chances by which it came.
struct PlantedCounts: Sendable {
  private(set) var numerators = [Int](repeating: 0, count: PlantedRate.allCases.count)
  private(set) var denominators = [Int](repeating: 0, count: PlantedRate.allCases.count)
  /// The sum of the chances, in millionths, of those events whose chance was told: whole numbers, so that no sum
  /// depends on the order of areas.
  private(set) var chances = [Int](repeating: 0, count: PlantedRate.allCases.count)
  /// How many of the denominator had a chance told.
  private(set) var told = [Int](repeating: 0, count: PlantedRate.allCases.count)

  /// - Parameter chance: The true chance of the event, where it is known beforehand.
  mutating func count(_ rate: PlantedRate, _ isEvent: Bool, chance: Double? = nil) {
    add(rate, isEvent ? 1 : 0, of: 1)
    if let chance { tell(rate, chance, of: 1) }
  }

  mutating func add(_ rate: PlantedRate, _ numerator: Int, of denominator: Int) {
    numerators[rate.index] += numerator
    denominators[rate.index] += denominator
  }

  /// Tells what was to be expected of some of a rate's denominator.
  mutating func tell(_ rate: PlantedRate, _ expected: Double, of denominator: Int) {
    chances[rate.index] += Int(expected * 1_000_000 + 0.5)
    told[rate.index] += denominator
  }

  mutating func add(_ other: PlantedCounts) {
    for index in numerators.indices {
      numerators[index] += other.numerators[index]
      denominators[index] += other.denominators[index]
      chances[index] += other.chances[index]
      told[index] += other.told[index]
    }
  }

  func counts(_ rate: PlantedRate) -> (numerator: Int, denominator: Int) {
    (numerators[rate.index], denominators[rate.index])
  }

  /// What was to be expected of the numerator, in millionths; nil where some chance is not known beforehand.
  func expected(_ rate: PlantedRate) -> Int? {
    denominators[rate.index] > 0 && told[rate.index] == denominators[rate.index] ? chances[rate.index] : nil
  }

  static let header = ["rate", "stated", "expected", "numerator", "denominator", "meaning"]

  /// `truth/rates.csv`: one row a rate. `stated` is empty where the rate follows from others, `expected`, the numerator to
  /// be expected from everybody's own chance, where that is not known beforehand.
  func write(into rows: inout Rows) {
    for rate in PlantedRate.allCases {
      rows.text(rate.rawValue)
      rows.decimal(rate.stated.map { Int($0 * 10_000 + 0.5) }, places: 4)
      rows.decimal(expected(rate), places: 6)
      rows.integer(counts(rate).numerator)
      rows.integer(counts(rate).denominator)
      rows.text(rate.meaning)
      rows.end()
    }
  }

  static let areaHeader = ["rate", "lsoa_code", "expected", "numerator", "denominator"]

  /// `truth/rates_by_lsoa.csv`: one row for each rate that an area has a denominator for.
  func write(area: String, into rows: inout Rows) {
    for rate in PlantedRate.allCases where counts(rate).denominator > 0 {
      rows.text(rate.rawValue)
      rows.text(area)
      rows.decimal(expected(rate), places: 6)
      rows.integer(counts(rate).numerator)
      rows.integer(counts(rate).denominator)
      rows.end()
    }
  }
}

extension PlantedRate {
  fileprivate var index: Int { Self.allCases.firstIndex(of: self)! }
}
