import Diagnostics
import Expressions
import Tabular
import Testing

@testable import Cohorts

/// Random queries on random small tables give the same rows here and in DuckDB.
@Suite(.tags(.property), .enabled(if: Oracle.python != nil, Comment(rawValue: Oracle.missing)))
struct DifferentialTests {
  @Test(arguments: 1...12) func `random expressions and queries give DuckDB's rows`(seed: UInt64) async throws {
    var generator = Generator(seed: seed)
    let tables = generator.tables()
    let expressions = (0..<200).map { _ in
      let type = generator.random.pick(Generator.types)
      return "select id, \(generator.expression(type, depth: 4)) as c from a"
    }
    let queries = expressions + (0..<200).map { _ in generator.query() }
    let answers = try Oracle.answers(to: queries, over: tables)
    try #require(answers.count == queries.count)
    var refused = 0
    for (query, answer) in zip(queries, answers) {
      switch answer {
      case .error: refused += 1
      case .rows(let expected):
        let found = try await answered(query, over: tables)
        #expect(found == expected, "seed \(seed): \(query)")
      }
    }
    // DuckDB stops at the first overflow or unreadable text; most queries must have been compared.
    #expect(refused < queries.count / 4, "DuckDB refused \(refused) of \(queries.count)")
  }
}

/// The rows that the embedded engine gives, drawn as the oracle's.
func answered(_ sql: String, over tables: [Table]) async throws -> [String] {
  let faults = Faults()
  guard let (catalogue, plan) = bind(sql, over: tables, faults: faults) else {
    return faults.diagnostics.map { "\($0.code): \($0.message)" }
  }
  let relations = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, Relation($0)) })
  let result = try await Executor(catalogue, tables: relations, jobs: 2).run(plan, in: nil)
  let columns = result.columns.map { Column("c", $0.values.values, validity: $0.values.validity) }
  return Oracle.rows(columns, rowCount: result.rowCount)
}
