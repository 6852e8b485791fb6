import Diagnostics
import Foundation
import Pseudonymisation
import Tabular
import TestSupport
import Testing

@testable import Linkage
@testable import Pipelines

@Suite(.scratchDirectory)
struct LinkageQualityTests {
  private static let definition: DefinitionLiteral = [
    "name": "drawn", "sources": [["extract": "care"], ["extract": "gp"]],
    "passes": [["name": "number", "agree_on": ["nhs_number", "date_of_birth"]]],
    "watch": ["link_rate_points": "5", "persons_percent": "10", "nights": "3"],
  ]

  private func definition() throws -> LinkageDefinition {
    let faults = Faults()
    let definition = LinkageDefinition(LinkageQualityTests.definition.node(), faults: faults)
    try faults.throwIfAny()
    return definition
  }

  private func night(_ persons: Int, care: Int, gp: Int) -> LinkageNight {
    LinkageNight(
      linkage: "drawn", persons: persons,
      sources: ["care": (records: 1000, linked: care), "gp": (records: 1000, linked: gp)])
  }

  // MARK: Drift

  @Test(arguments: [
    (1000, 620, 800, []), (1000, 540, 800, ["care"]), (1000, 600, 900, ["gp"]), (1111, 600, 800, ["persons"]),
    (880, 700, 800, ["care", "persons"]),
  ])
  func `a night off the mean by more than its bounds is refused, by what is off`(
    persons: Int, care: Int, gp: Int, off: [String]
  ) throws {
    let definition = try definition()
    let drift = LinkageDrift(
      night(persons, care: care, gp: gp),
      since: [
        night(1000, care: 590, gp: 800), night(1000, care: 610, gp: 800),
      ])
    let found = drift.excesses(try #require(definition.watch), of: definition)
    #expect(found.count == off.count)
    for (diagnostic, name) in zip(found, off) {
      #expect(diagnostic.code == .linkageOutOfTolerance)
      #expect(diagnostic.message.contains(name))
      #expect(diagnostic.message.contains("last 2 nights"))
    }
  }

  @Test
  func `the first night is off nothing`() throws {
    let definition = try definition()
    let drift = LinkageDrift(night(10, care: 1, gp: 0), since: [])
    #expect(drift.excesses(try #require(definition.watch), of: definition).isEmpty)
  }

  @Test
  func `the history gives the last nights before a day, a night run again but once`() throws {
    let history = try QualityHistory(at: ScratchDirectory.path + "/quality.sqlite")
    let first = try #require(Day(iso: "2025-03-01"))
    for day in 0..<5 { try history.remember([night(100 + day, care: 1, gp: 2)], asOf: first.adding(days: day)) }
    try history.remember([night(999, care: 3, gp: 4)], asOf: first.adding(days: 2))
    let nights = try history.nights(ofLinkage: "drawn", before: first.adding(days: 4), limit: 3)
    #expect(nights.map(\.persons) == [103, 999, 101])
    #expect(nights[1] == night(999, care: 3, gp: 4))
    #expect(try history.nights(ofLinkage: "other", before: first.adding(days: 9), limit: 3).isEmpty)
    try history.close()
  }

  // MARK: Recall and tables

  private func texts(_ name: String, _ columns: [String], _ rows: [[String]]) -> Table {
    Table(
      name,
      columns.enumerated().map { place, column in
        Column(column, .text(TextValues(encoding: rows.map { $0[place] })), validity: Validity(rows.map { _ in true }))
      }, rowCount: rows.count)
  }

  /// Four persons with a row in both extracts; the care row of the last states another date of birth.
  private func measured() async throws -> (LinkageReport, [LinkageRecall.Line]) {
    let numbers = ["9434765919", "9434765870", "4010232137", "9876543210"]
    let roles = ["record_id": "id", "nhs_number": "number", "date_of_birth": "born"]
    let columns = ["id", "number", "born", "ethnicity"]
    let gp = texts(
      "gp", columns,
      numbers.indices.map {
        ["g\($0)", numbers[$0], "19\(50 + $0 * 10)-02-03", $0 < 2 ? "White: British" : "Asian: Indian"]
      })
    let care = texts(
      "care", columns,
      numbers.indices.map { ["c\($0)", numbers[$0], $0 == 3 ? "1999-01-02" : "19\(50 + $0 * 10)-02-03", ""] })
    let sources = [LinkageSource("care", table: care, roles: roles), LinkageSource("gp", table: gp, roles: roles)]
    let spine = try Spine(
      path: ScratchDirectory.path + "/spine.sqlite", key: try KeyFile(path: ScratchDirectory.path + "/key").key)
    let asOf = try #require(Day(iso: "2025-03-31"))
    let linked = try await Linker(try definition()).link(sources, spine: spine, asOf: asOf, jobs: 1)
    try spine.close()
    let truth = texts(
      "truth", ["source", "record_id", "person"],
      numbers.indices.flatMap { [["gp", "g\($0)", "\($0)"], ["care", "c\($0)", "\($0)"]] })
    let recall = LinkageRecall(
      truth: truth,
      [
        .init(name: "ethnic_group", extract: "gp", column: "ethnicity", before: ":", ages: []),
        .init(name: "age", extract: "gp", column: "born", before: nil, ages: [60, 70]),
      ], sources: sources, linked, tables: ["gp": gp, "care": care], asOf: asOf)
    return (linked.report, recall.lines)
  }

  @Test
  func `recall is told by group against the planted truth`() async throws {
    let (_, lines) = try await measured()
    let found = lines.map { "\($0.grouping) \($0.group): \($0.foundPairs) of \($0.truePairs)" }
    #expect(
      found == [
        "all everybody: 3 of 4", "ethnic_group Asian: 1 of 2", "ethnic_group White: 2 of 2", "age 60 to 69: 1 of 1",
        "age 70 and over: 1 of 1", "age under 60: 1 of 2",
      ])
  }

  @Test
  func `no count below ten and no share of so few is open`() async throws {
    let definition = try definition()
    let (report, recall) = try await measured()
    let drift = LinkageDrift(LinkageQuality.night(definition, report), since: [])
    let quality = LinkageQuality(definition: definition, report: report, drift: drift, recall: recall)
    #expect(quality.open.rows.allSatisfy { ($0[2] ?? "").isEmpty && ($0[3] ?? "").isEmpty })
    #expect(String(decoding: quality.restricted, as: UTF8.self).contains("linked,care,3,4"))
  }
}
