import Foundation
import TestSupport
import Testing

@Suite(.tags(.endToEnd), .scratchDirectory) struct UnusualNightTests {
  @Test func `a file unlike the nights before is told of, or refuses the run where its schema says so`() throws {
    let place = try Workplace()
    let first = try place.run(["--as-of", "2025-03-30"])
    try #require(first.status == 0, "\(first.errors)")
    #expect(!first.errors.contains("extract.row-count"))

    let file = place.extracts.appending(path: "hospital_spells.csv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    try (lines.prefix(lines.count / 2).joined(separator: "\n") + "\n").write(
      to: file, atomically: true, encoding: .utf8)
    try place.replace(
      "freshness: {column: contact_date, days: 14}", with: "freshness: {column: contact_date, days: 0}",
      in: "Pipelines/extracts/community_contacts.yaml")
    let second = try place.run(["--as-of", "2025-04-01"])
    try #require(second.status == 0, "\(second.errors)")
    #expect(second.errors.contains("of the night before, more than a change of 0.2 allows (extract.row-count)"))
    #expect(second.errors.contains("the newest 'contact_date' is 1 days before the day of the run"))
    let latest = place.output.appending(path: "latest")
    let findings = try rows(of: latest.appending(path: "quality/findings.csv"))
    let unusual = findings.filter { ["rows", "freshness"].contains($0["rule"]) }
    #expect(unusual.map { $0["extract"] } == ["hospital_spells", "community_contacts"])
    #expect(unusual.map { $0["column"] } == ["", "contact_date"])
    #expect(unusual.allSatisfy { $0["severity"] == "warn" && $0["count"] == "" })
    let page = try String(contentsOf: latest.appending(path: "scorecard/quality.html"), encoding: .utf8)
    #expect(page.contains("whole file"))
    let record = try JSONSerialization.jsonObject(with: Data(contentsOf: latest.appending(path: "run.json")))
    let execution = try #require((record as? [String: Any])?["execution"] as? [String: Any])
    #expect(
      (execution["surprises"] as? [[String: Any]])?.compactMap { $0["rule"] as? String } == ["rows", "freshness"])

    // Half of what is usual is refused; what was published stays, and the night is not remembered.
    try place.replace(
      "rows: {change: 0.2}", with: "rows: {change: 0.2, severity: file}", in: "Pipelines/extracts/hospital_spells.yaml")
    try (lines.prefix(lines.count / 4).joined(separator: "\n") + "\n").write(
      to: file, atomically: true, encoding: .utf8)
    for _ in 1...2 {
      let third = try place.run(["--as-of", "2025-04-02"])
      #expect(third.status == 1)
      #expect(
        third.errors.contains("that are the median of the last 2 nights, more than a change of 0.2 allows"),
        "\(third.errors)")
      #expect(third.errors.contains("help: is the export whole"))
    }
    #expect(try String(contentsOf: latest.appending(path: "scorecard/quality.html"), encoding: .utf8) == page)
  }
}
