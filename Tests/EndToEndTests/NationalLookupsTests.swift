import Foundation
import TestSupport
import Testing

/// Codes of authorities and areas between client level data and the reference tables: letter case makes no difference, and what
/// a table lacks or says twice is told.
@Suite(
  .scratchDirectory, .tags(.endToEnd),
  .enabled(
    if: NationalMethodTests.isThere, "the folder of the official figures is not there; name it in WAYMARK_SHARED"))
struct NationalLookupsTests {
  private static let program = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Independent/recode.py").path(percentEncoded: false)
  private static let reference = Program.packageRoot.appending(path: "Pipelines/reference").path(percentEncoded: false)
  private static let python = ProcessInfo.processInfo.environment["WAYMARK_PYTHON"] ?? "python3"
  private static let oracle = NationalMethodTests.shared.appending(path: "ascof/oracle/A")

  private let root = URL(filePath: ScratchDirectory.path)

  /// - Parameter pipelines: The folder of definitions.
  private func run(_ kind: String, by pipelines: String = "Pipelines") throws -> Program.Result {
    let extracts = root.appending(path: "extracts").path(percentEncoded: false)
    let from = Self.oracle.path(percentEncoded: false)
    let made = try Program.shell(
      "mkdir '\(extracts)' && '\(Self.python)' '\(Self.program)' \(kind) '\(from)' '\(Self.reference)' '\(extracts)'")
    try #require(made.status == 0, "\(made.errors)")
    return try Program.run([
      "run", "\(pipelines)/ascof.yaml", "--extracts", extracts, "--as-of", "2025-11-10",
      "--output", root.appending(path: "output").path(percentEncoded: false),
      "--restricted", root.appending(path: "restricted").path(percentEncoded: false),
    ])
  }

  /// What tells a figure and its counts, by authority.
  private func counts(_ file: URL, measure: String, area: String) throws -> [String: Set<[String]>] {
    func number(_ text: String?) -> String { text.flatMap(Double.init).map { String($0) } ?? "" }
    return Dictionary(
      grouping: try rows(of: file), by: { $0[area] ?? "" }
    ).mapValues { rows in
      Set(
        rows.map {
          [
            $0["period_start"] ?? "", $0[measure] ?? "", $0["breakdown_value"] ?? "", number($0["numerator"]),
            number($0["denominator"]),
          ]
        })
    }
  }

  private func official() throws -> [String: Set<[String]>] {
    try counts(Self.oracle.appending(path: "expected.csv"), measure: "measure", area: "la_code")
  }

  private func found() throws -> [String: Set<[String]>] {
    try counts(root.appending(path: "restricted/indicators.csv"), measure: "framework_ref", area: "area_code")
  }

  @Test func `a code in other letter cases than the reference tables is the same code`() throws {
    let result = try run("case")
    try #require(result.status == 0, "\(result.errors)")
    var official = try official()
    official["AB1"] = official.removeValue(forKey: "901")
    #expect(try found() == official)
    #expect(!result.errors.contains("'LA Code'"))
  }

  @Test func `records of an authority that the lookup lacks are told and recorded, and no other figure changes`() throws
  {
    let result = try run("unknown")
    try #require(result.status == 0, "\(result.errors)")
    let records = try rows(of: Self.oracle.appending(path: "cld.csv")).count { $0["LA Code"] == "905" }
    #expect(records > 100)
    #expect(
      result.errors.contains("warning: \(records) rows where 'LA Code' does not stand in 'la_lookup', first on lines "),
      "\(result.errors)")
    #expect(result.errors.contains("help: add what is missing to 'la_lookup', or correct it here"))
    let findings = try rows(of: root.appending(path: "output/latest/quality/findings.csv"))
    let finding = findings.first { $0["extract"] == "cld" && $0["column"] == "LA Code" }
    #expect(finding?["count"] == String(records), "\(findings)")
    let (found, official) = (try found(), try official())
    for area in ["901", "902", "903", "904", "906"] { #expect(found[area] == official[area]) }
    #expect(found["905"] != official["905"])
  }

  @Test func `however old somebody is, the age is known`() throws {
    let result = try run("births")
    try #require(result.status == 0, "\(result.errors)")
    #expect(try found() == official())
  }

  @Test func `two codes of one name are one authority, and change nothing where one is not used`() throws {
    let result = try run("names")
    try #require(result.status == 0, "\(result.errors)")
    let (found, official) = (try found(), try official())
    for area in official.keys where area != "99999" { #expect(found[area] == official[area]) }
    #expect(found["99999"] == official["99999"])
  }

  @Test func `counts that cannot be, and two names of one area, are told and make no figure`() throws {
    let folder = root.appending(path: "Definitions")
    try FileManager.default.copyItem(at: Program.packageRoot.appending(path: "Pipelines"), to: folder)
    func replace(_ text: String, _ other: String, in frame: String) throws {
      let file = folder.appending(path: "frames/ascof/\(frame).sql")
      let before = try String(contentsOf: file, encoding: .utf8)
      try #require(before.contains(text))
      try Data(before.replacing(text, with: other).utf8).write(to: file)
    }
    try replace("coalesce(c.numerator, 0) AS numerator", "c.denominator + 1 AS numerator", in: "ascof_2e_figures")
    try replace("-- key: area_code", "-- key: area_code, area_name", in: "ascof_areas")
    try replace(
      "SELECT 'england' AS",
      "SELECT 'england' AS area_level, '901' AS area_code, 'Another' AS area_name UNION ALL "
        + "SELECT 'england' AS", in: "ascof_areas")
    let result = try run("births", by: folder.path(percentEncoded: false))
    try #require(result.status == 0, "\(result.errors)")
    #expect(
      result.errors.contains(
        "figures of the indicator 'ascof_2e' have counts that cannot be (indicator.impossible-count)"))
    #expect(result.errors.contains("1 codes of areas have several names or levels in the frame 'ascof_areas'"))
    #expect(
      result.errors.contains("areas count nothing in at least one period (figures.empty-area)"), "\(result.errors)")
    let spoilt = try rows(of: root.appending(path: "restricted/indicators.csv")).filter {
      $0["framework_ref"] == "ASCOF 2E" && $0["numerator"] != ""
    }
    #expect(spoilt.count > 20)
    #expect(spoilt.allSatisfy { $0["value"] == "" && $0["note"] == "[x]" && $0["lower_ci"] == "" })
  }

  @Test func `records that share an id are a fault of the file, with its lines`() throws {
    let result = try run("twice")
    #expect(result.status == 1)
    let lines = try rows(of: Self.oracle.appending(path: "cld.csv")).count + 2
    #expect(
      result.errors.contains(
        "3 rows where 'Record ID' stands in an earlier row, on lines \(lines), \(lines + 1), \(lines + 2)"),
      "\(result.errors)")
    #expect(!result.errors.contains("frame.duplicate-key"))
  }

  @Test func `a raw value with two wordings is a fault of the list`() throws {
    let result = try run("wording")
    #expect(result.status == 1)
    #expect(
      result.errors.contains("1 row where 'field', 'raw_value' together stand in an earlier row"), "\(result.errors)")
    #expect(result.errors.contains("value_mapping.csv:217"), "\(result.errors)")
  }
}
