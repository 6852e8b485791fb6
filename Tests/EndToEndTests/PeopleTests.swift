import Foundation
import TestSupport
import Testing

/// `waymark explain INDICATOR --people`: as many people as the figure counts, in the restricted zone and nowhere else.
@Suite(.tags(.endToEnd), .scratchDirectory) struct PeopleTests {
  private func people(_ place: Workplace, _ indicator: String, _ more: [String] = []) throws -> Program.Result {
    try Program.run(
      [
        "explain", indicator, place.pipelines.appending(path: "nightly.yaml").path(percentEncoded: false), "--people",
        "--extracts", place.extracts.path(percentEncoded: false),
        "--restricted", place.restricted.path(percentEncoded: false),
      ] + more)
  }

  /// Which figure of which indicator, with the options that name it.
  private static let figures: [(indicator: String, breakdown: String, value: String)] = [
    ("requests_resolved_locally", "all", ""), ("requests_resolved_locally", "sex", "Female"),
    ("wait_for_assessment", "all", ""), ("emergency_admissions_65", "all", ""), ("self_directed_support", "all", ""),
    ("emergency_readmissions", "all", ""), ("diabetes_prevalence", "all", ""),
  ]

  @Test func `as many are listed as each figure counts, and every one of them can be found in the extracts`() throws {
    let place = try Workplace()
    let run = try place.run()
    try #require(run.status == 0, "\(run.errors)")
    let published = try files(below: place.output)
    let all = try rows(of: place.restricted.appending(path: "indicators.csv"))
    for figure in Self.figures {
      let name = "\(figure.indicator) \(figure.value)"
      let own = all.filter {
        $0["indicator_id"] == figure.indicator && $0["area_level"] == "local_authority"
          && $0["breakdown"] == figure.breakdown && $0["breakdown_value"] == figure.value
      }
      let options =
        figure.breakdown == "all" ? [] : ["--breakdown", figure.breakdown, "--breakdown-value", figure.value]
      let result = try people(place, figure.indicator, ["--reason", "counting"] + options)
      try #require(result.status == 0, "\(result.errors)")
      let file = place.restricted.appending(path: "people/\(figure.indicator).csv")
      #expect(try mode(of: file.path(percentEncoded: false)) == 0o600)
      let listed = try rows(of: file)
      let first = try #require(listed.first, "nobody is behind \(name)")
      let latest = try #require(
        own.first { $0["period_start"] == first["period_start"] && $0["period_end"] == first["period_end"] },
        "no figure of \(name)")
      #expect(own.allSatisfy { $0["period_end"]! <= latest["period_end"]! })
      func sum(_ side: String) -> Double {
        listed.filter { $0[side] == "true" }.reduce(0) { $0 + (Double($1["amount"]!)! * Double($1["weight"]!)!) }
      }
      if let numerator = Double(latest["numerator"]!) { #expect(sum("in_numerator") == numerator, "\(name)") }
      let denominators = listed.filter { $0["in_denominator"] == "true" }
      if !denominators.isEmpty, figure.indicator != "wait_for_assessment" {
        #expect(Double(denominators.count) == Double(latest["denominator"]!), "\(name)")
      }
      #expect(listed.allSatisfy { !$0["local_id"]!.isEmpty }, "\(name)")
      // What is printed are counts: no id of any of them.
      for row in listed.prefix(50) {
        let id = row["local_id"]!.split(separator: ":").last.map(String.init) ?? ""
        #expect(!result.output.contains(id) && !result.errors.contains(id))
      }
    }
    #expect(try files(below: place.output) == published)
  }

  @Test func `local ids, references and teams are those of the extracts`() throws {
    let place = try Workplace()
    try FileManager.default.createDirectory(
      at: place.restricted, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let result = try people(place, "requests_resolved_locally", ["--reason", "a look"])
    try #require(result.status == 0, "\(result.errors)")
    let care = try rows(of: place.extracts.appending(path: "asc_client_level_data.csv"))
    let byReference = Dictionary(grouping: care) { $0["event_reference"] ?? "" }
    let listed = try rows(of: place.restricted.appending(path: "people/requests_resolved_locally.csv"))
    #expect(listed.count > 20)
    for row in listed {
      let events = byReference[row["event_reference"]!] ?? []
      #expect(
        events.contains {
          row["local_id"]!.contains("asc_client_level_data:\($0["la_person_id"] ?? "")")
            && row["event_start_date"] == $0["event_start_date"]
        })
      #expect(row["event_token"] == nil && row["person_id"] == nil)
    }
    let visits = try people(place, "cohort_community_care", ["--reason", "a look"])
    try #require(visits.status == 0, "\(visits.errors)")
    let contacts = try rows(of: place.restricted.appending(path: "people/cohort_community_care.csv"))
    #expect(contacts.contains { $0["team"] == "Community nursing" })
    let audit = try Program.run(["audit", "--restricted", place.restricted.path(percentEncoded: false)])
    let lines = audit.output.split(separator: "\n")
    #expect(lines.count == 2 && lines.allSatisfy { $0.hasSuffix("a look") })
    #expect(lines.first?.contains("nightly/requests_resolved_locally  latest period, all areas, all") ?? false)
  }

  @Test(
    arguments: [
      ([], 64, "--people needs --reason"), (["--reason", " "], 64, "the reason is empty"),
      (["--reason", "x", "--breakdown", "sex"], 64, "--breakdown and --breakdown-value go together"),
      (["--reason", "x", "--period-end", "2025-03-30"], 2, "no period of the indicator ends on 2025-03-30"),
      (["--reason", "x", "--area-code", "E99999999"], 2, "no area of the indicator's levels has the code 'E99999999'"),
      (["--reason", "x", "--breakdown", "gender", "--breakdown-value", "Female"], 2, "not broken down by 'gender'"),
      (["--reason", "x", "--breakdown", "sex", "--breakdown-value", "Femal"], 2, "did you mean 'Female'?"),
    ] as [([String], Int32, String)])
  func `what names no figure is told, and writes nothing`(options: [String], status: Int32, message: String) throws {
    let place = try Workplace()
    try FileManager.default.createDirectory(
      at: place.restricted, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let result = try people(place, "requests_resolved_locally", options)
    #expect(result.status == status)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: place.restricted.path(percentEncoded: false) + "/people"))
  }

  @Test func `rows that name nobody, and a zone that is not there, are told`() throws {
    let place = try Workplace()
    let none = try people(place, "requests_resolved_locally", ["--reason", "x"])
    #expect(none.status == 2 && none.errors.contains("there is no restricted zone here"))
    try FileManager.default.createDirectory(
      at: place.restricted, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let staff = try people(place, "vacancy_rate", ["--reason", "x"])
    #expect(staff.status == 2 && staff.errors.contains("name no person and no record"), "\(staff.errors)")
  }
}
