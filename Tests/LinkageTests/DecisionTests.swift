import Diagnostics
import Tabular
import TestSupport
import Testing

@testable import Linkage

/// Reviewers' decisions: they hold in the next run, whatever is found.
struct DecisionTests {
  private static func decision(_ one: String, _ other: String, _ verdict: LinkDecision.Verdict) throws -> LinkDecision {
    LinkDecision(
      try #require(RecordName(one)), try #require(RecordName(other)), verdict, user: "tester",
      time: "2025-03-31T09:00:00Z")
  }

  private static func result(
    register: [String], visits: [String], _ decisions: [(String, String, LinkDecision.Verdict)]
  ) async throws -> (persons: [String], result: MatchResult) {
    let definition = try MatcherTests.definition()
    let tables = [MatcherTests.table("register", register), MatcherTests.table("visits", visits)]
    let records = try await MatchRecords(definition, tables: tables, jobs: 1)
    let result = try await Matcher(definition).match(
      records, model: MatcherTests.model(of: definition), decisions: decisions.map { try decision($0.0, $0.1, $0.2) },
      jobs: 1)
    let persons = Dictionary(grouping: records.ids.indices) { result.personOfRecord[$0] }.values
      .filter { $0.count > 1 }.map { $0.map { records.ids[$0] }.joined(separator: "+") }.sorted()
    return (persons, result)
  }

  private static let anne = "r1 9434765919 ANNE SMITH 1950-02-03 LS11AA"
  private static let visits = [
    "v1 9434765919 ANNE SMITH 1950-02-03 LS11AA", "v2 - JOHN KHAN 1981-07-09 SW99ZZ",
    "v3 4010232137 ANNE SMITH 1950-02-03 LS11AA",
  ]

  @Test(
    arguments: [
      ([], ["r1+v1"]),
      ([("register:r1", "visits:v1", .notTheSame)], []),
      ([("visits:v2", "register:r1", .same)], ["r1+v1+v2"]),
      // A reviewer's "same" overrides unlike numbers, and what agrees with either number still joins.
      ([("register:r1", "visits:v3", .same)], ["r1+v1+v3"]),
      // "Not the same" holds against joins over others.
      ([("visits:v1", "visits:v3", .notTheSame), ("register:r1", "visits:v3", .same)], ["r1+v3"]),
      ([("register:gone", "visits:v2", .same)], ["r1+v1"]),
    ] as [([(String, String, LinkDecision.Verdict)], [String])])
  func `decisions hold`(decisions: [(String, String, LinkDecision.Verdict)], expected: [String]) async throws {
    let found = try await DecisionTests.result(
      register: [DecisionTests.anne], visits: DecisionTests.visits, decisions)
    #expect(found.persons == expected)
    #expect(found.result.contradictoryDecisions == 0)
  }

  @Test func `a "same" against a "not the same" is left out, counted and asked again first`() async throws {
    let found = try await DecisionTests.result(
      register: [DecisionTests.anne], visits: DecisionTests.visits,
      [
        ("register:r1", "visits:v2", .same), ("visits:v2", "visits:v3", .same),
        ("register:r1", "visits:v3", .notTheSame),
      ])
    #expect(found.persons == ["r1+v1+v2"])
    #expect(found.result.contradictoryDecisions == 1)
    #expect(found.result.openPairs.first?.reason == MatchResult.OpenPair.contradiction)
  }

  @Test func `what is left open are pairs of two persons, refused ones first`() async throws {
    let found = try await DecisionTests.result(register: [DecisionTests.anne], visits: DecisionTests.visits, [])
    #expect(found.result.openPairs.map(\.reason) == ["unlike_values", "unlike_values"])
    let decided = try await DecisionTests.result(
      register: [DecisionTests.anne], visits: DecisionTests.visits, [("register:r1", "visits:v3", .notTheSame)])
    #expect(decided.result.openPairs.isEmpty, "the reviewer parted the persons of both pairs")
  }

  @Test func `decisions hold in a pipeline's passes`() async throws {
    let faults = Faults()
    let definition = LinkageDefinition(
      ([
        "name": "drawn", "sources": [["extract": "a"], ["extract": "b"]],
        "passes": [["name": "number", "agree_on": ["nhs_number", "date_of_birth"]]],
      ] as DefinitionLiteral).node(), faults: faults)
    try faults.throwIfAny()
    func source(_ name: String, _ rows: [(id: String, number: String, born: String)]) -> LinkageSource {
      Linkage.LinkageSource(
        name,
        table: Table(
          name,
          [
            Column("id", .text(TextValues(encoding: rows.map(\.id)))),
            Column("number", .text(TextValues(encoding: rows.map(\.number)))),
            Column("born", .text(TextValues(encoding: rows.map(\.born)))),
          ], rowCount: rows.count),
        roles: ["record_id": "id", "nhs_number": "number", "date_of_birth": "born"])
    }
    let sources = [
      source("a", [("1", "9434765919", "1950-02-03"), ("2", "4010232137", "1950-02-03")]),
      source("b", [("1", "9434765919", "1950-02-03"), ("2", "4010232137", "1950-02-03")]),
    ]
    func clusters(_ decisions: [LinkDecision]) async throws -> [String: [Int32]] {
      try await Linker(definition).partition(
        sources, asOf: asOf, decisions: decisions, jobs: 1
      ).clusterOfRow
    }
    #expect(try await clusters([]) == ["a": [0, 1], "b": [0, 1]])
    #expect(
      try await clusters([DecisionTests.decision("a:1", "b:1", .notTheSame)]) == ["a": [0, 1], "b": [2, 1]])
    #expect(try await clusters([DecisionTests.decision("a:1", "a:2", .same)]) == ["a": [0, 0], "b": [0, 0]])
  }
}
