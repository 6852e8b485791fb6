import Diagnostics
import DrawnTables
import Expressions
import Tabular
import Testing

@Suite struct FaultTests {
  private let table = drawnTable(
    "spells", "admission_date:day | discharge_date:day | nights:integer | method:text\n2024-01-01 | null | 1 | 21")

  @Test(
    arguments: [
      ("nigths > 1", "sql.unknown-name", "unknown column 'nigths'", 10, "did you mean 'nights'?"),
      ("nights > :perod", "sql.unknown-name", "unknown parameter ':perod'", 19, "no parameter can stand here"),
      (
        "nights > 'one'", "sql.type-clash", "an integer and a text do not go together", 19,
        "convert one of them with cast(… as …)"
      ),
      (
        "method = 21", "sql.type-clash", "a text and an integer do not go together", 17,
        "convert one of them with cast(… as …)"
      ),
      ("admission_date > '2024-13-01'", "sql.type-clash", "no such date", 27, "dates are written '2025-03-31'"),
      (
        "date '31/12/2024' > admission_date", "sql.syntax", "no such date", 15,
        "dates are written date '2025-03-31': year, month, day"
      ),
      ("uper(method) = 'X'", "sql.unknown-function", "unknown function 'uper'", 10, "did you mean 'upper'?"),
      ("round(nights, 1, 2) = 1", "sql.wrong-arguments", "'round' takes 1 or 2 arguments, not 3", 10, nil),
      ("nights > ", "sql.syntax", "an expression is needed here, not the end", 19, nil),
      ("(nights > 1", "sql.syntax", "')' is needed here, not the end", 21, nil),
      ("nights > 1 method", "sql.syntax", "an operator or the end is needed here, not 'method'", 21, nil),
      (
        "0 < nights < 3", "sql.syntax", "'and' or 'or' is needed here, not '<'", 21,
        "comparisons cannot be chained; join two with 'and'"
      ),
      ("method = 'x", "sql.syntax", "a quotation mark is opened and never closed", 19, nil),
      ("nights ? 1", "sql.syntax", "'?' means nothing in SQL", 17, nil),
      ("sum(nights) > 1", "sql.wrong-arguments", "an aggregate cannot stand here", 10, nil),
      (
        "admission_date + nights > discharge_date", "sql.type-clash",
        "only a literal or an integer of 32 bits can be added to a day", 27, "write cast(… as integer)"
      ),
      (
        "admission_date + 3000000000 > discharge_date", "sql.type-clash",
        "only a literal or an integer of 32 bits can be added to a day", 27, "write cast(… as integer)"
      ),
      (
        "(admission_date + interval 1 month) - discharge_date > 3", "sql.type-clash",
        "moments differ by an interval, not by days", 46,
        "make a day of what an interval was added to, or date_trunc cut: cast(… as date)"
      ),
      (
        "interval 3 moons + admission_date > discharge_date", "sql.syntax", "this is no interval of the calendar", 10,
        "written interval 3 month; the units are day, week, month, quarter and year"
      ),
      (
        "cast(nights as money) > 1", "sql.syntax", "a type is needed here, not 'money'", 25,
        "known here: text (or varchar), integer, bigint, double, decimal(p, s), boolean, date and timestamp"
      ),
      ("s.nights > 1", "sql.unknown-name", "no table is called 's' here", 10, nil),
      ("99999999999999999999 > nights", "sql.syntax", "'99999999999999999999' is too large for an integer", 10, nil),
      ("method like nights", "sql.wrong-arguments", "the pattern of 'like' must be a literal text", 22, nil),
    ] as [(String, String, String, Int, String?)])
  func `a fault shows place, reason and cure`(
    expression: String, code: String, message: String, column: Int, help: String?
  ) {
    let found = faults(expression, over: table)
    #expect(found.map(\.code.description) == [code])
    #expect(found.first?.message == message)
    #expect(found.first?.place == Place(file: "rules.yaml", line: 3, column: column))
    #expect(found.first?.help == help)
  }

