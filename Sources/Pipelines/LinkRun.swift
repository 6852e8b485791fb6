public import Diagnostics
import Foundation
import Linkage
import Storage
public import Tabular

/// One linkage outside a pipeline: CSV files in, clusters or a model out.
///
/// Without a restricted zone it uses no spine, no key and no decisions: person ids count from 1 in each run.
public struct LinkRun: Sendable {
  let definition: MatchDefinition
  let path: String
  let folder: DefinitionFolder
  let observer: any RunObserver
  let jobs: Int

  /// Reads and checks a linkage.
  ///
  /// - Parameter jobs: Nil for one job a core.
  public init(_ path: String, jobs: Int?, observer: any RunObserver) throws(Failure) {
    self.path = path
    self.observer = observer
    self.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    folder = DefinitionFolder(ofPipeline: path)
    let faults = Faults()
    let node = try folder.node(path.split(separator: "/").last.map(String.init) ?? path)
    definition = MatchDefinition(node, faults: faults)
    try faults.throwIfAny()
  }

  /// Links the records of a directory's files and writes `source,record_id,person_id`, ordered.
  ///
  /// - Parameters:
  ///   - restricted: The zone whose spine and decisions are used, and which keeps what is left open; nil for none.
  ///   - asOf: The day that the records stand for; needed with a restricted zone.
  /// - Returns: What was found, in a few lines.
  public func link(
    extracts: String, output: String, restricted: String? = nil, asOf: Day? = nil
  ) async throws -> String {
    if let restricted {
      return try await link(extracts: extracts, output: output, in: RestrictedZone(preparing: restricted), asOf: asOf)
    }
    let (records, model) = try await read(extracts, asOf: asOf)
    let result = try await Matcher(definition).match(records, model: model, jobs: jobs)
    notice(result)
    try write(clusters(records, result.personOfRecord.map { String($0 + 1) }), to: output)
    return summary(records, result)
  }

  /// Estimates a model from the records of a directory's files and writes it.
  public func train(extracts: String, output: String, seed: UInt64, asOf: Day? = nil) async throws -> String {
    let records = try await files(extracts).records(asOf: asOf)
    notice(records)
    let model = try await MatchTraining(definition, seed: seed).train(records, jobs: jobs)
    try write(model.json, to: output)
    for doubt in model.doubts {
      observer.noticed(
        Diagnostic(
          .linkageModel, doubt, at: Place(file: path),
          help: "look at m and u in the model; other training rules may find other pairs, block_limit may hold too few",
          severity: .warning))
    }
    let sessions = model.sessions.map { "\($0.rule): \($0.pairs) pairs, \($0.iterations) iterations" }
    return (["trained on \(records.count) records"] + sessions).joined(separator: "\n")
  }

  func files(_ extracts: String) -> LinkFiles {
    LinkFiles(definition: definition, folder: folder, extracts: extracts, jobs: jobs)
  }

  /// The records and the model, and what should be known of them.
  func read(_ extracts: String, asOf: Day?) async throws -> (MatchRecords, MatchModel) {
    let files = files(extracts)
    let model = try files.model()
    let records = try await files.records(asOf: asOf)
    notice(records)
    if !model.knows(records.nicknames, of: definition) {
      observer.noticed(
        Diagnostic(
          .linkageModel, "the model was made with another list of nicknames",
          at: Place(file: folder.displayPath(definition.model)), help: "make it again with `waymark link train`",
          severity: .warning))
    }
    return (records, model)
  }

  func clusters(_ records: MatchRecords, _ persons: [String]) -> [UInt8] {
    var encoder = CSVEncoder()
    encoder.append(["source", "record_id", "person_id"])
    for (index, name) in records.sourceNames.enumerated() {
      for record in Int(records.firstRecord[index])..<Int(records.firstRecord[index + 1]) {
        encoder.append([name, records.ids[record], persons[record]])
      }
    }
    return encoder.bytes
  }

  func write(_ bytes: [UInt8], to path: String) throws(Failure) {
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
