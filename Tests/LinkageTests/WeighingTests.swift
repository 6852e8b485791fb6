import Diagnostics
import Tabular
import TestSupport
import Testing

@testable import Linkage

/// What the passes of a pipeline leave apart is weighed by the model of another linkage.
struct WeighingTests {
  private static let head = "record_id nhs_number forename surname date_of_birth postcode"

  private static func partition(_ rows: [(source: String, lines: [String])], jobs: Int = 1) async throws -> (
    Partition, [LinkageSource]
  ) {
    let sources = rows.map { drawn($0.source, ([head] + $0.lines).joined(separator: "\n")) }
    let definition = try MatcherTests.definition()
    let weighing = LinkageWeighing(definition, model: MatcherTests.model(of: definition), nicknames: Nicknames())
    let linkage = linker(sources).definition
    return (
      try await Linker(linkage, weighing: weighing).partition(sources, asOf: asOf, jobs: jobs), sources
    )
  }

  @Test func `records that no pass joins are joined by weight, and the weights are told`() async throws {
    let (partition, sources) = try await WeighingTests.partition([
      ("gp", ["g1 - Ann Lee 1950-03-02 LS1_1AA", "g2 - Omar Khan 1960-07-09 LS1_1AB"]),
      ("care", ["c1 - Ann Lee 1950-03-12 LS1_1AA", "c2 - Zoe Khan 1987-01-02 LS1_1AB"]),
    ])
    #expect(groups(partition, sources) == [["gp:g1", "care:c1"], ["gp:g2"], ["care:c2"]])
    let pass = try #require(partition.report.passes.last)
    #expect(pass.name == "weighed_evidence")
    #expect(pass.joins == 1)
    #expect(partition.report.weights.reduce(0) { $0 + $1.links } == 1)
    #expect(partition.report.weights.reduce(0) { $0 + $1.pairs } == 2)
    #expect(partition.report.personCount == 3)
  }

  @Test func `unlike NHS numbers stay two persons, and somebody is asked`() async throws {
    let (partition, _) = try await WeighingTests.partition([
      ("gp", ["g1 \(testNumber(0)) Ann Lee 1950-03-02 LS1_1AA"]),
      ("care", ["c1 \(testNumber(1)) Ann Lee 1950-03-12 LS1_1AA"]),
    ])
    #expect(partition.report.personCount == 2)
    #expect(partition.questions.map(\.reason).contains("unlike_values"))
  }

  @Test func `the rows of one record weigh together, in any order`() async throws {
    let rows = ["c1 - - Lee 1950-03-02 -", "c1 - Ann Lee - LS1_1AA", "c2 - Bob Ray 1971-05-06 LS1_1AC"]
    let register = ["g1 - Ann Lee 1950-03-12 LS1_1AA", "g2 - Bob Ray 1971-05-06 LS1_1AD"]
    let (one, oneSources) = try await WeighingTests.partition([("gp", register), ("care", rows)])
    let (other, otherSources) = try await WeighingTests.partition(
      [("care", rows.reversed()), ("gp", register.reversed())], jobs: 3)
    #expect(groups(one, oneSources) == groups(other, otherSources))
    #expect(groups(one, oneSources).contains(["gp:g1", "care:c1"]))
  }
}
