import Diagnostics
import Extracts
import Tabular
import TestSupport
import Testing

@Suite(.scratchDirectory) struct TypeTests {
  @Test func `every type of the calendar stands in a column of its own kind`() throws {
    let schema = try schema(
      schemaLiteral([
        field("seen", "datetime", others: ["format": "dd/mm/yyyy hh:mm"]), field("at", "time"), field("y", "year"),
        field("m", "yearmonth"), field("free", "any"), field("d", "date", others: ["format": "dd-MMM-yy"]),
        field("x", "date", others: ["format": "excel"]),
      ]))
    let path = try ScratchDirectory.write(
      "seen,at,y,m,free,d,x\n29/02/2024 08:05,23:59:59,2024,2024-02, a ,29-Feb-24,45351\n,,,,,,\n".utf8)
    let table = try ExtractReader(schema).read(path).table
    #expect(table.columns.map(\.type) == [.moment, .integer, .integer, .day, .text, .day, .day])
    #expect(
      table.columns.map { $0.text(at: 0) } == [
        "2024-02-29 08:05:00", "86399", "2024", "2024-02-01", " a ", "2024-02-29", "2024-02-29",
      ])
    #expect(table.columns.allSatisfy { $0.text(at: 1) == nil })
  }

  @Test func `bounds and lists of the calendar are kept whatever the cells' format`() throws {
    let schema = try schema(
      schemaLiteral(
        [
          field(
            "seen", "datetime", constraints: ["minimum": "2024-01-01T00:00:00", "maximum": "2024-12-31T23:59:59"],
            others: ["format": "dd/mm/yyyy hh:mm"]),
          field("y", "year", constraints: ["enum": ["2023", "2024"]]),
          field("m", "yearmonth", constraints: ["minimum": "2024-02"]),
          field("at", "time", constraints: ["maximum": "18:00:00"]),
        ],
        rules: [
          ["name": "same_day", "expression": "cast(seen as date) >= m and seen < timestamp '2024-06-01 12:00:00'"]
        ]))
    let path = try ScratchDirectory.write(
      """
      seen,y,m,at
      01/06/2024 11:59,2024,2024-06,18:00:00
      31/12/2023 23:59,2025,2024-01,18:00:01
      01/06/2024 12:00,2024,2024-06,08:00:00
      31/05/2024 12:00,2024,2024-06,08:00:00

      """.utf8)
    let extract = try ExtractReader(schema).examine(path)
    #expect(
      extract.rejects.map { "\($0.row) \($0.column ?? "") \($0.rule)" } == [
        "2 seen minimum", "2 y enum", "2 m minimum", "2 at maximum", "3  same_day", "4  same_day",
      ])
  }

  @Test(arguments: [
    (
      field("d", "date", waymark: ["role": "date_of_birth"], others: ["format": "dd/mm/yy"]),
      "a date of birth with two digits of the year may be of two centuries (schema.wrong-format): say in 'waymark' from which year on the hundred years run, such as 'century: 1926'"
    ),
    (
      field("d", "date", waymark: ["century": "1926"], others: ["format": "dd/mm/yyyy"]),
      "'century' is for a format with two digits of the year (schema.wrong-format): take it away, or write 'yy' in the format"
    ),
    (
      field("d", "datetime", others: ["format": "dd/mm/yyyy"]),
      "such a format names year, month, day, hour and minute once each, and seconds or none (schema.wrong-format): for example 'dd/mm/yyyy hh:mm'"
    ),
    (
      field("d", "datetime", others: ["format": "any"]),
      "the format 'any' would guess a datetime cell by cell (schema.wrong-format): say how the cells are written, such as 'dd/mm/yyyy hh:mm'"
    ),
    (
      field("d", "any", constraints: ["maxLength": "3"]),
      "'maxLength' is for a string, not for a field of any type (schema.wrong-constraint)"
    ),
    (
      field("d", "time", constraints: ["minimum": "8 o'clock"]),
      "'minimum' of a time must be a time, as hh:mm:ss (schema.wrong-constraint)"
    ),
    (
      field("d", "date", waymark: ["type": "postcode"]),
      "'type' is for a string, not for a date (schema.wrong-constraint)"
    ),
    (
      field("d", constraints: ["enum": ["a"]], waymark: ["type": "postcode"]),
      "'enum' and 'type' both say what the codes are (schema.wrong-constraint): leave one of them"
    ),
    (
      field("d", waymark: ["type": "nhs_numbr"]),
      "'nhs_numbr' is not a known type (definition.wrong-value): did you mean 'nhs_number'?"
    ),
  ])
  func `says what is wrong with a type`(field: DefinitionLiteral, expected: String) {
    #expect(faultTexts(schemaLiteral([field])) == [expected])
  }

  @Test func `a date of birth is of the declared hundred years`() throws {
    let schema = try schema(
      schemaLiteral([
        field(
          "born", "date", waymark: ["role": "date_of_birth", "century": "1926"], others: ["format": "dd-MMM-yy"])
      ]))
    let path = try ScratchDirectory.write("born\n01-Jan-26\n31-Dec-25\n".utf8)
    let born = try #require(try ExtractReader(schema).read(path).table.column("born"))
    #expect([born.text(at: 0), born.text(at: 1)] == ["1926-01-01", "2025-12-31"])
  }
}
