import Cohorts
import DrawnFigures
import Foundation
import Indicators
import TestSupport
import Testing

@testable import Publishing

/// The script that checks a published site, on the drawn one.
@Suite(.scratchDirectory, .serialized) struct CheckPagesTests {
  private static let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Pages/check_pages.py").path
  private static let axe = ProcessInfo.processInfo.environment["WAYMARK_AXE"]
  private static let browser = program(ProcessInfo.processInfo.environment["WAYMARK_CHROMIUM"] ?? "chromium")

  private static func program(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile(atPath:))
  }

  /// A site with one neighbourhood and one indicator, some of it confidential, changed at will.
  private func writeSite(_ change: (OutputFile) -> String = { $0.text }) throws -> String {
    let scorecard = DrawnSite.scorecard(
      DrawnPlace.scorecard.with(["priorities": ["care_home_admissions_65"]]),
      indicators: DrawnIndicators.all.filter { $0.id == "care_home_admissions_65" }
    ) { ["neighbourhood"].contains($0.area.level) && !["N03", "N04"].contains($0.area.code) ? nil : $0 }
    var writer = try OutputWriter(directory: ScratchDirectory.path, runID: "r1")
    for file in Site(scorecard, notes: try DrawnSite.notes()).files() {
      try writer.write(OutputFile(path: file.path, text: change(file)))
    }
    try writer.publish()
    return ScratchDirectory.path + "/latest/scorecard"
  }

  private func check(_ site: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: try #require(Self.program("python3")))
    process.arguments = [Self.script, site] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }

  @Test(.enabled(if: program("python3") != nil, "needs python3"))
  func `the drawn site passes the checks of links, loads and sizes`() throws {
    let (status, output) = try check(try writeSite(), ["--static-only"])
    #expect(status == 0, "\(output)")
    #expect(output.contains("6 pages, 0 looks with axe-core, 0 findings"))
  }

  @Test(
    .enabled(if: program("python3") != nil, "needs python3"),
    arguments: [
      ("<h1>", "<h1><a href=\"nowhere.html\">x</a>", "leads nowhere"),
      ("<h1>", "<h1><a href=\"about.html#nowhere\">x</a>", "leads to no id"),
      ("<h1>", "<h1><img alt=\"\" src=\"https://example.org/a.png\" />", "leads outside"),
      ("<h1>", "<h1><script>1</script>", "a script"), ("<h1>", "<h1 id=\"content\">", "stands twice"),
      ("<style>", "<style>@import 'a.css';", "loads something"),
    ])
  func `a planted fault is found`(from: String, to: String, finding: String) throws {
    let site = try writeSite { $0.path.hasSuffix("index.html") ? $0.text.replacing(from, with: to) : $0.text }
    let (status, output) = try check(site, ["--static-only"])
    #expect(status == 1)
    #expect(output.contains("index.html") && output.contains(finding), "\(output)")
  }

  @Test(.enabled(if: program("python3") != nil, "needs python3"))
  func `a page above one megabyte is found`() throws {
    let filling = "<p>" + String(repeating: "x", count: 1_000_000) + "</p></main>"
    let site = try writeSite {
      $0.path.hasSuffix("index.html") ? $0.text.replacing("</main>", with: filling) : $0.text
    }
    let (status, output) = try check(site, ["--static-only"])
    #expect(status == 1)
    #expect(output.contains("more than 1000000") && output.contains(" 1 findings"))
  }

  @Test(
    .enabled(
      if: program("python3") != nil && axe != nil && browser != nil,
      "needs python3, chromium and axe-core's file in WAYMARK_AXE"))
  func `axe-core finds nothing on the drawn pages, and finds what is planted`() throws {
    let site = try writeSite { file in
      file.path.hasSuffix("about.html")
        ? file.text.replacing("</h1>", with: "</h1><p style=\"color:#999;width:900px\">pale and wide</p>") : file.text
    }
    let (status, output) = try check(site, [])
    #expect(status == 1)
    let lines = output.split(separator: "\n")
    #expect(lines.dropLast().allSatisfy { $0.hasPrefix("about.html") }, "\(output)")
    #expect(lines.contains { $0.contains("color-contrast") } && lines.contains { $0.contains("reflow") }, "\(output)")
  }
}
