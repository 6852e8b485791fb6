import Foundation
import TestSupport
import Testing

/// Faulty rows of client level data: none is dropped, none makes a figure wrong, and each is told to those who mend it.
@Suite(.tags(.endToEnd), .scratchDirectory) struct FaultyRecordsTests {
  @Test func `client level data lose no row, and rows that count for nobody change no figure`() throws {
    let place = try Workplace()
    try place.replace(
      "show: [la_person_id, event_type, event_reference, event_start_date]",
      with: "by: la_code, show: [la_person_id, event_reference]", in: "Pipelines/extracts/asc_client_level_data.yaml")
    let first = try place.run()
    try #require(first.status == 0, "\(first.errors)")
    let figures = try Data(contentsOf: place.restricted.appending(path: "indicators.csv"))
    let before = try extract("asc_client_level_data", place)
    #expect(before["rejected"] == 0)

    let added = try addFaultyRows(to: place.extracts.appending(path: "asc_client_level_data.csv"))
    let second = try place.run()
    try #require(second.status == 0, "\(second.errors)")
    let after = try extract("asc_client_level_data", place)
    #expect(after["rejected"] == 0)
    #expect(after["accepted"] == before["accepted"]! + added)
    #expect(
      try Data(contentsOf: place.restricted.appending(path: "indicators.csv")) == figures,
      "a row that counts for nobody changes a figure")
    try checkFixList(place)
    try checkTotals(place)
    for (name, content) in try files(below: place.output) {
      let text = String(decoding: content, as: UTF8.self)
      if text.contains("CANARY") { Issue.record("an id of the fix-list stands in \(name)") }
    }
    #expect(!second.errors.contains("CANARY"))
    #expect(second.output.contains("published"))
  }

  @Test func `a refused extract is told record by record all the same`() throws {
    let place = try Workplace()
    try place.replace(
      "tolerance: 0.02", with: "tolerance: 0.0001", in: "Pipelines/extracts/hospital_spells.yaml")
    let result = try place.run()
    #expect(result.status == 1)
    #expect(result.errors.contains("(extract.over-tolerance)"))
    let lines = try rows(of: place.restricted.appending(path: "fix_list/hospital_spells.csv"))
    #expect(lines.contains { $0["fault"] == "discharged before admission" && $0["spell_id"]?.isEmpty == false })
  }

  /// Rows without a person, without a start, or that say an event a second time.
  ///
  /// - Returns: How many there are.
  private func addFaultyRows(to file: URL) throws -> Int {
    var text = try String(contentsOf: file, encoding: .utf8)
    let header = text.prefix { $0 != "\n" }.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let sample = try rows(of: file)
    let service = try #require(
      sample.first {
        $0["event_type"] == "Service" && $0["event_end_date"] == "" && $0["client_type"] == "Service user"
      })
    let nobody = [
      "nhs_number": "", "la_person_id": "", "forename": "", "surname": "", "date_of_birth": "", "postcode": "",
    ]
    let changes: [[String: String]] = [
      // No person: two that are alike, without a reference.
      nobody.merging(["event_reference": ""]) { $1 }, nobody.merging(["event_reference": ""]) { $1 },
      nobody.merging(["event_reference": "=CANARY+1"]) { $1 },
      // No start, or one that is no day.
      ["event_start_date": "", "event_reference": "CANARY2", "gender": "CANARYGENDER"],
      ["event_start_date": "30/02/2025", "event_reference": "CANARY3"],
      // The same event a second time: with its reference, with another, without one.
      [:], ["event_reference": "CANARY4"], ["event_reference": ""],
    ]
    for change in changes {
      let row = service.merging(change) { $1 }
      text +=
        header.map { name in
          let cell = row[name] ?? ""
          return cell.contains(",") ? "\"\(cell)\"" : cell
        }.joined(separator: ",") + "\n"
    }
    try text.write(to: file, atomically: true, encoding: .utf8)
    return changes.count
  }

  private func checkFixList(_ place: Workplace) throws {
    let file = place.restricted.appending(path: "fix_list/asc_client_level_data.csv")
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path(percentEncoded: false))
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(
      text.hasPrefix("la_code,la_person_id,event_reference,column,fault,cure,rule,severity,file,line,row\n"))
    #expect(!text.contains("CANARYGENDER"), "no cell but the numbers of a record is shown")
    let lines = try rows(of: file)
    // A spreadsheet takes no number for a formula.
    #expect(lines.contains { $0["event_reference"] == "'=CANARY+1" && $0["column"] == "la_person_id" })
    let day = try #require(lines.first { $0["event_reference"] == "CANARY3" && $0["rule"] == "type" })
    #expect(day["column"] == "event_start_date")
    #expect(day["cure"] == "enter a value of the right kind")
    #expect(day["file"] == "asc_client_level_data.csv")
    #expect(day["la_person_id"]?.isEmpty == false)
    #expect(lines.contains { $0["event_reference"] == "CANARY2" && $0["column"] == "gender" })
    #expect(lines.map { $0["la_code"] ?? "" } == lines.map { $0["la_code"] ?? "" }.sorted())
  }

  /// What is found, listed and published agrees for every extract and rule.
  private func checkTotals(_ place: Workplace) throws {
    let found = try rows(of: place.output.appending(path: "latest/quality/findings.csv"))
    let totals = try rows(of: place.restricted.appending(path: "fix_list/summary.csv"))
    #expect(
      totals.map { [$0["extract"], $0["rule"], $0["column"], $0["found"]] }
        == found.map { [$0["extract"], $0["rule"], $0["column"], $0["count"]] })
    for name in Set(totals.compactMap { $0["extract"] }) {
      var listed: [String: Int] = [:]
      for line in try rows(of: place.restricted.appending(path: "fix_list/\(name).csv")) {
        listed["\(line["rule"] ?? "") \(line["column"] ?? "")", default: 0] += 1
      }
      var stated: [String: Int] = [:]
      for total in totals where total["extract"] == name {
        let count = try #require(Int(total["listed"] ?? ""))
        if count > 0 { stated["\(total["rule"] ?? "") \(total["column"] ?? "")", default: 0] += count }
        let isTold = ["spelling", "pseudo_postcode"].contains(total["rule"])
        #expect(total["listed"] == (isTold ? "0" : total["found"]))
      }
      #expect(listed == stated, "\(name)")
    }
  }

  private func extract(_ name: String, _ place: Workplace) throws -> [String: Int] {
    let all = try rows(of: place.output.appending(path: "latest/quality/extracts.csv"))
    return try #require(all.first { $0["extract"] == name }).compactMapValues { Int($0) }
  }
}
