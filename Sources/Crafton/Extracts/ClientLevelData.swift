import Statistics

/// `asc_client_level_data`: the fields of the national client level data, one row an event.
///
/// Services stand here when they were open within the window, everything else when it ended within it. About one row in
/// three hundred breaks a rule of the schema, and one service in a hundred carries the wording of the old release.
enum ClientLevelData {
  static let header = [
    "la_code", "reporting_period_start_date", "reporting_period_end_date", "nhs_number", "la_person_id", "forename",
    "surname", "gp_practice_name", "gp_practice_code", "gender", "ethnicity", "date_of_birth", "date_of_death",
    "client_type", "primary_support_reason", "postcode", "accommodation_status", "employment_status",
    "has_unpaid_carer", "autism_spectrum_disorder", "visual_impairment", "hearing_impairment", "dementia",
    "client_funding_status", "event_type", "event_reference", "event_start_date", "event_end_date",
    "event_description", "event_outcome", "request_route_of_access", "assessment_type", "eligible_needs_identified",
    "method_of_assessment", "total_hrs_caring_per_week", "no_of_adults_being_cared_for", "adult_1_linked_person_id",
    "adult_2_linked_person_id", "adult_3_linked_person_id", "service_type", "service_component", "delivery_mechanism",
    "provider_cqc_location_name", "provider_cqc_location_id", "review_reason", "review_outcomes_achieved",
    "method_of_review", "unit_cost", "cost_frequency", "planned_units_per_week",
  ]

  static func write(_ area: AreaRecords, into rows: inout Rows, truth: inout Truth) {
    var generator = area.generator(for: .clientLevelData)
    var registry = area.registry(.clientLevelData)
    for (number, event) in area.events.enumerated() where isReported(event) {
      let citizen = area.residents.citizens[event.citizen]
      let records = registry.records(of: citizen, at: event.citizen, careHome: area.careHomeAtEnd[event.citizen])
      var record = records.first
      if let second = records.second, generator.chance(0.3) { record = second }
      truth.add(.clientLevelData, record.id, citizen.person)
      let status = ClientStatus(of: citizen, seed: area.seed)
      writePerson(event, citizen, record, status, area, &rows, &generator)
      writeEvent(event, citizen, number: number, area, &rows, &generator)
      if event.clientType == .unpaidCarer {
        rows.text(status.hoursCaring)
        rows.integer(event.caredFor.count)
        for place in 0..<3 {
          guard place < event.caredFor.count else {
            rows.empty()
            continue
          }
          let other = event.caredFor[place]
          rows.text(
            registry.records(of: area.residents.citizens[other], at: other, careHome: area.careHomeAtEnd[other]).first
              .id)
        }
      } else {
        for _ in 0..<5 { rows.empty() }
      }
      writeService(event, area, &rows, &generator)
      rows.end()
    }
  }

  static func isReported(_ event: CareEvent) -> Bool {
    guard let end = event.end else { return event.kind == .service }
    return end >= Window.first && event.start <= Window.last
  }

  private static func writePerson(
    _ event: CareEvent, _ citizen: Citizen, _ record: PersonRecord, _ status: ClientStatus, _ area: AreaRecords,
    _ rows: inout Rows, _ generator: inout SeededGenerator
  ) {
    let details = record.details
    rows.text(AreaCodes.council)
    rows.day(Window.first)
    rows.day(Window.last)
    rows.text(details.nhsNumber)
    rows.text(record.id)
    rows.text(details.forename)
    rows.text(details.surname)
    let practice = area.geography.practices[citizen.practice]
    rows.text(generator.chance(0.05) ? nil : practice.name)
    rows.text(practice.code)
    rows.text(details.sex)
    rows.text(details.ethnicity.rawValue)
    rows.day(details.birth)
    rows.day(citizen.death)
    rows.text(event.clientType.rawValue)
    rows.text(event.kind == .request && generator.chance(0.4) ? nil : event.supportReason?.rawValue)
    rows.text(details.postcode)
    rows.text(status.accommodation(during: event, citizen, area.clerk.careHomes, &generator))
    rows.text(status.employment(age: citizen.age(on: event.start)))
    let hasCarer = area.hasUnpaidCarer[event.citizen]
    rows.text(event.clientType == .unpaidCarer ? nil : generator.chance(0.06) ? "Unknown" : hasCarer ? "Yes" : "No")
    guard event.clientType == .serviceUser else {
      for _ in 0..<5 { rows.empty() }
      return
    }
    rows.text(status.hasAutism ? "Yes" : "No")
    rows.text(status.sight)
    rows.text(status.hearing)
    rows.text(citizen.condition == .dementia ? "Yes" : "No")
    rows.text(event.kind == .service || event.kind == .review ? status.funding : nil)
  }

  private static func writeEvent(
    _ event: CareEvent, _ citizen: Citizen, number: Int, _ area: AreaRecords, _ rows: inout Rows,
    _ generator: inout SeededGenerator
  ) {
    let fault = generator.below(1_200)
    rows.text(event.kind.rawValue)
    rows.text("EV\(AreaCodes.padded(area.lsoa, 3))-\(AreaCodes.padded(number, 6))")
    switch fault {
    case 0...2: rows.empty()
    case 3: rows.text("29/02/2023")
    default: rows.day(event.start)
    }
    rows.day(event.end)
    rows.text(generator.chance(0.35) ? CaseNotes.draw(about: citizen, event.kind, &generator) : nil)
    rows.text(event.outcome?.rawValue)
    rows.text(event.route?.rawValue)
    rows.text(event.assessment?.rawValue)
    rows.text(event.hasEligibleNeeds.map { $0 ? "Yes" : "No" })
    rows.text(event.kind == .assessment ? methods.draw(&generator) : nil)
  }

  private static func writeService(
    _ event: CareEvent, _ area: AreaRecords, _ rows: inout Rows, _ generator: inout SeededGenerator
  ) {
    rows.text(event.service?.rawValue)
    let isOldWording = event.component == .homeCare && generator.chance(0.02)
    rows.text(isOldWording ? "Home Support" : event.component?.rawValue)
    rows.text(event.mechanism?.rawValue)
    switch event.provider {
    case .reablementService:
      rows.text(Providers.reablement)
      rows.text(Providers.locationID(1))
    case .homeCare(let agency):
      rows.text(Providers.homeCare[agency])
      rows.text(Providers.locationID(100 + agency))
    case .careHome(let home):
      rows.text(area.clerk.careHomes.all[home].name)
      rows.text(area.clerk.careHomes.all[home].locationID)
    case nil:
      rows.empty()
      rows.empty()
    }
    rows.text(event.reviewReason?.rawValue)
    rows.text(event.achievement?.rawValue)
    rows.text(event.kind == .review ? methods.draw(&generator) : nil)
    rows.hundredths(event.unitCost)
    rows.text(event.frequency?.rawValue)
    rows.hundredths(event.weeklyUnits)
  }

  /// Crafton's own wording: the national list is not published.
  private static let methods = Weighted<String>([
    ("Face to face", 62), ("Telephone", 28), ("Video call", 7), ("Online", 3),
  ])
}
