import TestSupport
import Testing

@testable import Crafton

/// The extracts tell of the same lives: what one names, another one holds, of the same person and in the right order.
@Suite(.scratchDirectory) struct ReferencesTests {
  @Test(arguments: [UInt64(2), 31]) func `admitted attendances and decisions name a spell of the same person`(
    seed: UInt64
  ) async throws {
    let sample = try await MadeSample(population: 5_000, seed: seed, in: ScratchDirectory.path)
    let persons = try sample.persons()
    var spells: [String: MadeTable.Row] = [:]
    for spell in try sample.table("hospital_spells").rows { spells[spell["spell_id"]] = spell }
    var admitted = 0
    for attendance in try sample.table("ed_attendances").rows {
      #expect((attendance["disposal"] == "Admitted") == !attendance["spell_id"].isEmpty)
      guard !attendance["spell_id"].isEmpty else { continue }
      admitted += 1
      let spell = try #require(spells[attendance["spell_id"]])
      #expect(
        persons["hospital_spells"]?[spell["local_patient_id"]]
          == persons["ed_attendances"]?[attendance["local_patient_id"]])
      if let admission = spell.day("admission_date") { #expect(attendance.day("arrival_date") == admission) }
    }
    #expect(admitted > 200)
    let decisions = try sample.table("discharge_decisions").rows
    #expect(decisions.count > 50)
    for decision in decisions {
      let spell = try #require(spells[decision["spell_id"]])
      #expect(
        persons["hospital_spells"]?[spell["local_patient_id"]]
          == persons["discharge_decisions"]?[decision["la_person_id"]])
      let decided = try #require(decision.day("decided_on"))
      // A few rows of the hospital state a discharge before the admission.
      guard let admitted = spell.day("admission_date"), let left = spell.day("discharge_date"), left >= admitted else {
        continue
      }
      #expect((admitted...left).contains(decided))
    }
  }

  @Test(arguments: [UInt64(2), 31]) func `contacts that became requests name them`(seed: UInt64) async throws {
    let sample = try await MadeSample(population: 5_000, seed: seed, in: ScratchDirectory.path)
    let persons = try sample.persons()
    var requests: [String: MadeTable.Row] = [:]
    for event in try sample.table("asc_client_level_data").rows where event["event_type"] == "Request" {
      requests[event["event_reference"]] = event
    }
    var named = 0
    for contact in try sample.table("front_door_contacts").rows where !contact["event_reference"].isEmpty {
      named += 1
      let request = try #require(requests[contact["event_reference"]])
      #expect(
        persons["asc_client_level_data"]?[request["la_person_id"]]
          == persons["front_door_contacts"]?[contact["la_person_id"]])
      let isResolved = contact["resolution"].hasPrefix("Resolved")
      #expect(isResolved == request["event_outcome"].hasPrefix("NFA"))
    }
    #expect(named > 150)
  }

  @Test(arguments: [UInt64(2), 31]) func `nothing happens to the dead`(seed: UInt64) async throws {
    let sample = try await MadeSample(population: 5_000, seed: seed, in: ScratchDirectory.path)
    let persons = try sample.persons()
    var deathOf: [String: Int32] = [:]
    for death in try sample.table("deaths").rows {
      deathOf[try #require(persons["deaths"]?[death["death_id"]])] = death.day("date_of_death")
    }
    #expect(deathOf.count > 60)
    let dated = [
      ("ed_attendances", "local_patient_id", "arrival_date"),
      ("community_contacts", "local_patient_id", "contact_date"),
      ("front_door_contacts", "la_person_id", "received_on"), ("waiting_list", "la_person_id", "snapshot_date"),
      ("safeguarding_enquiries", "la_person_id", "concern_raised_on"),
      ("financial_assessments", "la_person_id", "assessed_on"), ("user_survey", "la_person_id", "survey_date"),
      ("carer_survey", "la_person_id", "survey_date"), ("dols_applications", "la_person_id", "received_on"),
      ("housing_adaptations", "la_person_id", "referred_on"), ("discharge_decisions", "la_person_id", "decided_on"),
    ]
    for (source, number, date) in dated {
      for row in try sample.table(source).rows {
        let person = try #require(persons[source]?[row[number]])
        if let death = deathOf[person] { #expect(try #require(row.day(date)) <= death, "\(source)") }
      }
    }
  }

  @Test
  func `people who wait for care had an assessment that found needs, and applications wait until they are decided`()
    async throws
  {
    let sample = try await MadeSample(population: 8_000, seed: 4, in: ScratchDirectory.path)
    let persons = try sample.persons()
    var assessed: [String: Set<Int32>] = [:]
    for event in try sample.table("asc_client_level_data").rows where event["event_type"] == "Assessment" {
      let person = try #require(persons["asc_client_level_data"]?[event["la_person_id"]])
      if let end = event.day("event_end_date") { assessed[person, default: []].insert(end) }
    }
    var open: [String: Int] = [:]
    for wait in try sample.table("waiting_list").rows {
      let person = try #require(persons["waiting_list"]?[wait["la_person_id"]])
      let (since, snapshot) = (try #require(wait.day("waiting_since")), try #require(wait.day("snapshot_date")))
      #expect(since <= snapshot)
      if wait["category"] == "Care or direct payment to start" { #expect(assessed[person]?.contains(since) == true) }
      if snapshot == Window.last { open[wait["category"], default: 0] += 1 }
    }
    for category in Wait.Category.allCases where category != .careToStart {
      #expect(open[category.rawValue] ?? 0 > 0, "\(category)")
    }
    let undecided = try sample.table("dols_applications").rows.filter { $0["completed_on"].isEmpty }.count
    #expect(undecided == open["Deprivation of liberty"])
    let unfinished = try sample.table("housing_adaptations").rows.filter {
      $0["completed_on"].isEmpty && $0["withdrawn_on"].isEmpty
    }.count
    #expect(unfinished == open["Adaptation"])
  }

  @Test func `children of the window are born once, and most at a mother's stay in hospital`() async throws {
    let sample = try await MadeSample(population: 8_000, seed: 4, in: ScratchDirectory.path)
    let persons = try sample.persons()
    let births = try sample.table("births").rows
    #expect(births.count > 150)
    #expect(Set(births.map { persons["births"]?[$0["birth_id"]] }).count == births.count)
    let inHospital = births.filter { $0["place_of_birth"] == "Hospital" }.count
    #expect(Double(inHospital) > 0.93 * Double(births.count))
    for birth in births {
      let weight = try #require(Int(birth["birth_weight"]))
      #expect((1_000...4_500).contains(weight))
      if let age = Int(birth["mother_age"]) { #expect((15...49).contains(age)) }
    }
  }

  @Test func `a provider's packages at a month's end are the services that are open then`() async throws {
    let sample = try await MadeSample(population: 8_000, seed: 4, in: ScratchDirectory.path)
    var packages: [String: Int] = [:]
    for row in try sample.table("care_providers").rows where row["month_end"] == "2025-03-31" {
      packages[row["location_id"]] = Int(row["packages"])
    }
    var open: [String: Int] = [:]
    for event in try sample.table("asc_client_level_data").rows {
      guard event["event_type"] == "Service", event["event_end_date"].isEmpty else { continue }
      guard event["service_type"].hasPrefix("Long term"), !event["provider_cqc_location_id"].isEmpty else { continue }
      open[event["provider_cqc_location_id"], default: 0] += 1
    }
    #expect(open.values.reduce(0, +) > 40)
    for (location, count) in packages { #expect(count == open[location] ?? 0, "\(location)") }
  }
}
