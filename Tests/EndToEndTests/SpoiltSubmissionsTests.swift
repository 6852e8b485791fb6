import Foundation
import TestSupport
import Testing

/// Submissions as authorities really write them: what the national method must be blind to changes no figure, and little data
/// gives few figures and no fault.
@Suite(.scratchDirectory, .tags(.endToEnd)) struct SpoiltSubmissionsTests {
  private static let missing = "the folder of the official figures is not there; name it in WAYMARK_SHARED"
  private static let programs = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Independent")
  private static let python = ProcessInfo.processInfo.environment["WAYMARK_PYTHON"] ?? "python3"

  private let root = URL(filePath: ScratchDirectory.path)
  private var extracts: URL { root.appending(path: "extracts") }

  private func spoil(_ kind: String) throws {
    let from = NationalMethodTests.shared.appending(path: "ascof/oracle/A").path(percentEncoded: false)
    let program = Self.programs.appending(path: "vary.py").path(percentEncoded: false)
    let to = extracts.path(percentEncoded: false)
    let result = try Program.shell("mkdir '\(to)' && '\(Self.python)' '\(program)' \(kind) '\(from)' '\(to)'")
    try #require(result.status == 0, "\(result.errors)")
  }

  private func run(asOf: String = "2025-11-10") throws -> Program.Result {
    try Program.run([
      "run", "Pipelines/ascof.yaml", "--extracts", extracts.path(percentEncoded: false), "--as-of", asOf,
      "--output", root.appending(path: "output").path(percentEncoded: false),
      "--restricted", root.appending(path: "restricted").path(percentEncoded: false),
    ])
  }

  /// What tells a figure and what it says, numbers as numbers.
  private func figures(_ file: URL, measure: String, area: String) throws -> Set<[String]> {
    func number(_ text: String?) -> String { text.flatMap(Double.init).map { String(format: "%.9g", $0) } ?? "" }
    return Set(
      try rows(of: file).map { row in
        let breakdown = row["breakdown"] == "none" ? "all" : row["breakdown"] ?? ""
        return [
          row["period_start"] ?? "", row[measure] ?? "", row[area] ?? "", breakdown, row["breakdown_value"] ?? "",
          number(row["numerator"]), number(row["denominator"]), number(row["value"]),
        ]
      })
  }

  private func found() throws -> Set<[String]> {
    try figures(root.appending(path: "restricted/indicators.csv"), measure: "framework_ref", area: "area_code")
  }

  @Test(
    .enabled(if: NationalMethodTests.isThere, Comment(rawValue: missing)),
    arguments: ["blanks", "case", "columns", "quoted"])
  func `what the method is blind to changes no figure`(kind: String) throws {
    try spoil(kind)
    let result = try run()
    try #require(result.status == 0, "\(result.errors)")
    let expected = NationalMethodTests.shared.appending(path: "ascof/oracle/A/expected.csv")
    let official = try figures(expected, measure: "measure", area: "la_code")
    #expect(try found().symmetricDifference(official).count == 0)
    #expect(official.count == 1_996)
  }

  @Test(.enabled(if: NationalMethodTests.isThere, Comment(rawValue: missing)))
  func `one person alone makes figures of one person`() throws {
    try spoil("person")
    let result = try run()
    try #require(result.status == 0, "\(result.errors)")
    let ofPeople = try found().filter {
      $0[1].hasPrefix("ASCOF 2E") || $0[1].hasPrefix("ASCOF 3D") || $0[1] == "ASCOF 2C"
    }
    #expect(ofPeople.count > 100)
    #expect(ofPeople.allSatisfy { (Double($0[5]) ?? 0) <= 1 })
    #expect(ofPeople.contains { $0[5] == "1" })
  }

  @Test(.enabled(if: NationalMethodTests.isThere, Comment(rawValue: missing)))
  func `a day before every submission gives noughts, and no records at all are refused`() throws {
    try spoil("columns")
    let before = try run(asOf: "2020-01-01")
    try #require(before.status == 0, "\(before.errors)")
    let early = try found()
    #expect(early.count > 500 && early.allSatisfy { (Double($0[5]) ?? 0) == 0 })
    #expect(before.errors.contains("none of the \(early.count) figures counts anything"), "\(before.errors)")
    #expect(before.errors.contains("'cld_selected_quarters' is the first frame without a row"))
    #expect(before.errors.contains("loaded by the day of the run (2020-01-01)"))
    let cld = extracts.appending(path: "cld.csv")
    let header = try String(contentsOf: cld, encoding: .utf8).prefix { $0 != "\n" }
    try Data("\(header)\n".utf8).write(to: cld)
    let empty = try run()
    #expect(empty.status == 1 && empty.errors.contains("the extract 'cld' holds no record (extract.empty)"))
  }
}
