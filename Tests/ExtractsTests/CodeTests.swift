import CSVDecoding
import Diagnostics
import Extracts
import Tabular
import TestSupport
import Testing

@Suite(.scratchDirectory) struct CodeTests {
  @Test func `codes of a kind are canonical from ingest on, and told where they are none`() throws {
    let schema = try schema(
      schemaLiteral([
        field("n", waymark: ["type": "nhs_number", "severity": "warn"]),
        field("p", waymark: ["type": "postcode", "severity": "warn"]),
        field("d", waymark: ["type": "icd10", "severity": "blank"]),
      ]))
    let path = try ScratchDirectory.write(
      """
      n,p,d
      943 476 5919, sw1a1aa,s72.0
      9434765919,ZZ99 3VZ,I10
      9434765918,SW1A  1AA,hip
      4444444444,CNI OTY,

      """.utf8, to: "f.csv")
    let extract = try ExtractReader(schema).read(path)
    #expect(
      extract.table.columns.map { column in (0..<4).map { column.text(at: $0) } } == [
        ["9434765919", "9434765919", "9434765918", "4444444444"], ["SW1A 1AA", "ZZ99 3VZ", "SW1A 1AA", "CNI OTY"],
        ["S720", "I10X", nil, nil],
      ])
    #expect(
      extract.findings.map { "\($0.column ?? "") \($0.rule) \($0.code) \($0.severity) \($0.count) \($0.firstRows)" }
        == [
          "n nhs_number extract.domain warn 2 [3, 4]", "p postcode extract.domain warn 1 [4]",
          "p pseudo_postcode extract.pseudo-postcode warn 1 [2]", "d icd10 extract.domain blank 1 [3]",
        ])
    let said = extract.diagnostics.map { DiagnosticRenderer().render($0) }.joined(separator: "\n")
    #expect(said.contains("2 rows where 'n' is not a valid NHS number, on lines 4, 5 (extract.domain)"))
    #expect(said.contains("help: ten digits of which the last checks the others (Modulus 11)"))
    #expect(!said.contains("4444444444") && !said.contains("CNI"))
  }

  @Test(arguments: [1, 3]) func `checking finds what reading finds, though it keeps no texts`(jobs: Int) async throws {
    let schema = try schema(
      schemaLiteral([
        field("n", constraints: ["required": "true"], waymark: ["type": "nhs_number", "severity": "warn"]),
        field("s", waymark: ["type": "snomed_ct"]), field("p", waymark: ["type": "postcode", "severity": "warn"]),
      ]))
    let rows = (0..<400).map { row in
      "\(row % 7 == 0 ? "" : row % 5 == 0 ? "9434765918" : "9434765919"),\(row % 3 == 0 ? "22298006" : " 22298007"),\(row % 11 == 0 ? "ZZ99 3WZ" : "M1 1AE")\n"
    }
    let path = try ScratchDirectory.write(("n,s,p\n" + rows.joined()).utf8)
    let read = try ExtractReader(schema).examine(path)
    let checked = try await ExtractValidator(schema, pieceSize: 100).validate(path, jobs: jobs)
    #expect(checked.counts.rejected == read.counts.rejected)
    #expect(checked.diagnostics.map { "\($0)" } == read.diagnostics.map { "\($0)" })
    #expect(read.findings.count == 4)
  }

  private func codeList(_ text: String) throws -> DefinitionLiteral {
    .scalar(try ScratchDirectory.write(text.utf8, to: "codes.csv"))
  }

  @Test func `a code list says the codes and the older spellings that stand for one`() throws {
    let codes = try codeList(
      "code,spelling,release\nService user,,2\nUnpaid carer,Carer,1\nUnpaid carer,,2\nOther,*,\n")
    let schema = try schema(
      schemaLiteral([field("c", waymark: ["codes": codes, "severity": "warn"])], rules: []))
    let path = try ScratchDirectory.write("c\n SERVICE USER\ncarer\nUnpaid Carer\nNobody\n".utf8, to: "f.csv")
    let extract = try ExtractReader(schema).read(path)
    let column = try #require(extract.table.column("c"))
    #expect((0..<4).map { column.text(at: $0) } == ["Service user", "Unpaid carer", "Unpaid carer", "Nobody"])
    #expect(
      extract.findings.map { "\($0.rule) \($0.severity) \($0.firstRows)" } == ["codes warn [4]", "spelling warn [2]"])
    #expect(
      extract.diagnostics.map(\.message) == [
        "1 row where 'c' is not in its code list",
        "1 row where 'c' has an older spelling, read as the code that it stands for",
      ])
  }

  @Test func `a list of many fields is cut down to the rows of one`() throws {
    let path = try ScratchDirectory.write(
      "field,raw,clean\nSex,M,Male\nSex,F,Female\nAge,F,Fifty\nSex,*,Invalid\nSex,X,Invalid\n".utf8, to: "map.csv")
    let codes: DefinitionLiteral = [
      "file": .scalar(path), "where": ["field": "Sex"], "spelling": "raw", "code": "clean", "except": ["Invalid"],
    ]
    let schema = try schema(schemaLiteral([field("c", waymark: ["codes": codes])]))
    let list = try #require(schema.fields[0].codes).list
    #expect(list.codes == ["Male", "Female"])
    #expect(list.spellings.map { "\($0.text) \($0.code)" } == ["M 0", "F 1"])
    #expect(schema.definitionFiles == [path])
    #expect(schema.fields[0].isCoded)
  }

  @Test func `says what is wrong with a code list`() throws {
    #expect(
      faultTexts(schemaLiteral([field("c", waymark: ["codes": "none.csv"])])).first
        == "the file 'none.csv' cannot be used (schema.code-file): its path counts from the schema's own folder")
    let twice = try codeList("code,spelling\nA,x\nB,X\na,\n")
    #expect(
      faultTexts(schemaLiteral([field("c", waymark: ["codes": twice])])) == [
        "'X' stands for 'A' above and for 'B' here (schema.code-file): leave one of the two rows",
        "the code 'a' is spelt 'A' above; case makes no difference (schema.code-file)",
      ])
    let empty = try codeList("code\n")
    #expect(faultTexts(schemaLiteral([field("c", waymark: ["codes": empty])])).count == 1)
    let headless = try codeList("value\nx\n")
    #expect(faultTexts(schemaLiteral([field("c", waymark: ["codes": headless])])).count == 2)
  }
}
