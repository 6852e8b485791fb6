import CSVDecoding
import Diagnostics
import Digests
import Extracts
import Foundation
import Publishing
import Tabular

/// Reads the extracts: typed columns of the rows that keep the rules, and a record of those that do not.
struct IngestStage: Stage {
  static let takes: [ProductKind] = []
  static let gives = ProductKind.records

  private let schemas: [TableSchema]
  /// A folder beside the pipeline with tables about areas and codes, for extracts that the extracts' directory lacks.
  private let reference: String?

  init(_ reader: inout MappingReader, definitions: DefinitionFolder, faults: Faults) {
    var schemas: [TableSchema] = []
    if reader.node("extracts") != nil {
      for node in reader.optionalList("extracts") ?? [] {
        guard case .scalar(let name) = node.content else {
          faults.report(.wrongKind, "an extract is named by a single word, not \(node.kindName)", at: node.place)
          continue
        }
        let definition = faults.collecting { () throws(Failure) in
          try definitions.extract(name, namedAt: node.place)
        }
        guard let definition else { continue }
        let schema = TableSchema(definition, faults: faults)
        if schemas.contains(where: { $0.name == schema.name }) {
          faults.report(.duplicateName, "the extract '\(schema.name)' is named twice", at: node.place)
          continue
        }
        schemas.append(schema)
      }
    }
    IngestStage.check(schemas, definitions, faults)
    self.schemas = schemas
    let folder = reader.optionalNode("reference")
    reference = reader.optionalString("reference").map { definitions.displayPath($0) }
    if let folder, let reference, !IngestStage.isDirectory(reference) {
      faults.report(
        .unreadableDefinition, "there is no folder of reference tables here", at: folder.place,
        help: "paths count from the pipeline's folder, \(definitions.path)")
    }
  }

  /// Checks what concerns several files: keys to other extracts, and the tables that schemas name.
  private static func check(_ schemas: [TableSchema], _ definitions: DefinitionFolder, _ faults: Faults) {
    for schema in schemas {
      for key in schema.foreignKeys {
        if let target = schemas.first(where: { $0.name == key.resource }) {
          key.check(from: schema, to: target, faults: faults)
        } else {
          faults.report(
            .uncheckedKey, "the extract '\(key.resource)' is not read here, so that a key to it is not checked",
            at: key.place, help: "name it among the stage's extracts", severity: .warning)
        }
      }
      for file in schema.definitionFiles { faults.collecting { () throws(Failure) in try definitions.note(file) } }
    }
  }

