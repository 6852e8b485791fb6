import Diagnostics
import Extracts
import Tabular
import TestSupport
import Testing

@Suite(.scratchDirectory) struct ExtractTests {
  @Test func `makes a table of identifying columns in the schema's order`() throws {
    let schema = try schema(schemaLiteral([field("b"), field("a", "integer")]))
    let path = try ScratchDirectory.write("a,x,b\n1,,y\n".utf8)
    let extract = try ExtractReader(schema).read(path)
    #expect(extract.table.name == "spells")
    #expect(extract.table.columns.map(\.name) == ["b", "a"])
    #expect(extract.table.columns.map(\.disclosure) == [.identifying, .identifying])
    #expect(extract.path == path)
    #expect(extract.notes.map(\.code.description) == ["csv.unknown-column"])
  }

  @Test func `makes canonical texts trimmed and of one spelling, before their rules`() throws {
    let schema = try schema(
      schemaLiteral([
        field("code", constraints: ["pattern": "[A-Za-z ]+"], waymark: ["canonical": "true", "severity": "blank"]),
        field("plain"),
      ]))
    let path = try ScratchDirectory.write(
      "code,plain\nService user , a\nSERVICE USER,A\n\tservice user,a \n  ,a\nn1,a\n".utf8)
    let extract = try ExtractReader(schema).read(path)
    let codes = try #require(extract.table.column("code"))
    #expect((0..<5).map { codes.text(at: $0) } == ["Service user", "Service user", "Service user", nil, nil])
    let plain = try #require(extract.table.column("plain"))
    #expect((0..<5).map { plain.text(at: $0) } == [" a", "A", "a ", "a", "a"])
    #expect(extract.counts.rejected == 0)
    #expect(extract.findings.map(\.count) == [1])
  }

  @Test func `reports what became of the rows`() throws {
    let schema = try schema(
      schemaLiteral([field("n", "integer"), field("hide", "boolean", waymark: ["role": "sensitive"])]))
    let path = try ScratchDirectory.write("n,hide\n1,true\nx,false\n2,false\n3\n".utf8)
    let report = try ExtractReader(schema).read(path).report
    #expect(report.extract == "spells")
    #expect(report.file == "spells.csv")
    let counts = report.counts
    #expect([counts.read, counts.accepted, counts.rejected, counts.withheld, counts.bytes] == [4, 2, 2, 1, 32])
  }

  @Test func `keeps count over many chunks`() throws {
    let schema = try schema(
      schemaLiteral(
        [field("id", constraints: ["unique": "true"]), field("n", "integer", constraints: ["maximum": "96"])],
        key: ["id"],
        rules: [["name": "not_seven", "expression": "id <> '7'"]]))
    var text = "id,n\n"
    for row in 0..<10_000 { text += "\(row % 9_000),\(row % 100)\n" + (row % 1000 == 0 ? "ragged\n" : "") }
    let path = try ScratchDirectory.write(text.utf8)
    let extract = try ExtractReader(schema).examine(path)
    // 300 above the maximum, 10 ragged, 1000 repeated less those 30 that fell for their number, and the 7 twice: the
    // second 7 falls as the first does, by the rule, before uniqueness is looked at.
    #expect(extract.counts.read == 10_010)
    #expect(extract.counts.rejected == 300 + 10 + 970 - 1 + 2)
    #expect(extract.table.rowCount == extract.counts.accepted)
    #expect(extract.findings.map(\.count) == [10, 969, 300, 2])
    #expect(extract.rejects.map(\.row) == extract.rejects.map(\.row).sorted())
    #expect(Set(extract.rejects.map(\.row)).count == extract.counts.rejected)
  }

  @Test func `judges rules on a large dictionary chunk by chunk`() throws {
    let schema = try schema(
      schemaLiteral(
        [field("name")], rules: [["name": "no_nine", "expression": "name not like '%9%'", "severity": "warn"]]))
    let path = try ScratchDirectory.write(("name\n" + (0..<30_000).map { "n\($0)\n" }.joined()).utf8)
    let extract = try ExtractReader(schema).read(path)
    let nines = (0..<30_000).filter { String($0).contains("9") }
    #expect(extract.findings.map(\.count) == [nines.count])
    #expect(extract.findings[0].firstRows == nines.prefix(5).map { $0 + 1 })
    #expect(extract.findings[0].firstLines == nines.prefix(5).map { $0 + 2 })
  }
}
