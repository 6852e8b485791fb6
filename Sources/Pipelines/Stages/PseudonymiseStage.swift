import Cohorts
import Diagnostics
import Expressions
import Extracts
import Linkage
import Pseudonymisation
import Tabular

/// Replaces identities by pseudonyms and keeps of each extract only what its definition names.
struct PseudonymiseStage: Stage {
  static let takes: [ProductKind] = [.persons, .records]
  static let gives = ProductKind.openTables

  let definition: PrivacyDefinition?

  init(_ reader: inout MappingReader, definitions: DefinitionFolder, faults: Faults) {
    definition = reader.definition("definition", in: definitions).map { PrivacyDefinition($0, faults: faults) }
  }

  func checked(_ input: ProductShape?, faults: Faults) -> ProductShape {
    let schemas: [TableSchema]
    var linked: Set<String>?
    switch input {
    case .records(let given): schemas = given
    case .persons(let given, let names):
      schemas = given
      linked = names
    default: return .openTables([], areas: [])
    }
    guard let definition else { return .openTables([], areas: []) }
    let plan = PrivacyPlan(definition, shapes: schemas.map(ExtractShape.init), faults: faults)
    let areas = schemas.filter { plan.areaExtracts.contains($0.name) }.map { schema in
      TableShape(
        name: schema.name, columns: schema.fields.map { TypedName($0.name, $0.columnType) }, keys: schema.rowKeys)
    }
    if let linked {
      for extract in definition.extracts
      where schemas.contains(where: { $0.name == extract.name && $0.holdsPersons }) && !linked.contains(extract.name) {
        faults.report(
          .privacyMissing, "'\(extract.name)' is no source of the linkage, so that its rows have no person_id",
          at: extract.place, help: "name it under 'sources' of the linkage, or count its rows without persons",
          severity: .warning)
      }
    }
    let persons = plan.personExtracts.map { name in
      TableShape(
        name: name,
        columns: plan.openColumns(of: name, isLinked: linked?.contains(name) ?? false).map {
          TypedName($0.name, $0.type)
        }, keys: schemas.first { $0.name == name }?.rowKeys.compactMap { plan.openNames(of: $0, in: name) } ?? [])
    }
    return .openTables(areas + persons, areas: Set(areas.map(\.name)))
  }

  func run(_ input: Product?, in run: RunContext) async throws -> StageResult {
    let records: Records
    var persons: Persons?
    switch input {
    case .persons(let given)?:
      records = given.records
      persons = given
    case .records(let given)?: records = given
    default: preconditionFailure("the plan was not checked")
    }
    guard let definition else { preconditionFailure("the plan was not checked") }
    let plan = PrivacyPlan(definition, shapes: records.extracts.map(\.schema).map(ExtractShape.init), faults: Faults())
    var tables: [String: Table] = [:]
    for extract in records.extracts { tables[extract.schema.name] = extract.table }
    let pseudonymiser = try await Pseudonymiser(
      plan, key: try run.key(), persons: persons?.linked.persons ?? [], lookupTables: tables, asOf: run.asOf,
      jobs: run.jobs)
    var open: [OpenTable] = []
    for name in plan.areaExtracts { open.append(try pseudonymiser.open(area: tables[name]!)) }
    open += try await pseudonymiser.pseudonymise(
      plan.personExtracts.map { (tables[$0]!, persons?.linked.personOfRow[$0]) })
    var counts: [String: Int] = [:]
    for table in open { counts["\(table.name)_rows"] = table.rowCount }
    run.record.add(counts, of: "pseudonymise")
    let columns = open.reduce(0) { $0 + $1.table.columns.count }
    return StageResult(product: .openTables(open), summary: "\(open.count) tables with \(columns) columns are open")
  }
}

extension ExtractShape {
  init(_ schema: TableSchema) {
    self.init(
      schema.name, holdsPersons: schema.holdsPersons,
      columns: schema.fields.map { Column($0.name, $0.columnType, role: $0.role?.rawValue, isCoded: $0.isCoded) })
  }
}
