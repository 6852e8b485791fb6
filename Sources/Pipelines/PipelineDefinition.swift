import Diagnostics
import Foundation
import Tabular

/// A pipeline as its YAML file says: where the data lie and which stages follow one another.
///
///     name: nightly
///     as_of: 2025-03-31                 # the date of the run where --as-of says nothing
///     extracts: ../SampleData/crafton   # directories, counted from this file
///     output: ../output
///     restricted: ../restricted
///     stages:
///       - stage: ingest
///         extracts: [gp_register, population]
///       - stage: link
///         definition: linkage/nightly.yaml
struct PipelineDefinition {
  struct StageEntry {
    let name: String
    let kind: StageKind
    /// The stage whose product it takes; nil for the nearest stage before it that gives what it needs.
    let from: String?
    let place: Place
    let fromPlace: Place
    let stage: any Stage
  }

  let name: String
  let asOf: Day?
  let extracts: String?
  let output: String?
  let restricted: String?
  let stages: [StageEntry]

  init(_ node: DefinitionNode, definitions: DefinitionFolder, faults: Faults) {
    var reader = MappingReader(node, of: "pipeline", faults: faults)
    name = reader.string("name")
    asOf = reader.optionalDay("as_of")
    extracts = reader.optionalString("extracts").map { definitions.resolved($0) }
    output = reader.optionalString("output").map { definitions.resolved($0) }
    restricted = reader.optionalString("restricted").map { definitions.resolved($0) }
    var stages: [StageEntry] = []
    if reader.has("stages") {
      let nodes = reader.optionalList("stages") ?? []
      if nodes.isEmpty {
        faults.report(
          .wrongValue, "a pipeline needs at least one stage", at: node.place,
          help: "stages: \(StageKind.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      for node in nodes {
        if let entry = StageEntry(node, definitions: definitions, faults: faults) { stages.append(entry) }
      }
    } else {
      _ = reader.node("stages")
    }
    reader.finish()
    self.stages = stages
    for (index, stage) in stages.enumerated() where stages[..<index].contains(where: { $0.name == stage.name }) {
      faults.report(
        .duplicateName, "two stages have the name '\(stage.name)'", at: stage.place,
        help: "give one of them another name with the key 'name'")
    }
  }
}

extension PipelineDefinition.StageEntry {
  fileprivate init?(_ node: DefinitionNode, definitions: DefinitionFolder, faults: Faults) {
    var reader = MappingReader(node, of: "stage", faults: faults)
    guard reader.node("stage") != nil, let kind = reader.optionalChoice("stage", of: StageKind.self) else { return nil }
    self.kind = kind
    name = reader.optionalString("name") ?? kind.rawValue
    let from = reader.optionalNode("from")
    self.from = reader.optionalString("from")
    place = node.place
    fromPlace = from?.place ?? node.place
    stage = kind.type.init(&reader, definitions: definitions, faults: faults)
    reader.finish()
  }
}

extension MappingReader {
  /// Returns the day under a key, which must be written `YYYY-MM-DD`.
  mutating func optionalDay(_ key: String) -> Day? {
    guard let node = optionalNode(key), let text = optionalString(key) else { return nil }
    if let day = Day(iso: text) { return day }
    faults.report(.wrongValue, "'\(key)' must be a date such as 2025-03-31", at: node.place)
    return nil
  }
}

extension DefinitionFolder {
  /// A directory that a pipeline names, counted from the pipeline's own folder.
  fileprivate func resolved(_ directory: String) -> String {
    if directory.hasPrefix("/") { return directory }
    var parts: [Substring] = []
    for part in (path + "/" + directory).split(separator: "/", omittingEmptySubsequences: true) where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    let joined = parts.joined(separator: "/")
    return path.hasPrefix("/") ? "/" + joined : joined.isEmpty ? "." : joined
  }
}
