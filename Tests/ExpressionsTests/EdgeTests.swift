import Diagnostics
import DrawnTables
import Expressions
import Tabular
import Testing

@Suite struct EdgeTests {
  @Test func `a result that an integer cannot hold is no value`() {
    #expect(value("9223372036854775807 + 1") == "null")
    #expect(value("-9223372036854775808 - 1") == "null")
    #expect(value("9223372036854775807 * 2") == "null")
    #expect(value("abs(-9223372036854775808)") == "null")
    #expect(value("-9223372036854775808 % -1") == "0")
    #expect(value("cast(3000000000 as integer)") == "null")
    #expect(value("cast(3000000000 as bigint)") == "3000000000")
    #expect(value("cast(1e300 * 1e10 as bigint)") == "null")
    #expect(value("1e308 * 10") == "null")
  }

  @Test func `a day outside the calendar is no value`() {
    #expect(value("date '9999-12-31' + 1") == "null")
    #expect(value("date '0001-01-01' - interval 1 month") == "null")
    #expect(value("date '2025-01-01' + cast(2000000000 as integer)") == "null")
    #expect(value("cast('2025-02-30' as date)") == "null")
  }

  @Test(arguments: [
    ("bigint", "7.5", "8"), ("bigint", "-7.5", "-8"), ("bigint", "7.4999", "7"), ("bigint", "1e3", "1000"),
    ("bigint", "15e-1", "2"),
    ("bigint", "1_000", "1000"), ("bigint", "1__0", "null"), ("bigint", "_1", "null"), ("bigint", "1_", "null"),
    ("bigint", "+5", "5"),
    ("bigint", "\t5\n", "5"), ("bigint", "5.", "5"), ("bigint", ".5", "1"), ("bigint", ".", "null"),
    ("bigint", "", "null"),
    ("bigint", "1e19", "null"), ("bigint", "9223372036854775807", "9223372036854775807"),
    ("bigint", "9223372036854775808", "null"),
    ("bigint", "- 5", "null"), ("bigint", "5 5", "null"), ("integer", "2147483647.4", "2147483647"),
    ("integer", "2147483647.5", "null"),
    ("double", " 5 ", "5"), ("double", "1_0.5", "10.5"), ("double", "1,5", "null"), ("double", "1e400", "null"),
    ("double", "0x10", "null"),
    ("date", "2025-02-01 10:00:00", "2025-02-01"), ("date", "2025-02-01T10:00:00Z", "2025-02-01"),
    ("date", " 2025-02-01 ", "2025-02-01"),
    ("date", "2025-2-1", "2025-02-01"), ("date", "2025/02/01", "2025-02-01"), ("date", "2025 02 01", "2025-02-01"),
    ("date", "2025-02/01", "null"), ("date", "20250201", "null"), ("date", "2025-02-30", "null"),
    ("date", "2025-02-01x", "null"),
    ("date", "2025-02-01 10", "null"), ("date", "2025-02-01 25:00", "null"), ("date", "2025-002-01", "null"),
    ("date", "01/02/2025", "null"),
    ("date", "2025-02-0110:00", "null"), ("date", "0000-01-01", "null"), ("date", "2025-02", "null"),
    ("date", "2025-02-01t10:00", "null"),
    ("timestamp", "2025-02-01 10:00", "2025-02-01 10:00:00"), ("timestamp", "2025-02-01", "2025-02-01 00:00:00"),
    ("timestamp", "2025-2-1  1:2:3.9", "2025-02-01 01:02:03"),
    ("timestamp", "2025-02-01T10:00:", "2025-02-01 10:00:00"),
    ("timestamp", "2025-02-01T", "null"), ("timestamp", "2025-02-01 23:59:60", "null"),
    ("boolean", "TRUE", "true"), ("boolean", "y", "true"), ("boolean", "TRUE ", "null"), ("boolean", "on", "null"),
    ("boolean", "0", "false"),
  ])
  func `a text is cast as in DuckDB`(type: String, text: String, expected: String) {
    #expect(value("cast('\(text)' as \(type))") == expected)
  }

  @Test func `small letters and capitals are one code point for one`() {
    #expect(value("lower('\u{130}')") == "i")
    #expect(value("upper('\u{1FB3}\u{1F80}')") == "\u{1FBC}\u{1F88}")
    #expect(value("upper('ŉ\u{1F88}')") == "ŉ\u{1F88}")
  }

