import Foundation
import TestSupport
import Testing

/// The newer edition of the national method against a program that was written from the method's text in plain loops and
/// shares nothing with Waymark. By the older edition that program gives the official figures.
@Suite(.scratchDirectory, .tags(.endToEnd)) struct NewerEditionTests {
  private static let missing = "the folder of the official figures is not there; name it in WAYMARK_SHARED"
  private static let programs = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Independent")
  private static let python = ProcessInfo.processInfo.environment["WAYMARK_PYTHON"] ?? "python3"

  private let root = URL(filePath: ScratchDirectory.path)

  private struct Figure: Hashable {
    let measure: String
    let areaCode: String
    let periodEnd: String
    let numerator: Double?
    let denominator: Double?
    let value: Double?

    init(_ row: [String: String], measure: String, area: String) {
      self.measure = row[measure] ?? ""
      areaCode = row[area] ?? ""
      periodEnd = row["period_end"] ?? ""
      numerator = row["numerator"].flatMap(Double.init)
      denominator = row["denominator"].flatMap(Double.init)
      value = row["value"].flatMap(Double.init)
    }
  }

  /// What the independent program gives: figures of admissions, and how many events there are.
  private func independent(_ extracts: URL, edition: String) throws -> (figures: Set<Figure>, events: Int) {
    let reference = Program.packageRoot.appending(path: "Pipelines/reference").path(percentEncoded: false)
    let result = try shell(
      "'\(Self.python)' '\(path("admissions.py"))' '\(extracts.path(percentEncoded: false))' '\(reference)' \(edition)")
    let file = root.appending(path: "independent-\(edition).csv")
    try Data(result.output.utf8).write(to: file)
    let lines = result.output.split(separator: "\n")
    let events = try #require(lines.last?.split(separator: ",").last.flatMap { Int($0) })
    let figures = try rows(of: file).filter { $0["measure"] != "events" }
    return (Set(figures.map { Figure($0, measure: "measure", area: "area_code") }), events)
  }

  private func path(_ program: String) -> String { Self.programs.appending(path: program).path(percentEncoded: false) }

  private func shell(_ line: String) throws -> Program.Result {
    let result = try Program.shell(line)
    try #require(result.status == 0, "\(result.errors)")
    return result
  }

  private func unpackedB() throws -> URL {
    let extracts = root.appending(path: "submissions")
    let from = NationalMethodTests.shared.appending(path: "ascof/oracle/B").path(percentEncoded: false)
    let to = extracts.path(percentEncoded: false)
    _ = try shell("mkdir '\(to)' && cp '\(from)/sus.csv' '\(to)' && gunzip -c '\(from)/cld.csv.gz' > '\(to)/cld.csv'")
    return extracts
  }

  @Test(.enabled(if: NationalMethodTests.isThere, Comment(rawValue: missing)))
  func `by the older edition the independent program gives the official figures`() throws {
    let expected = NationalMethodTests.shared.appending(path: "ascof/oracle/B/expected.csv")
    let official = try rows(of: expected).filter { ["ASCOF 2B", "ASCOF 2C"].contains($0["measure"]) }
    let own = try independent(unpackedB(), edition: "9bee728")
    #expect(own.figures == Set(official.map { Figure($0, measure: "measure", area: "la_code") }))
    #expect(own.figures.count == 24)
  }

  @Test(.enabled(if: NationalMethodTests.isThere, Comment(rawValue: missing)))
  func `by the newer edition Waymark gives what the independent program gives`() throws {
    let submissions = try unpackedB()
    let extracts = root.appending(path: "newer")
    let (from, to) = (submissions.path(percentEncoded: false), extracts.path(percentEncoded: false))
    _ = try shell(
      "mkdir '\(to)' && cp '\(from)/sus.csv' '\(to)' && "
        + "'\(Self.python)' '\(path("newer_edition.py"))' '\(from)/cld.csv' '\(to)'")
    let own = try independent(extracts, edition: "e6f57490")
    let run = try Program.run([
      "run", "Pipelines/ascof-e6f57490.yaml", "--extracts", to, "--as-of", "2025-11-10",
      "--output", root.appending(path: "output").path(percentEncoded: false),
      "--restricted", root.appending(path: "restricted").path(percentEncoded: false),
    ])
    try #require(run.status == 0, "\(run.errors)")
    let found = try rows(of: root.appending(path: "restricted/indicators.csv"))
      .filter { ["ASCOF 2B", "ASCOF 2C"].contains($0["framework_ref"]) }
    #expect(Set(found.map { Figure($0, measure: "framework_ref", area: "area_code") }) == own.figures)
    #expect(own.figures.count == 24 && own.figures.contains { $0.numerator ?? 0 > 100 })
    let record = try String(contentsOf: root.appending(path: "output/latest/run.json"), encoding: .utf8)
    #expect(record.contains("\"cld_events\" : \(own.events)"))
    // The editions differ here, so that the comparison tells one from the other.
    let older = try independent(submissions, edition: "9bee728")
    #expect(older.figures.intersection(own.figures).count < 12 && older.events != own.events)
  }
}
