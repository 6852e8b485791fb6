import Diagnostics
import Foundation
import Tabular
import Testing

@testable import Pipelines

@Suite struct PlanTests {
  private static let folder = DefinitionFolder(
    path: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Pipelines").path(percentEncoded: false))

  /// What the shipped pipeline takes in.
  private static let ingest: String = {
    let text = (try? String(contentsOfFile: folder.path + "/nightly.yaml", encoding: .utf8)) ?? ""
    let lines = text.split(separator: "\n").drop { $0 != "stages:" }.dropFirst().map { $0.dropFirst(2) }
    return (lines.prefix(1) + lines.dropFirst().prefix { !$0.hasPrefix("- stage:") }).joined(separator: "\n")
  }()
  private static let link = "- {stage: link, definition: linkage/nightly.yaml}"
  private static let pseudonymise = "- {stage: pseudonymise, definition: privacy/nightly.yaml}"
  private static let estimate = """
    - stage: estimate
      geography: geographies/crafton.yaml
      breakdowns: breakdowns
      frames: frames/local
      indicators: indicators/local
      periods: {default: {months: 3, count: 8}}
    """

  private func plan(_ stages: String...) throws -> (plan: Plan, faults: [String]) {
    let yaml = "name: test\nstages:\n" + stages.joined(separator: "\n") + "\n"
    let faults = Faults()
    let pipeline = PipelineDefinition(
      try DefinitionNode(yaml: yaml, file: "test.yaml"), definitions: Self.folder, faults: faults)
    let plan = Plan(pipeline, faults: faults)
    return (plan, faults.sorted.filter { $0.severity == .error }.map { "\($0.code): \($0.message)" })
  }

  @Test func `a stage takes from the nearest before it that gives what it needs`() throws {
    let (plan, faults) = try plan(
      Self.ingest, Self.link, Self.pseudonymise, Self.estimate,
      "- {stage: release, name: inside, disclosure: disclosure/internal.yaml}",
      "- {stage: release, name: outside, disclosure: disclosure/public.yaml}",
      "- {stage: needs_assessment, definition: needs/crafton.yaml, from: inside}",
      "- {stage: scorecard, definition: scorecards/crafton.yaml}")
    #expect(faults == [])
    #expect(
      plan.steps.map(\.name) == [
        "ingest", "link", "pseudonymise", "estimate", "inside", "outside", "needs_assessment", "scorecard",
      ])
    #expect(plan.steps.map(\.input) == [nil, 0, 1, 2, 3, 3, 4, 5])
  }

  @Test func `linkage may be left out, and stages may stand in any order`() throws {
    let (plan, faults) = try plan(
      "- {stage: pseudonymise, definition: privacy/nightly.yaml, from: extracts}",
      Self.ingest + "\n  name: extracts")
    #expect(
      faults == [
        // Without linkage nobody has a person, so that frames which join persons would not fit; nothing asks for them here.
      ])
    #expect(plan.steps.map(\.name) == ["extracts", "pseudonymise"])
  }

  @Test(
    arguments: [
      ([link], "pipeline.missing-input: the stage 'link' takes records, and no stage before it gives that"),
      (
        [ingest, "- {stage: link, definition: linkage/nightly.yaml, from: ingst}"],
        "definition.unknown-name: there is no stage 'ingst'"
      ),
      (
        [ingest, link, "- {stage: scorecard, definition: scorecards/crafton.yaml, from: link}"],
        "pipeline.missing-input: the stage 'scorecard' takes released figures, but 'link' gives persons"
      ),
      (
        [ingest + "\n  from: link", link], "pipeline.missing-input: the stage 'ingest' takes nothing from another stage"
      ),
      ([ingest, ingest], "definition.duplicate-name: two stages have the name 'ingest'"),
      (["- {stage: lnik, definition: linkage/nightly.yaml}"], "definition.wrong-value: 'lnik' is not a known stage"),
      (
        [ingest, "- {stage: link, definition: linkage/none.yaml}"],
        "definition.unreadable: the definition 'linkage/none.yaml' cannot be read"
      ),
      (
        ["- {stage: ingest, extracts: [gp_registr]}"],
        "definition.unknown-name: there is no schema of an extract 'gp_registr'"
      ),
      (
        [
          ingest, link, pseudonymise, estimate, "- {stage: release, disclosure: disclosure/public.yaml}",
          "- {stage: release, name: again, disclosure: disclosure/public.yaml}",
        ],
        "pipeline.same-audience: two stages release figures for the public audience"
      ),
    ] as [([String], String)])
  func `what does not fit together is said`(stages: [String], fault: String) throws {
    let yaml = "name: test\nstages:\n" + stages.joined(separator: "\n") + "\n"
    let faults = Faults()
    let pipeline = PipelineDefinition(
      try DefinitionNode(yaml: yaml, file: "test.yaml"), definitions: Self.folder, faults: faults)
    _ = Plan(pipeline, faults: faults)
    #expect(faults.sorted.map { "\($0.code): \($0.message)" }.contains(fault), "\(faults.sorted.map(\.message))")
  }

  @Test func `a circle of stages is named`() throws {
    let (_, faults) = try plan(
      "- {stage: release, name: one, disclosure: disclosure/public.yaml, from: two}",
      "- {stage: release, name: two, disclosure: disclosure/internal.yaml, from: one}")
    #expect(faults == ["pipeline.cycle: stages take from one another in a circle: one ← two ← one"])
  }

  @Test func `periods end with the last whole month`() throws {
    let faults = Faults()
    let node = try DefinitionNode(yaml: "default: {months: 3, count: 2}\nlsoa: {months: 36, count: 1}\n", file: "f")
    let periods = PeriodPlan(MappingReader(node, of: "periods", faults: faults))
    let day = try #require(Day(iso: "2025-04-15"))
    #expect(faults.isEmpty)
    #expect(
      periods.periods(at: "ward", completedBy: day).map(\.description) == [
        "2024-10-01/2024-12-31", "2025-01-01/2025-03-31",
      ])
    #expect(periods.periods(at: "lsoa", completedBy: day).map(\.description) == ["2022-04-01/2025-03-31"])
    periods.check(levels: ["ward"], faults: faults)
    #expect(!faults.isEmpty)
  }
}
