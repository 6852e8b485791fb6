import Diagnostics
import Extracts
import Foundation
import Linkage
import Publishing
import Tabular

/// Finds which records are of one person, and gives every person the id of the nights before.
struct LinkStage: Stage {
  static let takes: [ProductKind] = [.records]
  static let gives = ProductKind.persons

  private let definition: LinkageDefinition?
  private let weighing: LinkageWeighing?

  init(_ reader: inout MappingReader, definitions: DefinitionFolder, faults: Faults) {
    definition = reader.definition("definition", in: definitions).map { LinkageDefinition($0, faults: faults) }
    weighing = definition.flatMap { one in
      one.weighing.flatMap { LinkageWeighing($0, at: one.weighingPlace, in: definitions, faults: faults) }
    }
  }

  func checked(_ input: ProductShape?, faults: Faults) -> ProductShape {
    guard case .records(let schemas)? = input else { return .persons([], linked: []) }
    var roles: [String: Set<String>] = [:]
    for schema in schemas where schema.holdsPersons { roles[schema.name] = Set(schema.roles.keys) }
    definition?.check(roles: roles, faults: faults)
    return .persons(schemas, linked: Set(definition?.sources.map(\.extract) ?? []))
  }

  func run(_ input: Product?, in run: RunContext) async throws -> StageResult {
    guard let definition, case .records(let records)? = input else { preconditionFailure("the plan was not checked") }
    let named = definition.sources.map(\.extract)
    let sources = records.ofPersons.filter { named.contains($0.schema.name) }.map { extract in
      LinkageSource(
        extract.schema.name, table: extract.table, roles: extract.schema.roles,
        pseudonymDomain: extract.schema.pseudonymDomain)
    }
    let spine = try run.openSpine()
    if let months = definition.retentionMonths { run.forgetPersons(endedBefore: run.asOf.adding(months: -months)) }
    let book = try run.openBook()
    let linked = try await Linker(definition, weighing: weighing).link(
      sources, spine: spine, asOf: run.asOf, decisions: try book.decisions(), jobs: run.jobs)
    try watch(definition, sources, linked, records, in: run)
    run.ask(linked.questions, of: definition.name)
    if linked.report.contradictoryDecisions > 0 {
      run.observer.noticed(LinkRun.contradictionNotice(linked.report.contradictoryDecisions))
    }
    var counts = ["persons": linked.report.personCount, "refused_joins": linked.report.refusedJoins.count]
    for source in linked.report.sources {
      counts["\(source.source)_rows"] = source.rows
      counts["\(source.source)_records"] = source.records
      counts["\(source.source)_linked_records"] = source.linkedRecords
    }
    for pass in linked.report.passes { counts["\(pass.name)_joins"] = pass.joins }
    run.record.add(counts, of: "link")
    let recordCount = linked.report.sources.reduce(0) { $0 + $1.records }
    return StageResult(
      product: .persons(Persons(records: records, linked: linked)),
      summary: "\(recordCount) records of \(linked.report.personCount) persons")
  }

  /// Notes what the linkage came to and how far that lies from the nights before.
  ///
  /// - Throws: `dataRefused` where it lies outside the bounds of the definition; the spine then keeps its last night.
  private func watch(
    _ definition: LinkageDefinition, _ sources: [LinkageSource], _ linked: LinkedSources, _ records: Records,
    in run: RunContext
  ) throws {
    let history = try run.openQualityHistory()
    let night = LinkageQuality.night(definition, linked.report)
    let nights = try history.nights(
      ofLinkage: definition.name, before: run.asOf, limit: definition.watch?.nights ?? 28)
    let drift = LinkageDrift(night, since: nights)
    var recall: LinkageRecall?
    if let truth = definition.watch?.truth {
      let path = "\(run.extractsDirectory)/\(truth.file)"
      if FileManager.default.fileExists(atPath: path) {
        let table = try LinkFiles.table("truth", path, ["person", "record_id", "source"])
        recall =
          LinkageRecall(
            truth: table, truth.groupings, sources: sources, linked,
            tables: byName(records) { $0.table }, asOf: run.asOf)
      }
    }
    let quality = LinkageQuality(
      definition: definition, report: linked.report, drift: drift, recall: recall?.lines ?? [],
      truth: recall.map { (right: $0.rightPairs, linked: $0.linkedPairs) },
      titles: byName(records) { $0.schema.title ?? $0.schema.name })
    run.keep(quality.restricted, as: "quality/linkage.csv")
    run.qualityTables.append(quality.open)
    run.quality.linkage += quality.notes
    run.linkageNights.append(night)
    let excesses = definition.watch.map { drift.excesses($0, of: definition) } ?? []
    if !excesses.isEmpty { throw Failure(excesses, status: .dataRefused) }
  }

  private func byName<Value>(_ records: Records, _ value: (Extract) -> Value) -> [String: Value] {
    Dictionary(records.extracts.map { ($0.schema.name, value($0)) }, uniquingKeysWith: { first, _ in first })
  }
}
