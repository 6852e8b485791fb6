import Foundation
import TestSupport
import Testing

@Suite(.tags(.endToEnd), .scratchDirectory) struct NightlyTests {
  @Test func `the nightly job publishes a whole run, and the same bytes again on any number of cores`() throws {
    let place = try Workplace()
    let first = try place.run(["--jobs", "1"])
    try #require(first.status == 0, "\(first.errors)")
    var before = try files(below: place.output.appending(path: "latest"))
    #expect(first.output.contains("scorecard/index.html"))

    try FileManager.default.removeItem(at: place.restricted.appending(path: "spine.sqlite"))
    let second = try place.run(["--jobs", "2"])
    try #require(second.status == 0, "\(second.errors)")
    var after = try files(below: place.output.appending(path: "latest"))

    for name in ["indicators.csv", "scorecard/index.html", "datapackage.json", "quality/extracts.csv"] {
      #expect(before[name] != nil, "\(name) is missing")
    }
    let records = [before.removeValue(forKey: "run.json"), after.removeValue(forKey: "run.json")]
    #expect(before.keys.sorted() == after.keys.sorted())
    for (name, content) in before where after[name] != content { Issue.record("\(name) differs between two runs") }
    let repeated = try records.map { record in
      let json = try JSONSerialization.jsonObject(with: record ?? Data())
      var object = try #require(json as? [String: Any])
      #expect(object.removeValue(forKey: "execution") != nil)
      return try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
    }
    #expect(repeated[0] == repeated[1], "run.json differs beyond its execution")
    let runs = try FileManager.default.contentsOfDirectory(
      atPath: place.output.appending(path: "runs").path(percentEncoded: false))
    #expect(runs.count == 2)
  }

  @Test func `counts reconcile for every extract, and every indicator has a value for some area`() throws {
    let place = try Workplace()
    let result = try place.run()
    try #require(result.status == 0, "\(result.errors)")
    let latest = place.output.appending(path: "latest")
    let extracts = try rows(of: latest.appending(path: "quality/extracts.csv"))
    #expect(extracts.count >= 9)
    for row in extracts {
      let counts = try ["read", "accepted", "rejected"].map { name in try #require(Int(row[name] ?? "")) }
      #expect(counts[0] == counts[1] + counts[2], "\(row["extract"] ?? "?")")
      #expect(counts[0] > 0)
    }
    #expect(extracts.contains { Int($0["rejected"] ?? "") ?? 0 > 0 }, "the sample exercises rejects")
    #expect(extracts.contains { Int($0["withheld"] ?? "") ?? 0 > 0 }, "the sample holds sensitive records")

    let figures = try rows(of: latest.appending(path: "indicators.csv"))
    let definitions = try FileManager.default.contentsOfDirectory(
      atPath: place.pipelines.appending(path: "indicators/local").path(percentEncoded: false))
    let shown = Set(figures.filter { !($0["value"] ?? "").isEmpty }.compactMap { $0["indicator_id"] })
    #expect(shown.count == definitions.count)
    #expect(shown.count >= 12)
    for level in ["local_authority", "neighbourhood", "lsoa", "practice", "primary_care_network"] {
      #expect(figures.contains { $0["area_level"] == level }, "no figure for any \(level)")
    }
    let whole = figures.filter { $0["area_level"] == "local_authority" && $0["breakdown"] == "all" }
    #expect(whole.contains { $0["trend"] == "no significant change" }, "the authority's series are tested for a trend")
    let withEngland = whole.filter { $0["benchmark_area"] == "E92000001" && !($0["comparison"] ?? "").isEmpty }
    #expect(Set(withEngland.compactMap { $0["indicator_id"] }).count >= 12, "the authority is compared with England")
    let hidden = figures.filter { ($0["note"] ?? "").contains("[c]") }
    #expect(!hidden.isEmpty, "the sample has small counts")
    for row in hidden {
      for column in ["numerator", "value", "lower_ci", "upper_ci", "comparison", "trend"] {
        #expect((row[column] ?? "").isEmpty, "a hidden figure shows its \(column)")
      }
    }
  }

  @Test func `no figure depends on the key`() throws {
    let place = try Workplace()
    let first = try place.run()
    try #require(first.status == 0, "\(first.errors)")
    let before = try Data(contentsOf: place.restricted.appending(path: "indicators.csv"))
    try FileManager.default.removeItem(at: place.restricted)
    let second = try place.run()
    try #require(second.status == 0, "\(second.errors)")
    #expect(try Data(contentsOf: place.restricted.appending(path: "indicators.csv")) == before)
  }

  @Test func `an indicator is added by definitions alone`() throws {
    let place = try Workplace()
    try """
    -- Requests that came by way of a hospital.
    -- grain: one row per request
    -- key: event_id
    SELECT event_id, event_start_date, request_route_of_access, lsoa_code, practice_code, local_authority_code, sex
    FROM care_events
    WHERE event_type = 'Request'
    """.write(
      to: place.pipelines.appending(path: "frames/local/requests_by_route.sql"), atomically: true, encoding: .utf8)
    try """
    id: requests_from_hospital
    name: Requests from hospital
    definition: Of the requests for support that began in the period, those from a hospital.
    sentence: Of every 100 requests, {value} came from a hospital.
    framework: Local
    perspective: integrated
    polarity: none
    method: wilson
    unit: per cent
    breakdowns: [sex]
    measure:
      frame: requests_by_route
      date: event_start_date
      numerator: request_route_of_access = 'Discharge from Hospital'
    """.write(
      to: place.pipelines.appending(path: "indicators/local/requests_from_hospital.yaml"), atomically: true,
      encoding: .utf8)
    let result = try place.run()
    try #require(result.status == 0, "\(result.errors)")
    let figures = try rows(of: place.output.appending(path: "latest/indicators.csv"))
    let added = figures.filter { $0["indicator_id"] == "requests_from_hospital" }
    #expect(added.contains { $0["area_level"] == "local_authority" && !($0["value"] ?? "").isEmpty })
    #expect(added.contains { $0["breakdown"] == "sex" })
    let pages = try files(below: place.output.appending(path: "latest/scorecard"))
    #expect(pages.contains { String(decoding: $0.value, as: UTF8.self).contains("Requests from hospital") })
  }

  @Test func `the sample borough is what the program makes`() throws {
    let made = URL(filePath: ScratchDirectory.path).appending(path: "crafton")
    let result = try Program.run(
      ["sample", "--population", "31000", "--seed", "1", "--output", made.path(percentEncoded: false)])
    try #require(result.status == 0, "\(result.errors)")
    let kept = try files(below: Program.packageRoot.appending(path: "SampleData/crafton"))
    let new = try files(below: made)
    #expect(kept.keys.sorted() == new.keys.sorted())
    for (name, content) in kept where new[name] != content { Issue.record("\(name) is not what the program makes") }
    #expect(kept.values.reduce(0) { $0 + $1.count } < 20_000_000)
  }
}

/// The rows of a small CSV file without quoted line breaks, by column name.
func rows(of file: URL) throws -> [[String: String]] {
  let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
  let header = cells(of: try #require(lines.first))
  return lines.dropFirst().map { line in
    Dictionary(zip(header, cells(of: line))) { first, _ in first }
  }
}

private func cells(of line: Substring) -> [String] {
  var cells: [String] = [""]
  var isQuoted = false
  for character in line {
    switch character {
    case "\"": isQuoted.toggle()
    case "," where !isQuoted: cells.append("")
    default: cells[cells.count - 1].append(character)
    }
  }
  return cells
}