  private static func isDirectory(_ path: String) -> Bool {
    (try? URL(filePath: path).resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory ?? false
  }

  func checked(_ input: ProductShape?, faults: Faults) -> ProductShape { .records(schemas) }

  func run(_ input: Product?, in run: RunContext) async throws -> StageResult {
    let files = try schemas.map { try ExtractFile($0, in: run.extractsDirectory, reference: reference) }
    let progress = ByteProgress(total: files.reduce(0) { $0 + $1.byteCount }, observer: run.observer)
    SpillFiles.removeLeftovers(below: run.restricted.path)
    let targets = TableSchema.targets(among: schemas)
    let zone = run.restricted.path
    let (read, digests) = try await ReadFiles.reading(files, jobs: run.jobs, progress) { file in
      ExtractReader(file.schema, targets: targets[file.schema.name] ?? [], spill: SpillFiles(below: zone))
    }
    let outcomes = zip(try Extract.settlingForeignKeys(read), digests).map { ReadExtract(extract: $0, files: $1) }
    if !run.isRehearsal {
      try run.restricted.write(
        outcomes.map { ("rejects/\($0.extract.schema.name).csv", QualityTables.rejects($0.extract)) })
    }
    for outcome in outcomes { note(outcome, in: run) }
    let faultCount = try await writeFixLists(outcomes.map(\.extract), in: run)
    let refusals = outcomes.compactMap { $0.extract.refusal ?? $0.emptiness }
    if !refusals.isEmpty { throw Failure(refusals.flatMap(\.diagnostics), status: .dataRefused) }
    let extracts = outcomes.map(\.extract)
    let surprises = try surprises(of: extracts, in: run)
    let profiles = try await profiles(of: extracts, in: run)
    run.profiles += profiles
    run.qualityTables = [
      QualityTables.extracts(extracts), QualityTables.findings(extracts, surprises), ProfileTables.open(profiles),
    ]
    run.keep(ProfileTables.restricted(profiles), as: "quality/profile.csv")
    run.quality = QualityNotes(profiles, extracts, surprises)
    run.sources = extracts.map { extract in
      SiteNotes.Source(
        title: extract.schema.title ?? extract.schema.name, read: extract.counts.read,
        accepted: extract.counts.accepted,
        rejected: extract.counts.rejected)
    }
    let rowCount = extracts.reduce(0) { $0 + $1.counts.read }
    let rejected = extracts.reduce(0) { $0 + $1.counts.rejected }
    let withheld = extracts.reduce(0) { $0 + $1.counts.withheld }
    return StageResult(
      product: .records(Records(extracts: extracts)),
      summary: "\(rowCount) rows read, \(rejected) rejected, \(withheld) withheld as sensitive"
        + (faultCount > 0 ? ", \(faultCount) faults listed in \(run.restricted.file("fix_list"))" : ""))
  }

  /// Tells those who mend records which, also where so many fell that the extract will be refused.
  ///
  /// - Returns: How many faults are listed.
  private func writeFixLists(_ extracts: [Extract], in run: RunContext) async throws -> Int {
    guard !run.isRehearsal else { return 0 }
    let lists = try await parallelMap(count: extracts.count, jobs: run.jobs) { try extracts[$0].fixList() }
    try run.restricted.write(
      lists.map { ("fix_list/\($0.schema.name).csv", FixListTables.lines($0)) }
        + [("fix_list/summary.csv", FixListTables.summary(lists))])
    return lists.reduce(0) { $0 + $1.lines.count }
  }

  /// The quality of each extract beside the last night before.
  private func profiles(of extracts: [Extract], in run: RunContext) async throws -> [ExtractProfile] {
    let history = try run.openQualityHistory()
    let before = try extracts.map { try history.night(of: $0.schema.name, before: run.asOf) }
    return try await ExtractProfile.all(extracts, jobs: run.jobs, before: before)
  }

  /// What is unusual of each file beside the nights before; a file whose schema says so is refused.
  private func surprises(of extracts: [Extract], in run: RunContext) throws(Failure) -> [[Expectations.Surprise]] {
    let history = try run.openQualityHistory()
    var surprises: [[Expectations.Surprise]] = []
    for extract in extracts {
      let usual = try history.usual(of: extract.schema.name, before: run.asOf)
      surprises.append(extract.surprises(usual: usual, asOf: run.asOf))
    }
    let fatal = surprises.joined().filter(\.isFatal).map(\.diagnostic)
    if !fatal.isEmpty { throw Failure(fatal, status: .dataRefused) }
    for (extract, surprises) in zip(extracts, surprises) {
      for surprise in surprises {
        run.record.add(
          .init(
            extract: extract.schema.name, rule: surprise.rule, column: surprise.column,
            severity: surprise.severity.rawValue))
        run.observer.noticed(surprise.diagnostic)
      }
    }
    return surprises
  }

  /// Writes what happened to the record, and tells of what is odd.
  private func note(_ outcome: ReadExtract, in run: RunContext) {
    let extract = outcome.extract
    let name = extract.schema.name
    for file in outcome.files {
      run.record.add(.init(extract: name, file: file.name, bytes: file.byteCount, sha256: file.digest.hex))
    }
    run.record.add(
      [
        "read": extract.counts.read, "accepted": extract.counts.accepted, "rejected": extract.counts.rejected,
        "withheld": extract.counts.withheld, "passed_on": extract.table.rowCount,
      ], of: "ingest \(name)")
    for diagnostic in extract.diagnostics where diagnostic.severity != .note {
      var told = diagnostic
      // A rejected row is a fault of the data, but none that stops the run.
      told.severity = .warning
      run.observer.noticed(told)
    }
  }
}

/// An extract as it was read, with its files.
private struct ReadExtract: Sendable {
  let extract: Extract
  let files: [DigestedFile]

  /// A source of persons that holds nobody is a broken export, not a place without people.
  var emptiness: Failure? {
    guard extract.schema.holdsPersons, extract.counts.read == 0 else { return nil }
    return Failure(
      Diagnostic(
        .emptyExtract, "the extract '\(extract.schema.name)' holds no record", at: Place(file: extract.path),
        help: "ask for the export again; if it is meant to be empty, take it out of the pipeline"),
      status: .dataRefused)
  }
}

extension DefinitionFolder {
  /// The schema of an extract, by the extract's name.
  fileprivate func extract(_ name: String, namedAt place: Place) throws(Failure) -> DefinitionNode {
    let path = "extracts/\(name).yaml"
    let known = try paths(in: "extracts", ending: ".yaml", namedAt: place)
    if !known.contains(path) {
      let names = known.map { String($0.dropFirst("extracts/".count).dropLast(".yaml".count)) }
      throw Failure(
        Diagnostic(
          .unknownName, "there is no schema of an extract '\(name)'", at: place,
          help: suggestionHelp(for: name, among: names)), status: .couldNotRun)
    }
    return try node(path, namedAt: place)
  }
}
