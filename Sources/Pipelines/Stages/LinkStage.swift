import Diagnostics
import Extracts
import Linkage

/// Finds which records are of one person, and gives every person the id of the nights before.
struct LinkStage: Stage {
  static let takes: [ProductKind] = [.records]
  static let gives = ProductKind.persons

  private let definition: LinkageDefinition?

  init(_ reader: inout MappingReader, definitions: DefinitionFolder, faults: Faults) {
    definition = reader.definition("definition", in: definitions).map { LinkageDefinition($0, faults: faults) }
  }

  func checked(_ input: ProductShape?, faults: Faults) -> ProductShape {
    guard case .records(let schemas)? = input else { return .persons([]) }
    var roles: [String: Set<String>] = [:]
    for schema in schemas where schema.holdsPersons { roles[schema.name] = Set(schema.roles.keys) }
    definition?.check(roles: roles, faults: faults)
    return .persons(schemas)
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
    let book = try run.openBook()
    let linked = try await Linker(definition).link(
      sources, spine: spine, asOf: run.asOf, decisions: try book.decisions(), jobs: run.jobs)
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
}