  @Test func `lines are counted from the definition's`() {
    let found = faults("nights > 1\n  and nigths < 5", over: table)
    #expect(found.first?.place == Place(file: "rules.yaml", line: 4, column: 7))
  }

  private let tooDeep = "this expression is too deep: too many brackets in each other, or operators in a row"

  @Test func `what would exhaust the stack is refused`() {
    let deep = String(repeating: "(", count: 5_000) + "nights" + String(repeating: ")", count: 5_000)
    #expect(faults(deep, over: table).map(\.message) == [tooDeep])
    let long = Array(repeating: "nights = 1", count: 5_000).joined(separator: " or ")
    #expect(faults(long, over: table).map(\.message) == [tooDeep])
    let both =
      String(repeating: "(nights = 1 or ", count: 100) + Array(repeating: "true", count: 380).joined(separator: " or ")
    #expect(faults(both + String(repeating: ")", count: 100), over: table).map(\.message) == [tooDeep])
    let fair = Array(repeating: "nights = 1", count: 190).joined(separator: " or ")
    #expect(faults(fair, over: table).isEmpty)
    #expect(evaluate(fair, over: table) == ["true"])
    #expect(faults("nights < 1e400", over: table).map(\.message) == ["'1e400' is too large for a number"])
    #expect(value("5. + .5 + 1e0") == "6.5")
  }

  /// Each of these would take longer than anybody waits were a part bound twice, for its own parts would be four times.
  @Test(
    arguments: [
      ("(", "nights", " + 1)"), ("(1 + ", "nights", ")"), ("(", "nights", " - 1)"), ("(2 * ", "nights", ")"),
      ("(", "nights", " % 7)"), ("(1.0 / ", "nights", ")"), ("abs(", "nights", ")"), ("round(", "nights", ")"),
      ("coalesce(", "nights", ", 1)"), ("greatest(1, ", "nights", ")"), ("(- ", "nights", ")"),
      ("case when nights > 1 then ", "nights", " else 0 end"), ("cast(", "nights", " as bigint)"),
      ("(not ", "nights = 1", ")"), ("(true and ", "nights = 1", ")"), ("(", "nights = 1", " is null)"),
      ("(", "(nights = 1)", " in (true, false))"), ("concat('a', ", "'b'", ")"), ("('a' || ", "'b'", ")"),
      ("lower(", "'b'", ")"), ("substr(", "'b'", ", 1)"),
    ])
  func `every form is bound once however deep it stands`(opening: String, core: String, closing: String) {
    let depth = 60
    let text = String(repeating: opening, count: depth) + core + String(repeating: closing, count: depth)
    #expect(faults(text, over: table).isEmpty)
    #expect(evaluate(text, over: table).count == table.rowCount)
  }

  @Test(
    arguments: [
      ("(case when ", " between 0 and 1 then 1 else 0 end)"), ("nullif(", ", 7)"),
      ("case ", " when 1 then 2 when 2 then 3 else 4 end"),
    ])
  func `short forms that state an operand again are refused before they grow without end`(
    opening: String, closing: String
  ) {
    func text(_ depth: Int) -> String {
      String(repeating: opening, count: depth) + "nights" + String(repeating: closing, count: depth)
    }
    #expect(faults(text(6), over: table).isEmpty)
    let tooLarge =
      "this expression is too large: it states the operand of 'between', 'case' or 'nullif' again and again"
    #expect(faults(text(60), over: table).map(\.message) == [tooLarge])
  }

  @Test func `a rule must be a condition`() {
    #expect(
      faults("nights + 1", over: table, yielding: .boolean).map(\.message) == [
        "a boolean is needed here, not an integer"
      ])
    #expect(faults("nights > 1", over: table, yielding: .boolean).isEmpty)
    #expect(faults("null", over: table, yielding: .boolean).isEmpty)
  }

  @Test func `every fault of a condition is reported at once`() {
    #expect(faults("nigths > 1 and methot = 'x'", over: table).count == 2)
  }
}
