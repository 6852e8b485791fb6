import Foundation
import TestSupport
import Testing

/// The national adult social care measures against figures that the official logic gave for synthetic submissions.
///
/// The folder that holds them is no part of the repository: WAYMARK_SHARED names it, else `shared` beside the checkout.
@Suite(.scratchDirectory, .tags(.endToEnd))
struct NationalMethodTests {
  static let shared: URL = {
    let named = ProcessInfo.processInfo.environment["WAYMARK_SHARED"].map { URL(filePath: $0) }
    return named ?? Program.packageRoot.deletingLastPathComponent().appending(path: "shared")
  }()
  static let isThere = FileManager.default.fileExists(
    atPath: shared.appending(path: "ascof/oracle").path(percentEncoded: false))
  private static let key = ["period_start", "period_end", "measure", "area_code", "breakdown", "breakdown_value"]

  private let root = URL(filePath: ScratchDirectory.path)

  @Test(
    .enabled(if: isThere, "the folder of the official figures is not there; name it in WAYMARK_SHARED"),
    arguments: ["A", "B"])
  func `every figure is that of the official logic, and there is no other row`(set: String) throws {
    let extracts = root.appending(path: "extracts")
    try copy(set, to: extracts)
    let result = try run(extracts)
    try #require(result.status == 0, "\(result.errors)")
    var expected: [[String]: [String: String]] = [:]
    for row in try rows(of: oracle(set).appending(path: "expected.csv")) {
      let breakdown = row["breakdown"] == "none" ? "all" : row["breakdown"] ?? ""
      let key = Self.key.map { name in
        name == "area_code" ? row["la_code"] ?? "" : name == "breakdown" ? breakdown : row[name] ?? ""
      }
      expected[key] = row
    }
    #expect(expected.count > 1_900)
    let found = try rows(of: root.appending(path: "restricted/indicators.csv"))
    #expect(found.count == expected.count)
    var differing = 0
    for row in found {
      let key = Self.key.map { row[$0 == "measure" ? "framework_ref" : $0] ?? "" }
      guard let official = expected.removeValue(forKey: key) else {
        Issue.record("not expected: \(key)")
        continue
      }
      for column in ["numerator", "denominator", "value"]
      where !isEqual(official[column], row[column], within: column == "value" ? 1e-9 : 0) {
        differing += 1
        if differing <= 20 {
          Issue.record("\(key) \(column): \(row[column] ?? "") instead of \(official[column] ?? "")")
        }
      }
    }
    #expect(differing == 0)
    #expect(expected.isEmpty, "missing: \(expected.keys.prefix(5))")
  }

  @Test(.enabled(if: isThere, "the folder of the official figures is not there; name it in WAYMARK_SHARED"))
  func
    `a table of the extracts stands in place of the reference table of its name, and nothing but counts is published`()
    throws
  {
    let extracts = root.appending(path: "extracts")
    try copy("A", to: extracts)
    try Data("LA_Code,LA_Name\n901,Renamed\n".utf8).write(to: extracts.appending(path: "la_lookup.csv"))
    let result = try run(extracts)
    try #require(result.status == 0, "\(result.errors)")
    let found = try rows(of: root.appending(path: "restricted/indicators.csv"))
    let ascof2A = found.filter { $0["framework_ref"] == "ASCOF 2A" }
    #expect(Set(ascof2A.compactMap { $0["area_name"] }) == ["Renamed"])
    #expect(Set(ascof2A.compactMap { $0["area_level"] }) == ["local_authority"])
    // The population's other authorities have no name then, which is told.
    #expect(result.errors.contains("figures.unnamed-area"))
    let published = try files(below: root.appending(path: "output/latest")).keys.sorted()
    let record = try String(contentsOf: root.appending(path: "output/latest/run.json"), encoding: .utf8)
    for frame in ["cld_records", "cld_kept_records", "cld_events"] { #expect(record.contains("\"\(frame)\" : ")) }
    #expect(published.allSatisfy { $0 == "run.json" || $0 == "datapackage.json" || $0.hasPrefix("quality/") })
  }

  @Test(.enabled(if: isThere, "the folder of the official figures is not there; name it in WAYMARK_SHARED"))
  func `neither the key nor the order of rows nor the number of cores changes a figure`() throws {
    let extracts = root.appending(path: "extracts")
    try copy("A", to: extracts)
    let first = try run(extracts, ["--jobs", "1"])
    try #require(first.status == 0, "\(first.errors)")
    let figures = root.appending(path: "restricted/indicators.csv")
    let before = try Data(contentsOf: figures)
    for name in ["restricted", "output"] { try FileManager.default.removeItem(at: root.appending(path: name)) }
    let cld = extracts.appending(path: "cld.csv")
    var lines = try String(contentsOf: cld, encoding: .utf8).split(separator: "\n")
    let header = lines.removeFirst()
    let text = ([header] + lines.reversed()).joined(separator: "\n") + "\n"
    try Data(text.utf8).write(to: cld)
    let second = try run(extracts, ["--jobs", "3"])
    try #require(second.status == 0, "\(second.errors)")
    #expect(try Data(contentsOf: figures) == before)
  }

  // MARK: Running

  private func oracle(_ set: String) -> URL { Self.shared.appending(path: "ascof/oracle/\(set)") }

  /// Puts a set's extracts into a directory, unpacked.
  private func copy(_ set: String, to extracts: URL) throws {
    try FileManager.default.createDirectory(at: extracts, withIntermediateDirectories: true)
    let (from, to) = (oracle(set).path(percentEncoded: false), extracts.path(percentEncoded: false))
    let line = """
      set -e
      cp '\(from)/sus.csv' '\(to)/sus.csv'
      if [ -e '\(from)/cld.csv' ]; then cp '\(from)/cld.csv' '\(to)/cld.csv'
      else gunzip -c '\(from)/cld.csv.gz' > '\(to)/cld.csv'; fi
      chmod u+w '\(to)'/*
      """
    let result = try Program.shell(line)
    try #require(result.status == 0, "\(result.errors)")
  }

  private func run(_ extracts: URL, _ more: [String] = []) throws -> Program.Result {
    try Program.run(
      [
        "run", "Pipelines/ascof.yaml", "--extracts", extracts.path(percentEncoded: false), "--as-of", "2025-11-10",
        "--output", root.appending(path: "output").path(percentEncoded: false),
        "--restricted", root.appending(path: "restricted").path(percentEncoded: false),
      ] + more)
  }

  private func isEqual(_ left: String?, _ right: String?, within tolerance: Double) -> Bool {
    let (a, b) = (left.flatMap(Double.init), right.flatMap(Double.init))
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) <= tolerance * max(1, abs(a))
  }
}
