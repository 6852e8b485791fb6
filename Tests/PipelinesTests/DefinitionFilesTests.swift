import Cohorts
import Diagnostics
import DisclosureControl
import Extracts
import Foundation
import Indicators
import Linkage
import Testing

@testable import Pipelines

/// Every definition in the repository and in the documentation is one that Waymark accepts.
@Suite struct DefinitionFilesTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let folder = root.appending(path: "Pipelines").path(percentEncoded: false)

  /// Definitions that no pipeline of the repository names, by folder, and how they are read.
  private static let unnamed: [String: @Sendable (DefinitionNode, Faults) -> Void] = [
    "disclosure": { _ = DisclosureProfile($0, faults: $1) },
    "linkage": { _ = MatchDefinition($0, faults: $1) },
  ]

  @Test func `every pipeline passes its check without a warning`() throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.folder) where name.hasSuffix(".yaml") {
      let definitions = DefinitionFolder(path: Self.folder)
      let (plan, warnings) = try Plan.checked("\(Self.folder)/\(name)", definitions)
      #expect(!plan.steps.isEmpty)
      #expect(warnings.map { DiagnosticRenderer().render($0) } == [])
    }
  }

  @Test func `every definition is read by a pipeline or by itself`() throws {
    let definitions = DefinitionFolder(path: Self.folder)
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.folder) where name.hasSuffix(".yaml") {
      _ = try Plan.checked("\(Self.folder)/\(name)", definitions)
    }
    let read = Set(definitions.digests.map(\.path))
    for kind in try FileManager.default.contentsOfDirectory(atPath: Self.folder) where !kind.contains(".") {
      for path in try definitions.paths(in: kind, ending: ".yaml") where !read.contains(path) {
        let decode = try #require(Self.unnamed[kind], "nothing reads \(path)")
        let faults = Faults()
        decode(try definitions.node(path), faults)
        #expect(faults.diagnostics.map(\.message) == [], "\(path)")
      }
    }
  }

  @Test func `every YAML block of the documentation is accepted`() throws {
    let pages = [Self.root.appending(path: "README.md")] + (try markdown(below: Self.root.appending(path: "Sources")))
    var blocks = 0
    for page in pages {
      let text = try String(contentsOf: page, encoding: .utf8)
      for match in text.matches(of: /```yaml\n(.*?)```/.dotMatchesNewlines()) {
        blocks += 1
        try check(String(match.1), of: page.lastPathComponent)
      }
    }
    #expect(blocks >= 3)
  }

  /// A block with stages is a pipeline, one with a measure or figures an indicator, one with groups or members a
  /// breakdown, one with blocking rules a linkage; a block of nothing but a measure is decoded as one.
  private func check(_ yaml: String, of page: String) throws {
    let node = try DefinitionNode(yaml: yaml, file: page)
    guard case .mapping(let entries) = node.content else {
      Issue.record("a block of \(page) is no definition")
      return
    }
    let faults = Faults()
    if entries.contains(where: { $0.key == "blocking_rules" }) {
      _ = MatchDefinition(node, faults: faults)
    } else if entries.count == 1, entries[0].key == "measure" {
      _ = MeasureDefinition(entries[0].value, bases: ["residence", "registration"], faults: faults)
    } else if entries.contains(where: { ["groups", "members"].contains($0.key) }) {
      _ = BreakdownDefinition(node, faults: faults)
    } else if entries.contains(where: { $0.key == "stages" }) {
      _ = PipelineDefinition(node, definitions: DefinitionFolder(path: Self.folder), faults: faults)
    } else if entries.contains(where: { $0.key == "measure" }) {
      _ = IndicatorDefinition(node, bases: ["residence", "registration"], faults: faults)
    } else if entries.contains(where: { $0.key == "fields" }) {
      // The files that a schema names count from its own folder.
      _ = TableSchema(try DefinitionNode(yaml: yaml, file: "\(Self.folder)/extracts/\(page)"), faults: faults)
    } else if entries.contains(where: { $0.key == "figures" }) {
      _ = StatedIndicator(node, faults: faults)
    } else if entries.contains(where: { $0.key == "fields" }) {
      _ = TableSchema(node, faults: faults)
    } else {
      Issue.record("a block of \(page) is of no kind that this test knows")
    }
    #expect(faults.diagnostics.map { DiagnosticRenderer().render($0) } == [])
  }

  private func markdown(below folder: URL) throws -> [URL] {
    let found = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    return found.compactMap { $0 as? URL }.filter { $0.pathExtension == "md" }.sorted { $0.path() < $1.path() }
  }
}
