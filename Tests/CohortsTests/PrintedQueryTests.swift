import Diagnostics
import Expressions
import Tabular
import Testing

@testable import Cohorts

/// Statements printed from the algebra say what the query said.
@Suite(.tags(.property), .enabled(if: Oracle.python != nil, Comment(rawValue: Oracle.missing)))
struct PrintedQueryTests {
  @Test(arguments: 1...6) func `random queries, printed for DuckDB, give the embedded engine's rows`(seed: UInt64)
    async throws
  {
    var generator = Generator(seed: seed &+ 1000)
    let tables = generator.tables()
    let expressions = (0..<150).map { _ in
      let type = generator.random.pick(ColumnType.allCases)
      return "select id, \(generator.expression(type, depth: 4)) as c from a"
    }
    let queries = expressions + (0..<150).map { _ in generator.query() }
    let printed = queries.map { print($0, over: tables, .duckdb) }
    let answers = try Oracle.answers(to: printed, over: tables)
    try #require(answers.count == queries.count)
    var refused: [String] = []
    for (index, answer) in answers.enumerated() {
      switch answer {
      case .error(let message): refused.append("\(message)\n\(queries[index])\n\(printed[index])")
      case .rows(let expected):
        let found = try await answered(queries[index], over: tables)
        #expect(found == expected, "seed \(seed): \(queries[index])\n\(printed[index])")
      }
    }
    #expect(refused.count < queries.count / 5, "\(refused.first ?? "")")
  }
}

@Suite struct PrintedPercentileTests {
  @Test(arguments: [
    (SQLDialect.duckdb, "SELECT s, PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY i DESC) AS p\nFROM a\nGROUP BY s"),
    (.spark, "SELECT s, PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY i DESC) AS p\nFROM a\nGROUP BY s"),
    (
      .tsql,
      """
      SELECT s, MAX(median_1) AS p
      FROM (
        SELECT i, s, PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY i DESC) OVER (PARTITION BY s) AS median_1
        FROM a
      ) AS r
      GROUP BY s
      """
    ),
  ]) func `a percentile is printed with its order`(dialect: SQLDialect, expected: String) {
    var generator = Generator(seed: 1)
    let sql = "select s, percentile_cont(0.9) within group (order by i desc) as p from a group by s"
    #expect(print(sql, over: generator.tables(), dialect) == expected)
  }
}

/// A query as it is printed for a dialect.
func print(_ sql: String, over tables: [Table], _ dialect: SQLDialect) -> String {
  guard let (catalogue, bound) = bindQuery(sql, over: tables, faults: Faults()) else { return "-- refused" }
  let names = bound.columns.enumerated().map { $1.name.isEmpty ? "c\($0)" : $1.name }
  var script = SQLScript(dialect, frames: catalogue)
  script.add("answer", "", bound.plan, zip(names, bound.columns).map { TypedName($0, $1.type) })
  return String(script.finalStatements[0].text.dropLast())
}
