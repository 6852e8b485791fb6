import Foundation
import TestSupport
import Testing

@Suite(.tags(.endToEnd), .scratchDirectory) struct CanaryTests {
  /// Texts and numbers that tell who somebody is, planted into the rows of every extract that has such a column.
  private static let canaries: [String: String] = [
    "nhs_number": "9990000018",
    "forename": "Zsigmondine",
    "surname": "Quackenbosch",
    "address": "77 Xylograph Passage",
    "postcode": "QZ9 9ZZ",
    "gp_patient_id": "CANARYGP7",
    "la_person_id": "CANARYLA7",
    "local_patient_id": "CANARYHO7",
    "death_id": "CANARYDR7",
    "birth_id": "CANARYBN7",
    "attendance_id": "CANARYED7",
    "contact_id": "CANARYFD7",
    "wait_id": "CANARYWL7",
    "response_id": "CANARYSV7",
    "concern_id": "CANARYSG7",
    "event_description": "Spoke to Zsigmondine Quackenbosch about Wolfeschlegelstein",
    "event_reference": "CANARYEV7",
    "adult_1_linked_person_id": "CANARYLINK7",
    "date_of_birth": "1931-07-19",
  ]

  private static let personExtracts = [
    "gp_register", "asc_client_level_data", "hospital_spells", "reablement_episodes", "gp_long_term_conditions",
    "ed_attendances", "community_contacts", "front_door_contacts", "waiting_list", "discharge_decisions",
    "safeguarding_enquiries", "dols_applications", "user_survey", "carer_survey", "financial_assessments",
    "housing_adaptations", "deaths", "births",
  ]

  @Test(arguments: ["clean", "broken"])
  func `no planted identifier leaves the restricted zone`(kind: String) throws {
    let place = try Workplace()
    var planted = 0
    for name in Self.personExtracts {
      planted += try plant(into: place.extracts.appending(path: "\(name).csv"), breaking: kind == "broken")
    }
    #expect(planted >= 150)
    let result = try place.run()
    #expect(result.status == 0, "\(result.errors)")

    var searched = try files(below: place.output)
    searched["(output stream)"] = Data(result.output.utf8)
    searched["(error stream)"] = Data(result.errors.utf8)
    let needles = Self.canaries.values.flatMap { canary in
      [canary, canary.uppercased(), canary.replacing(" ", with: "")]
        + canary.split(separator: " ").map(String.init).filter { $0.count > 6 }
    }
    for (name, content) in searched {
      let text = String(decoding: content, as: UTF8.self)
      for needle in needles where text.contains(needle) { Issue.record("'\(needle)' stands in \(name)") }
    }
    // The rejects stand in the restricted zone, and even there without content.
    for (name, content) in try files(below: place.restricted) where name.hasPrefix("rejects/") {
      let text = String(decoding: content, as: UTF8.self)
      for needle in needles where text.contains(needle) { Issue.record("'\(needle)' stands in restricted \(name)") }
    }
  }

  /// Gives the last three rows of an extract the canaries; a broken row also breaks a rule in every other column.
  private func plant(into file: URL, breaking: Bool) throws -> Int {
    var lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: true)
      .map(String.init)
    let header = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    var planted = 0
    for offset in 1...3 {
      var cells = try #require(plainCells(lines[lines.count - offset]))
      guard cells.count == header.count else { continue }
      for (index, column) in header.enumerated() {
        if let canary = Self.canaries[column] {
          cells[index] = column.hasSuffix("_id") || column == "event_reference" ? canary + String(offset) : canary
          planted += 1
        } else if breaking, column.contains("date") || column == "registered_on" {
          cells[index] = "Quackenbosch"
        }
      }
      lines[lines.count - offset] = cells.joined(separator: ",")
    }
    try (lines.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
    return planted
  }

  /// The cells of a line; those with commas lose them, so that the line can be joined again without quotes.
  private func plainCells(_ line: String) -> [String]? {
    var cells: [String] = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      case ",": break
      default: cells[cells.count - 1].append(character)
      }
    }
    return isQuoted ? nil : cells
  }
}