  @Test func `operators bind as in DuckDB`() {
    #expect(value("2 + 3 * 4 - 1") == "13")
    #expect(value("-2 * -3") == "6")
    #expect(value("10 - 4 - 3") == "3")
    #expect(value("not true or true") == "true")
    #expect(value("not (true or true)") == "false")
    #expect(value("1 + 1 = 2 and 2 * 2 <> 5") == "true")
    #expect(value("'a' || 'b' = 'ab'") == "true")
    #expect(value("1 < 2 is null") == "false")
    #expect(value("5 between 1 + 1 and 2 * 3 and true") == "true")
    #expect(value("case when 1 = 1 then 1 + 1 else 0 end * 3") == "6")
    #expect(value("'it''s'") == "it's")
    #expect(value("1 -- a comment\n + 1 /* another */") == "2")
  }

  @Test func `positions in a text are counted as in DuckDB`() {
    #expect(value("substr('hello', 0)") == "hello")
    #expect(value("substr('hello', 0, 2)") == "h")
    #expect(value("substr('hello', 2, -1)") == "h")
    #expect(value("substr('hello', -3, 2)") == "ll")
    #expect(value("substr('hello', 9)") == "")
    #expect(value("substr('hello', -6, 3)") == "he")
    #expect(value("substr('hello', -9, 3)") == "")
    #expect(value("substr('hello', 7, -3)") == "lo")
    #expect(value("substr('hello', 2, 9223372036854775807)") == "ello")
    #expect(value("upper('straße')") == "STRA\u{1E9E}E")
    #expect(value("length(upper('ŉ'))") == "1")
  }

  @Test func `texts that look alike but differ in their bytes are different`() {
    let table = Table(
      "t", [Column("name", .text(TextValues(codes: [0, 1], dictionary: ["caf\u{E9}", "cafe\u{301}"])))])
    #expect(evaluate("name = 'caf\u{E9}'", over: table) == ["true", "false"])
    #expect(evaluate("name in ('cafe\u{301}')", over: table) == ["false", "true"])
    #expect(evaluate("length(name)", over: table) == ["4", "5"])
  }

  @Test func `a text column without any value is all missing`() {
    let table = drawnTable("t", "a:text | b:text\nnull | x\nnull | null")
    #expect(evaluate("a = 'x'", over: table) == ["null", "null"])
    #expect(evaluate("a is distinct from b", over: table) == ["true", "false"])
    #expect(evaluate("coalesce(a, b)", over: table) == ["x", "null"])
    #expect(evaluate("a < b", over: table) == ["null", "null"])
    #expect(evaluate("a in ('x')", over: table) == ["null", "null"])
    #expect(evaluate("greatest(a, b)", over: table) == ["x", "null"])
    #expect(evaluate("length(a)", over: table) == ["null", "null"])
  }

  @Test func `a stretch of rows gives the same values as the whole`() {
    let rows = (0..<200).map { "\($0 % 7 == 0 ? "null" : String($0)) | \($0 % 5 == 0 ? "null" : "t\($0 % 11)")" }
    let table = drawnTable("t", (["n:integer | s:text"] + rows).joined(separator: "\n"))
    for text in ["n % 3 = 1 or s > 't5'", "s || '!'", "coalesce(n, length(s)) + 1", "s || cast(n as text)"] {
      let bound = ScalarExpression(parsing: text, at: definition, faults: Faults())!.bound(
        columns: table.columns.map { TypedName($0.name, $0.type) }, faults: Faults())!
      let prepared = bound.prepared(for: table.columns)
      var drawn: [String] = []
      for start in stride(from: 0, to: 200, by: 33) {
        let part = prepared.evaluate(rows: start..<min(200, start + 33))
        drawn += drawing(of: [Column("r", part.values, validity: part.validity)], rowCount: part.count)
      }
      #expect(drawn == evaluate(text, over: table))
    }
  }

  @Test func `a check is broken where it is false, not where it is unknown`() {
    let table = drawnTable("t", "a:integer | b:integer\n1 | 2\n2 | 1\nnull | 1\n3 | 3")
    let rule = ScalarExpression(parsing: "b >= a", at: definition, faults: Faults())!.bound(
      columns: [TypedName("a", .integer), TypedName("b", .integer)], faults: Faults())!
    let prepared = rule.prepared(for: table.columns)
    #expect(prepared.violations(in: 0..<4) == [1])
    #expect(prepared.rows(in: 0..<4) == [0, 3])
    #expect(prepared.violations(in: 2..<4) == [])
    #expect(rule.columns == [0, 1])
  }
}
