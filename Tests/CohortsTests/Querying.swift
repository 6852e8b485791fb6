import Diagnostics
import DrawnTables
import Expressions
import Tabular
import Testing

@testable import Cohorts

extension Tag {
  @Tag static var spec: Self
  @Tag static var property: Self
}

/// Runs one query, without a frame's header, and draws its rows in the order of their texts.
func rows(of sql: String, over tables: [Table], in period: Period? = nil, jobs: Int = 2) async throws -> [String] {
  let faults = Faults()
  guard let (catalogue, plan) = bind(sql, over: tables, faults: faults) else {
    return faults.diagnostics.map { "\($0.code): \($0.message)" }
  }
  let relations = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, Relation($0)) })
  let result = try await Executor(catalogue, tables: relations, jobs: jobs).run(plan, in: period)
  let columns = result.columns.map { Column("c", $0.values.values, validity: $0.values.validity) }
  return drawing(of: columns, rowCount: result.rowCount).sorted()
}

/// Binds a query over tables; nil after a report.
func bind(_ sql: String, over tables: [Table], faults: Faults) -> (FrameCatalogue, Plan)? {
  bindQuery(sql, over: tables, faults: faults).map { ($0, $1.plan) }
}

/// Binds a query over tables, its columns named; nil after a report.
func bindQuery(
  _ sql: String, over tables: [Table], parameters: [String: ColumnType] = [:], faults: Faults
) -> (FrameCatalogue, BoundQuery)? {
  let shapes = tables.map { table in
    TableShape(name: table.name, columns: table.columns.map { TypedName($0.name, $0.type) })
  }
  let place = Place(file: "query.sql", line: 1, column: 1)
  guard let syntax = QueryParser.parse(sql, at: place, faults: faults) else { return nil }
  var kept: [String: FrameCatalogue.NamedPlan] = [:]
  let binder = QueryBinder(
    parameters: FrameCatalogue.periodParameters.merging(parameters) { $1 }, faults: faults,
    table: { name, place, local in
      if let shape = shapes.first(where: { $0.name == name }) { return (name, shape.columns) }
      faults.report(
        .frameUnknownTable, "unknown table or frame '\(name)'", at: place,
        help: suggestionHelp(for: name, among: local + shapes.map(\.name)))
      return nil
    },
    keep: { name, bound in
      let fullName = "query with \(name) \(kept.count)"
      kept[fullName] = FrameCatalogue.NamedPlan(
        plan: bound.plan, columns: bound.columns.map { TypedName($0.name, $0.type) },
        usesPeriod: !bound.plan.parameters.isEmpty, key: nil)
      return fullName
    })
  guard let bound = binder.bind(syntax) else { return nil }
  return (FrameCatalogue(plans: kept, tables: shapes), bound)
}

/// The faults of one query.
func faults(_ sql: String, over tables: [Table]) -> [Diagnostic] {
  let faults = Faults()
  _ = bind(sql, over: tables, faults: faults)
  return faults.diagnostics
}

extension Relation {
  init(_ table: Table) {
    self.init(columns: table.columns.map { LazyColumn(NullableValues($0)) }, rowCount: table.rowCount)
  }
}
