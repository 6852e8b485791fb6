import Diagnostics
import Extracts
import Tabular
import TestSupport
import Testing

/// Numbers that a schema says are exact.
@Suite(.scratchDirectory) struct DecimalFieldTests {
  private func money(_ constraints: DefinitionLiteral? = nil, decimals: DefinitionLiteral = "2") -> DefinitionLiteral {
    field("cost", "number", constraints: constraints, waymark: ["decimals": decimals])
  }

  @Test func `a field with decimals is read from its digits, and what would be rounded is refused`() throws {
    let schema = try schema(schemaLiteral([field("id", "string"), money()]))
    let path = try ScratchDirectory.write(
      "id,cost\na,1.10\nb,2\nc,-0.05\nd,1.005\ne,£3\nf,\ng,12345678901234567.8\nh, 7.5000 \ni,1e2\n".utf8)
    let extract = try ExtractReader(schema).examine(path)
    let column = extract.table.columns[1]
    #expect(column.type == .decimal(scale: 2))
    #expect((0..<column.count).map { column.text(at: $0) } == ["1.10", "2.00", "-0.05", nil, "7.50", "100.00"])
    #expect(
      extract.rejects.map { "\($0.row) \($0.column ?? "") \($0.rule)" } == [
        "4 cost type", "5 cost type", "7 cost type",
      ])
    let finding = try #require(extract.diagnostics.first)
    #expect(
      finding.message == "3 rows where 'cost' is not a number of at most 2 decimals and 18 digits, on lines 5, 6, 8")
    #expect(finding.place?.line == 5)
    #expect(
      finding.help
        == "does the source round? otherwise let 'decimals' of the field be greater; a number has no signs for thousands or money"
    )
  }

  @Test func `bounds, lists and rules compare exactly`() throws {
    let schema = try schema(
      schemaLiteral(
        [
          money(["minimum": "0.10", "maximum": "0.30"]),
          field("rate", "number", constraints: ["enum": ["0.125", "1"]], waymark: ["decimals": "3"]),
        ], rules: [["name": "adds_up", "expression": "cost + 0.1 <= 0.3"]]))
    let path = try ScratchDirectory.write("cost,rate\n0.1,1.000\n0.2,0.125\n0.3,1\n0.09,1\n0.31,0.12\n".utf8)
    let extract = try ExtractReader(schema).examine(path)
    #expect(
      extract.rejects.map { "\($0.row) \($0.column ?? "") \($0.rule)" } == [
        "3  adds_up", "4 cost minimum", "5 cost maximum", "5 rate enum",
      ])
  }

  @Test func `keys of decimals are told apart by their value`() throws {
    let schema = try schema(schemaLiteral([money(["unique": "true"])]))
    let path = try ScratchDirectory.write("cost\n1.5\n1.50\n1.51\n".utf8)
    let extract = try ExtractReader(schema).examine(path)
    #expect(extract.rejects.map { "\($0.row) \($0.rule)" } == ["2 unique"])
  }

  @Test(arguments: [
    (
      field("n", "string", waymark: ["decimals": "2"]),
      "'decimals' is for a number, not for a string (schema.wrong-constraint)"
    ),
    (
      field("n", "integer", waymark: ["decimals": "2"]),
      "'decimals' is for a number, not for an integer (schema.wrong-constraint)"
    ),
    (
      field("n", "number", waymark: ["decimals": "19"]),
      "'decimals' must be a whole number from 0 to 18 (definition.wrong-value)"
    ),
    (
      field("n", "number", constraints: ["minimum": "0.005"], waymark: ["decimals": "2"]),
      "'minimum' must be a number of at most 2 decimals, as the field is (schema.wrong-constraint): write it with no more decimals, or let 'decimals' be greater"
    ),
    (
      field("n", "number", constraints: ["maximum": "ten"], waymark: ["decimals": "2"]),
      "'maximum' must be a number of at most 2 decimals, as the field is (schema.wrong-constraint): write it with no more decimals, or let 'decimals' be greater"
    ),
  ])
  func `a field that cannot be is told with its cure`(field: DefinitionLiteral, expected: String) {
    #expect(faultTexts(schemaLiteral([field])) == [expected])
  }
}
