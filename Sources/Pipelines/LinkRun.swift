import CSVDecoding
public import Diagnostics
import Foundation
import Linkage
import Tabular

/// One linkage outside a pipeline: CSV files in, clusters or a model out. It uses no spine and no key.
public struct LinkRun: Sendable {
  private let definition: MatchDefinition
  private let path: String
  private let observer: any RunObserver
  private let jobs: Int

  /// Reads and checks a linkage.
  ///
  /// - Parameter jobs: Nil for one job a core.
  public init(_ path: String, jobs: Int?, observer: any RunObserver) throws(Failure) {
    self.path = path
    self.observer = observer
    self.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    let folder = DefinitionFolder(ofPipeline: path)
    let faults = Faults()
    let node = try folder.node(path.split(separator: "/").last.map(String.init) ?? path)
    definition = MatchDefinition(node, faults: faults)
    try faults.throwIfAny()
  }

  /// Links the records of a directory's files and writes `source,record_id,person_id`, ordered.
  ///
  /// - Returns: What was found, in a few lines.
  public func link(extracts: String, output: String) async throws -> String {
    let modelFile = DefinitionFolder(ofPipeline: path).displayPath(definition.model)
    guard let bytes = FileManager.default.contents(atPath: modelFile) else {
      throw Failure(
        Diagnostic(
          .linkageModel, "the model of the linkage cannot be read", at: Place(file: modelFile),
          help: "make it with `waymark link train`"), status: .couldNotRun)
    }
    let model = try MatchModel(Array(bytes), file: modelFile, for: definition)
    let records = try await records(extracts)
    let result = try await Matcher(definition).match(records, model: model, jobs: jobs)
    for rule in result.rules where rule.largeBlocks > 0 {
      observer.noticed(
        Diagnostic(
          .linkageLargeBlock,
          "the blocking rule '\(rule.rule)' left \(rule.largeBlocks) blocks of \(rule.largeRecords) records uncompared",
          at: Place(file: path), help: "raise block_limit, or name keys under 'finer' that part such blocks",
          severity: .warning))
    }
    try write(clusters(records, result), to: output)
    return summary(records, result)
  }

  /// Estimates a model from the records of a directory's files and writes it.
  public func train(extracts: String, output: String, seed: UInt64) async throws -> String {
    let records = try await records(extracts)
    let model = try await MatchTraining(definition, seed: seed).train(records, jobs: jobs)
    try write(model.json, to: output)
    let sessions = model.sessions.map { "\($0.rule): \($0.pairs) pairs, \($0.iterations) iterations" }
    return (["trained on \(records.count) records"] + sessions).joined(separator: "\n")
  }

  private func records(_ extracts: String) async throws -> MatchRecords {
    let sources = definition.sources
    let tables = try await parallelMap(count: sources.count, jobs: jobs) { index in
      let source = sources[index]
      let layout = CSVLayout(
        columns: ([source.recordID] + Set(source.columns.values).sorted().filter { $0 != source.recordID })
          .map { ColumnLayout($0, .text) })
      var assembler = ColumnAssembler(layout)
      let path = "\(extracts)/\(source.file)"
      let file = try CSVDecoder(layout).decode(path) { (chunk) throws(Failure) in
        guard chunk.brokenRecords.isEmpty, chunk.cellFaults.isEmpty else {
          let line = chunk.brokenRecords.first?.line ?? chunk.cellFaults.first.map { chunk.lines[$0.row] }
          throw Failure(
            Diagnostic(
              .linkageUnreadableRow, "a row is of another width than the header or holds what is no text",
              at: Place(file: path, line: line), help: "the file must be UTF-8 CSV with one width throughout"),
            status: .dataRefused)
        }
        assembler.append(chunk.columns)
      }
      return Table(source.name, assembler.finish(file))
    }
    return try await MatchRecords(definition, tables: tables, jobs: jobs)
  }

  private func clusters(_ records: MatchRecords, _ result: MatchResult) -> [UInt8] {
    var encoder = CSVEncoder()
    encoder.append(["source", "record_id", "person_id"])
    for (index, name) in records.sourceNames.enumerated() {
      for record in Int(records.firstRecord[index])..<Int(records.firstRecord[index + 1]) {
        encoder.append([name, records.ids[record], String(result.personOfRecord[record] + 1)])
      }
    }
    return encoder.bytes
  }

  private func summary(_ records: MatchRecords, _ result: MatchResult) -> String {
    var lines = ["\(records.count) records of \(result.personCount) persons"]
    lines += result.passes.map { "pass \($0.name): \($0.joins) joins" }
    lines += result.rules.map { "rule \($0.rule): \($0.pairs) pairs" }
    lines.append("by weight: \(result.joins) joins")
    lines += result.refusals.sorted { $0.key < $1.key }.map { "kept apart, \($0.key): \($0.value) pairs" }
    lines.append("for review: \(result.reviewPairs) pairs")
    return lines.joined(separator: "\n")
  }

  private func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    do {
      try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Failure(
        Diagnostic(
          .linkageOutput, "the file cannot be written", at: Place(file: path),
          help: "is its directory there, and may this account write to it?"), status: .couldNotRun)
    }
  }
}
