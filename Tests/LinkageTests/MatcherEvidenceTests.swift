import Diagnostics
import Tabular
import TestSupport
import Testing

@testable import Linkage

/// What keeps clusters apart, or joins them, beyond the weight of one pair.
struct MatcherEvidenceTests {
  private static let number = "9434765919"
  private static let otherNumber = "9434765870"

  /// The drawn linkage with one class and everybody of a postcode compared.
  private static let literal = MatcherTests.literal.with([
    "blocking_rules": [["name": "place", "agree_on": ["postcode"]]],
    "evidence_classes": [["name": "all", "link": "3", "review": "-3"]], "margin": "0",
  ])

  @Test func `two unlike dates of birth that two records each state keep clusters apart where the detail is settled`()
    async throws
  {
    let settled = MatcherEvidenceTests.literal.with(["settled": ["detail": "born", "weight": "10"]])
    let twoAndTwo = [
      "v1 - - - 1950-02-03 LS11AA", "v2 - - - 1950-02-03 LS11AA", "v3 - - - 1950-02-08 LS11AA",
      "v4 - - - 1950-02-08 LS11AA",
    ]
    let loose = try await MatcherTests.persons(register: [], visits: twoAndTwo, literal: MatcherEvidenceTests.literal)
    #expect(loose == ["v1+v2+v3+v4"])
    let apart = try await MatcherTests.persons(register: [], visits: twoAndTwo, literal: settled)
    #expect(apart == ["v1+v2", "v3+v4"])
    // One record alone may hold a slip of the pen.
    let slip = try await MatcherTests.persons(register: [], visits: Array(twoAndTwo.prefix(3)), literal: settled)
    #expect(slip == ["v1+v2+v3"])
  }

  @Test func `a class for disagreements holds where no level of its comparisons does`() async throws {
    let twins = MatcherEvidenceTests.literal.with([
      "evidence_classes": [
        ["name": "twins", "details": ["surname"], "unlike": ["forename"], "link": "20"], ["name": "all", "link": "3"],
      ]
    ])
    let rows = ["v1 - ANNE SMITH 1950-02-03 LS11AA", "v2 - JOHN SMITH 1950-02-03 LS11AA"]
    #expect(
      try await MatcherTests.persons(register: [], visits: rows, literal: MatcherEvidenceTests.literal) == ["v1+v2"])
    #expect(try await MatcherTests.persons(register: [], visits: rows, literal: twins).isEmpty)
    let initial = [rows[0], "v2 - A SMITH 1950-02-03 LS11AA"]
    #expect(try await MatcherTests.persons(register: [], visits: initial, literal: twins) == ["v1+v2"])
  }

  @Test func `what the records of a pair lack, others of their persons state`() async throws {
    let mother = "r1 - ANNE SMITH 1950-02-03 LS11AA"
    let visits = ["v1 9434765870 JOHN SMITH 1981-07-09 LS11AA", "v2 9434765870 - SMITH - LS11AA"]
    #expect(try await MatcherTests.persons(register: [mother], visits: visits) == ["v1+v2"])
    let own = ["v1 9434765870 ANNE SMITH 1950-02-03 LS11AA", visits[1]]
    #expect(try await MatcherTests.persons(register: [mother], visits: own) == ["r1+v1+v2"])
  }

  @Test func `records without names do not join clusters whose named records disagree`() async throws {
    let named = MatcherEvidenceTests.literal.with([
      "evidence_classes": [
        ["name": "names", "details": ["surname"], "link": "9"], ["name": "no_names", "link": "3"],
      ]
    ])
    let rows = [
      "v1 - ANNE SMITH 1950-02-03 LS11AA", "v2 - - - 1950-02-03 LS11AA", "v3 - - KHAN 1950-02-03 LS11AA",
    ]
    let loose = try await MatcherTests.persons(register: [], visits: rows, literal: MatcherEvidenceTests.literal)
    #expect(loose == ["v1+v2+v3"])
    #expect(try await MatcherTests.persons(register: [], visits: rows, literal: named) == ["v1+v2"])
  }

  @Test func `a lone record with another number is a wrong number and no rival of a large cluster`() async throws {
    let ambiguous = MatcherEvidenceTests.literal.with([
      "margin": "30", "evidence_classes": [["name": "all", "link": "7", "review": "-3"]],
    ])
    let register = ["r1 \(MatcherEvidenceTests.number) - - 1950-02-03 LS11AA"]
    let lone = "v1 \(MatcherEvidenceTests.otherNumber) - - 1950-02-03 LS11AA"
    let without = "v9 - - - 1950-02-03 LS11AA"
    let two = try await MatcherTests.persons(register: register, visits: [lone, without], literal: ambiguous)
    #expect(two.isEmpty)
    let more = (2...3).map { "v\($0) \(MatcherEvidenceTests.number) - - 1950-02-03 LS11AA" }
    let established = try await MatcherTests.persons(
      register: register, visits: [lone, without] + more, literal: ambiguous)
    #expect(established == ["r1+v2+v3+v9"])
  }

  @Test func `a record fits either of two clusters that only their numbers tell apart`() async throws {
    let ambiguous = MatcherEvidenceTests.literal.with(["margin": "30"])
    let register = ["r1 \(MatcherEvidenceTests.number) ANNE SMITH 1950-02-03 LS11AA"]
    let visits = [
      "v1 \(MatcherEvidenceTests.otherNumber) ANNE SMITH 1950-02-03 LS11AA", "v2 - ANNE SMITH 1950-02-03 LS11AA",
    ]
    #expect(try await MatcherTests.persons(register: register, visits: visits, literal: ambiguous) == ["r1+v2"])
  }

  @Test(arguments: [("1950-01-01", true), ("1951-01-01", false), ("1950-02-01", false)])
  func `the first of January may stand for any day of its year`(born: String, isLinked: Bool) async throws {
    let literal = MatcherEvidenceTests.literal.with([
      "comparisons": [
        ["detail": "born", "levels": ["exact", "new_year"]], ["detail": "postcode", "levels": ["exact"]],
      ],
      "training_rules": [],
    ])
    let rows = ["v1 - - - 1950-07-19 LS11AA", "v2 - - - \(born) LS11AA"]
    #expect(
      try await MatcherTests.persons(register: [], visits: rows, literal: literal) == (isLinked ? ["v1+v2"] : []))
  }

  @Test func `a slip in the year of birth is found by the day and month`() async throws {
    let literal = MatcherEvidenceTests.literal.with([
      "blocking_rules": [["name": "birthday", "agree_on": ["born.month_and_day"]]]
    ])
    let rows = ["v1 - ANNE SMITH 1950-02-03 LS11AA", "v2 - ANNE SMITH 1960-02-03 LS11AA"]
    #expect(try await MatcherTests.persons(register: [], visits: rows, literal: literal) == ["v1+v2"])
  }

  @Test func `a class that names no comparison of the linkage is refused`() {
    let faults = Faults()
    _ = MatchDefinition(
      MatcherEvidenceTests.literal.with(["evidence_classes": [["name": "all", "unlike": ["forname"], "link": "3"]]])
        .node(), faults: faults)
    #expect(faults.diagnostics.map(\.code) == [.unknownName])
    #expect(faults.diagnostics.first?.help?.contains("forename") == true)
  }
}
