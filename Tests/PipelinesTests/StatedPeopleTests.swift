import Diagnostics
import Foundation
import Indicators
import Tabular
import TestSupport
import Testing

@testable import Cohorts
@testable import Pipelines

/// The frames that list who is behind the national figures, against the figures themselves.
@Suite(.scratchDirectory) struct StatedPeopleTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let oracle: String = {
    let shared =
      ProcessInfo.processInfo.environment["WAYMARK_SHARED"].map { URL(filePath: $0) }
      ?? root.deletingLastPathComponent().appending(path: "shared")
    return shared.appending(path: "ascof/oracle").path(percentEncoded: false)
  }()
  static let isThere = FileManager.default.fileExists(atPath: oracle + "/A/cld.csv")

  private struct Cell: Hashable {
    let measure: String
    let areaCode: String
    let breakdown: String
    let breakdownValue: String
    let period: Period
  }

  @Test(
    .enabled(if: isThere, "the folder of the official figures is not there; name it in WAYMARK_SHARED"),
    arguments: ["ascof", "ascof-e6f57490"])
  func `as many are listed for each figure as it counts`(edition: String) async throws {
    let extracts = ScratchDirectory.path + "/extracts"
    try FileManager.default.createDirectory(atPath: extracts, withIntermediateDirectories: true)
    if edition == "ascof" {
      for name in ["cld.csv", "sus.csv"] {
        try FileManager.default.copyItem(atPath: "\(Self.oracle)/A/\(name)", toPath: "\(extracts)/\(name)")
      }
    } else {
      try unpackLargerSet(to: extracts)
      try companions(in: extracts)
    }
    let settings = RunSettings(
      pipeline: Self.root.appending(path: "Pipelines/\(edition).yaml").path(percentEncoded: false), extracts: extracts,
      restricted: ScratchDirectory.path + "/restricted", jobs: 2)
    let explained = try ExplainedIndicator("ascof_2a", settings)
    let rehearsal = try Rehearsal(
      settings, explained.plan, explained.definitions, asOf: explained.asOf, observer: CollectingObserver())
    defer { rehearsal.close() }
    let tables = try await explained.input(from: rehearsal).tables
    let stage = try #require(explained.stage as? TabulateStage)
    let catalogue = FrameCatalogue(
      stage.frames, tables: tables.map(\.shape), parameters: stage.parameters.types, faults: Faults())
    let engine = try FigureEngine(
      tables: tables, frames: catalogue, parameters: stage.parameters.values(asOf: explained.asOf), jobs: 2)

    let figures = try await engine.figures(
      stage.indicators.map { FigureRequest(frame: $0.frame, periods: stage.periods.periods(of: $0)) })
    var (numerators, denominators): ([Cell: Int], [Cell: Int]) = ([:], [:])
    let executor = engine.executor()
    var listed: Set<String> = []
    for indicator in stage.indicators {
      let people = try #require(indicator.people, "\(indicator.heading.id) names no frame of people")
      guard listed.insert(people).inserted else { continue }
      let usesPeriod = try #require(catalogue.frame(people)).usesPeriod
      for period in usesPeriod ? stage.periods.periods(of: indicator).map(Optional.some) : [nil] {
        let relation = try await executor.relation(people, in: period)
        let table = relation.table(people, try #require(catalogue.columns(of: people)))
        func text(_ name: String, _ row: Int) -> String { table.column(name)?.text(at: row) ?? "" }
        for row in 0..<table.rowCount {
          let own = Period(start: Day(iso: text("period_start", row))!, end: Day(iso: text("period_end", row))!)
          let cell = Cell(
            measure: text("measure", row), areaCode: text("area_code", row), breakdown: text("breakdown", row),
            breakdownValue: text("breakdown_value", row), period: own)
          numerators[cell, default: 0] += Int(text("in_numerator", row))!
          denominators[cell, default: 0] += Int(text("in_denominator", row))!
        }
      }
    }
    // Populations name nobody, and what has no denominator lists nobody in one.
    let measuresOfPeople = Set(denominators.filter { $0.value > 0 }.keys.map(\.measure))
    var differing: [String] = []
    var compared = 0
    for (indicator, own) in zip(stage.indicators, figures.figures) {
      for figure in own where figure.measure == indicator.heading.frameworkReference {
        let cell = Cell(
          measure: figure.measure, areaCode: figure.areaCode, breakdown: figure.breakdown,
          breakdownValue: figure.breakdownValue, period: figure.period)
        let name = "\(cell)"
        compared += 1
        if Double(numerators[cell] ?? 0) != figure.numerator ?? 0 { differing.append("numerator of \(name)") }
        if measuresOfPeople.contains(figure.measure), Double(denominators[cell] ?? 0) != figure.denominator ?? 0 {
          differing.append("denominator of \(name)")
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.count) of \(compared): \(differing.prefix(10))")
    #expect(compared > 1_900)
    #expect(measuresOfPeople.count >= 9)
  }

  /// The newer edition asks for ten events of a type in a month: the small set has no reporting period by it.
  private func unpackLargerSet(to extracts: String) throws {
    try FileManager.default.copyItem(atPath: "\(Self.oracle)/B/sus.csv", toPath: "\(extracts)/sus.csv")
    let file = extracts + "/cld.csv"
    try #require(FileManager.default.createFile(atPath: file, contents: nil))
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", "\(Self.oracle)/B/cld.csv.gz"]
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: file))
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  /// What the newer edition reads besides.
  private func companions(in extracts: String) throws {
    try Data("NHS Number,Date of Death\n9999999999,1990-01-01\n".utf8).write(
      to: URL(filePath: extracts + "/ons_deaths.csv"))
  }
}
