import Diagnostics
import Tabular
import TestSupport
import Testing

@testable import Linkage

struct PairExplainerTests {
  private static func explanation(
    _ one: String, _ other: String, register: [String], visits: [String], decisions: [LinkDecision] = [],
    literal: DefinitionLiteral = MatcherTests.literal
  ) async throws -> PairExplanation {
    let definition = try MatcherTests.definition(literal)
    let tables = [MatcherTests.table("register", register), MatcherTests.table("visits", visits)]
    let records = try await MatchRecords(definition, tables: tables, jobs: 1)
    let model = MatcherTests.model(of: definition)
    let result = try await Matcher(definition).match(records, model: model, decisions: decisions, jobs: 1)
    var explainer = try await PairExplainer(
      definition, records, model: model, decisions: decisions, result: result, jobs: 1)
    func number(_ name: String) throws -> Int32 {
      let name = try #require(RecordName(name))
      return try #require(records.number(of: name))
    }
    return explainer.explanation(try number(one), try number(other))
  }

  private static let register = ["r1 9434765919 ANNE SMITH 1950-02-03 LS11AA", "r2 - JANE SMITH 1950-02-03 LS12BB"]
  private static let visits = [
    "v1 9434765919 ANNE SMITH 1950-02-03 LS11AA", "v2 - A SMIHT 1950-02-03 LS11AA", "v3 - OMAR KHAN 1981-07-09 SW99ZZ",
  ]

  @Test func `the steps add up to the weight that decided`() async throws {
    let found = try await PairExplainerTests.explanation(
      "register:r1", "visits:v2", register: PairExplainerTests.register, visits: PairExplainerTests.visits)
    #expect(found.isOnePerson)
    let waterfall = found.waterfall
    #expect(waterfall.steps.map(\.level) == [nil, "initial", "damerau_levenshtein 1", "exact", "exact"])
    #expect(waterfall.steps.map(\.weight) == [0, 4000, 4000, 6000, 6000])
    #expect(waterfall.steps.map(\.left) == ["9434765919", "ANNE", "SMITH", "1950-02-03", "LS11AA"])
    #expect(waterfall.total == waterfall.prior + 20_000)
    #expect(waterfall.zone == .link)
    #expect(found.rule == "born")
    #expect(found.rules.map(\.bringsTogether) == [false, true, true])
    #expect(found.rules[0].missing == ["number"])
    #expect(found.constraints.isEmpty)
    #expect(found.leftRunnerUp?.record == RecordName("register:r2"))
  }

  @Test func `the way of two records goes over those that join them`() async throws {
    let found = try await PairExplainerTests.explanation(
      "visits:v1", "register:r1", register: PairExplainerTests.register, visits: PairExplainerTests.visits)
    #expect(found.path.map(\.bond) == [.pass("number")])
    let decision = LinkDecision(
      try #require(RecordName("visits:v2")), try #require(RecordName("visits:v3")), .same, user: "u", time: "t")
    let over = try await PairExplainerTests.explanation(
      "register:r1", "visits:v3", register: PairExplainerTests.register, visits: PairExplainerTests.visits,
      decisions: [decision])
    #expect(over.isOnePerson)
    #expect(over.path.map(\.record.id) == ["v2", "v3"])
    #expect(over.path.last?.bond == .reviewed)
    #expect(over.rule == nil)
  }

  @Test func `what parts two persons is named`() async throws {
    let register = PairExplainerTests.register
    let rows = try await PairExplainerTests.explanation(
      "register:r1", "register:r2", register: register, visits: PairExplainerTests.visits)
    #expect(!rows.isOnePerson)
    #expect(rows.constraints.map(\.kind) == [.oneRowPerPerson])
    #expect(rows.constraints.map(\.subject) == ["register"])
    let numbers = try await PairExplainerTests.explanation(
      "register:r1", "visits:v9", register: [register[0]], visits: ["v9 4010232137 ANNE SMITH 1950-02-03 LS11AA"])
    #expect(numbers.constraints.map(\.kind) == [.unlikeValues])
    #expect(numbers.refusal == "unlike_values")
    let decision = LinkDecision(
      try #require(RecordName("register:r1")), try #require(RecordName("visits:v1")), .notTheSame, user: "u", time: "t")
    let reviewed = try await PairExplainerTests.explanation(
      "register:r1", "visits:v1", register: register, visits: PairExplainerTests.visits, decisions: [decision])
    #expect(reviewed.verdict == .notTheSame)
    #expect(reviewed.constraints.map(\.kind).contains(.reviewed))
  }

  @Test func `a pair in a block above the limit is told as such`() async throws {
    let rule: DefinitionLiteral = ["name": "born", "agree_on": ["born"]]
    let literal = MatcherTests.literal.with(["block_limit": "3", "blocking_rules": [rule]])
    let visits = (0..<5).map { "v\($0) - NAME\($0) SMITH 1950-02-03 LS1\($0)AA" }
    let found = try await PairExplainerTests.explanation(
      "visits:v1", "visits:v2", register: [], visits: visits, literal: literal)
    #expect(found.rules.map(\.isTooLarge) == [true])
    #expect(found.rule == nil)
  }

  @Test func `questions show what both records say, the smaller record on the left`() async throws {
    let definition = try MatcherTests.definition()
    let tables = [
      MatcherTests.table("register", PairExplainerTests.register),
      MatcherTests.table("visits", ["v9 4010232137 ANNE SMITH 1950-02-03 LS11AA"]),
    ]
    let records = try await MatchRecords(definition, tables: tables, jobs: 1)
    let model = MatcherTests.model(of: definition)
    let result = try await Matcher(definition).match(records, model: model, jobs: 1)
    let questions = PairExplainer.questions(definition, records, model: model, result: result)
    let question = try #require(questions.first { $0.reason == "unlike_values" })
    #expect(question.pair.left.description == "register:r1")
    #expect(question.lines[0].left == "9434765919")
    #expect(question.lines[0].right == "4010232137")
    #expect(question.threshold == 3000)
  }
}
