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
      let type = generator.random.pick(Generator.types)
      return "select id, \(generator.expression(type, depth: 4)) as c from a"
    }
    let queries = expressions + (0..<150).map { _ in generator.query() }
    let printed = queries.map { print($0, over: tables, .duckdb) }
    for (query, text) in zip(queries, printed) where text.hasPrefix("refused") { Issue.record("\(text)\n\(query)") }
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

@Suite struct PrintedNullTests {
  @Test(arguments: [
    (
      "case when i > 1 then null else cast(null as date) end",
      "CASE WHEN i > 1 THEN CAST(NULL AS DATE) ELSE CAST(NULL AS DATE) END"
    ),
    (
      "case when i > 1 then cast(null as text) end",
      "CASE WHEN i > 1 THEN CAST(NULL AS VARCHAR) ELSE CAST(NULL AS VARCHAR) END"
    ),
  ]) func `nulls beside each other have one type`(expression: String, expected: String) {
    var generator = Generator(seed: 1)
    let printed = print("select \(expression) as z from a", over: generator.tables(), .duckdb)
    #expect(printed.replacing(/\s+/, with: " ").contains(expected), "\(printed)")
  }
}

/// Decimals keep their digits in every dialect: T-SQL would cut decimals of products, Spark round the text of a number.
@Suite struct PrintedDecimalTests {
  @Test(arguments: [
    ("p * 1.5", "p * 1.5", "TRY_CAST(p * 1.5 AS decimal(18, 3))", "TRY_CAST(p * 1.5 AS DECIMAL(18, 3))"),
    (
      "p + i", "p + TRY_CAST(i AS DECIMAL(18, 2))", "TRY_CAST(p + TRY_CAST(i AS decimal(18, 2)) AS decimal(18, 2))",
      "TRY_CAST(p + TRY_CAST(i AS DECIMAL(18, 2)) AS DECIMAL(18, 2))"
    ),
    ("p + 1", "p + 1.00", "TRY_CAST(p + 1.00 AS decimal(18, 2))", "TRY_CAST(p + 1.00 AS DECIMAL(18, 2))"),
    (
      "p / 2", "CAST(p AS DOUBLE) / NULLIF(2.0e0, 0)", "CAST(p AS float) / NULLIF(2.0e0, 0)",
      "CAST(p AS DOUBLE) / NULLIF(2.0e0, 0)"
    ),
    ("round(p, 1)", "TRY_CAST(p AS DECIMAL(18, 1))", "TRY_CAST(p AS decimal(18, 1))", "TRY_CAST(p AS DECIMAL(18, 1))"),
    ("floor(p)", "FLOOR(p)", "TRY_CAST(FLOOR(p) AS decimal(18, 0))", "TRY_CAST(FLOOR(p) AS DECIMAL(18, 0))"),
    (
      "cast(p as integer)", "TRY_CAST(TRY_CAST(p AS DECIMAL(18, 0)) AS INTEGER)",
      "TRY_CAST(TRY_CAST(p AS decimal(18, 0)) AS int)", "TRY_CAST(TRY_CAST(p AS DECIMAL(18, 0)) AS INTEGER)"
    ),
    (
      "cast(n as decimal(9, 2))", "TRY_CAST(n AS DECIMAL(9, 2))",
      "TRY_CAST(TRY_CAST(ROUND(n * 1.0e2, 0) AS decimal(18, 0)) * 0.01 AS decimal(9, 2))",
      "TRY_CAST(TRY_CAST(ROUND(n * 1.0e2, 0) AS DECIMAL(18, 0)) * 0.01 AS DECIMAL(9, 2))"
    ),
    (
      "cast(s as decimal(9, 2))", "TRY_CAST(s AS DECIMAL(9, 2))", "TRY_CAST(s AS decimal(9, 2))",
      "TRY_CAST(s AS DECIMAL(9, 2))"
    ),
    ("p in (0.5, 2)", "p IN (0.50, 2.00)", "", "p IN (0.50, 2.00)"),
    ("sum(p)", "SUM(p)", "TRY_CAST(SUM(p) AS decimal(18, 2))", "TRY_CAST(SUM(p) AS DECIMAL(18, 2))"),
    ("avg(p)", "AVG(p)", "AVG(CAST(p AS float))", "AVG(CAST(p AS DOUBLE))"),
    ("n * 0.5", "n * 0.5e0", "n * 0.5e0", "n * 0.5e0"),
    ("1e-1 + i", "0.1e0 + CAST(i AS DOUBLE)", "0.1e0 + CAST(i AS float)", "0.1e0 + CAST(i AS DOUBLE)"),
  ])
  func `decimals mean the same in every dialect`(expression: String, duckdb: String, tsql: String, spark: String) {
    var generator = Generator(seed: 1)
    let tables = generator.tables()
    for (dialect, expected) in [(SQLDialect.duckdb, duckdb), (.tsql, tsql), (.spark, spark)] where !expected.isEmpty {
      #expect(print("select \(expression) as c from a", over: tables, dialect) == "SELECT \(expected) AS c\nFROM a")
    }
  }
}

/// A query as it is printed for a dialect.
func print(_ sql: String, over tables: [Table], _ dialect: SQLDialect) -> String {
  let faults = Faults()
  guard let (catalogue, bound) = bindQuery(sql, over: tables, faults: faults) else {
    return "refused: \(faults.diagnostics.first.map { "\($0.message)" } ?? "")"
  }
  let names = bound.columns.enumerated().map { $1.name.isEmpty ? "c\($0)" : $1.name }
  var script = SQLScript(dialect, frames: catalogue)
  script.add("answer", "", bound.plan, zip(names, bound.columns).map { TypedName($0, $1.type) })
  return String(script.finalStatements[0].text.dropLast())
}
