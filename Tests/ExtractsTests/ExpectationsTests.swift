import Diagnostics
import Extracts
import Tabular
import TestSupport
import Testing

@Suite(.scratchDirectory) struct ExpectationsTests {
  private func extract(_ expectations: KeyValuePairs<String, DefinitionLiteral?>, _ text: String) throws -> Extract {
    let waymark: DefinitionLiteral = ["file": "f.csv", "grain": "a row", "tolerance": "1"]
    let literal = schemaLiteral([field("id"), field("day", "date"), field("at", "datetime")])
      .with(["waymark": waymark.with(expectations)])
    return try ExtractReader(try schema(literal)).read(try ScratchDirectory.write(text.utf8, to: "f.csv"))
  }

  private let asOf = Day(iso: "2025-03-31")!

  @Test(arguments: [(70, 0), (100, 0), (130, 0), (69, 1), (131, 1)])
  func `a change of the number of rows is told beyond its bounds`(count: Int, surprises: Int) throws {
    let text = "id,day,at\n" + String(repeating: "a,,\n", count: count)
    let extract = try extract(["rows": ["change": "0.3"]], text)
    let found = extract.surprises(usual: .init(rows: 100, nights: 7), asOf: asOf)
    #expect(found.count == surprises)
    #expect(found.allSatisfy { !$0.isFatal && $0.diagnostic.severity == .warning && $0.diagnostic.help != nil })
    #expect(extract.surprises(usual: nil, asOf: asOf).isEmpty)
  }

  @Test func `says how the count compares with what is usual`() throws {
    let extract = try extract(["rows": ["change": "0.3", "severity": "file"]], "id,day,at\na,,\n")
    let found = extract.surprises(usual: .init(rows: 100, nights: 7), asOf: asOf)
    #expect(found.map(\.isFatal) == [true])
    #expect(
      found.map(\.diagnostic.message) == [
        "1 rows, 99 below the 100 that are the median of the last 7 nights, more than a change of 0.3 allows"
      ])
    #expect(
      extract.surprises(usual: .init(rows: 3, nights: 1), asOf: asOf).map(\.diagnostic.message) == [
        "1 rows, 2 below the 3 of the night before, more than a change of 0.3 allows"
      ])
    #expect(found.map(\.rule) == ["rows"])
    #expect(found.map(\.diagnostic.code) == [.rowCount])
  }

  @Test(arguments: [
    ("day", "a,2025-03-01,\nb,2030-01-01,\n", [] as [String]),
    (
      "day", "a,2025-02-28,\nb,2030-01-01,\n",
      ["the newest 'day' is 31 days before the day of the run, and it may be 30"]
    ),
    ("at", "a,,2025-02-28T23:59:59\nb,,\n", ["the newest 'at' is 31 days before the day of the run, and it may be 30"]),
    ("at", "a,2025-03-31,\n", ["no row has a 'at' up to the day of the run, and it may be 30"]), ("day", "", []),
  ])
  func `a file is as fresh as its newest day that is not to come`(column: String, rows: String, said: [String]) throws {
    let extract = try extract(
      ["freshness": ["column": .scalar(column), "days": "30"]], "id,day,at\n" + rows)
    #expect(extract.surprises(usual: nil, asOf: asOf).map(\.diagnostic.message) == said)
  }

  @Test(
    arguments: [
      (["rows": ["change": "-1"]], "'change' must be a share above 0, such as 0.3 (definition.wrong-value)"),
      (
        ["rows": ["change": "1", "severity": "reject"]],
        "a whole file is not of the severity 'reject' (definition.wrong-value): use 'file' or 'warn'"
      ),
      (
        ["freshness": ["column": "id", "days": "3"]],
        "the freshness of a file is not told by 'id' (schema.wrong-constraint): name a date or datetime of events, not of a person"
      ),
      (
        ["freshness": ["column": "days", "days": "3"]],
        "the freshness is of 'days', which is no field (definition.unknown-name)"
      ),
    ] as [(DefinitionLiteral, String)])
  func `says what is wrong with what is expected of a file`(expectation: DefinitionLiteral, said: String) {
    guard case .mapping(let entries) = expectation else { return }
    var waymark: [(String, DefinitionLiteral)] = [("file", "f.csv"), ("grain", "a row")]
    waymark += entries
    #expect(
      faultTexts(schemaLiteral([field("id")]).with(["waymark": .mapping(waymark)])) == [said])
  }
}
