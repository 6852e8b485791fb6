import CSVDecoding
import Diagnostics
import Extracts
import Tabular
import TestSupport
import Testing

/// What a schema says of how its file is written.
@Suite(.scratchDirectory) struct DialectTests {
  private func literal(
    _ dialect: DefinitionLiteral?, encoding: DefinitionLiteral? = nil, fields: [DefinitionLiteral]? = nil
  ) -> DefinitionLiteral {
    schemaLiteral(fields ?? [field("id"), field("n", "integer")]).with(["dialect": dialect, "encoding": encoding])
  }

  @Test func `reads a file as its dialect says`() throws {
    let schema = try schema(
      literal(
        [
          "delimiter": ";", "quoteChar": "'", "commentChar": "#", "skipInitialSpace": "true", "headerRows": ["2"],
          "lineTerminator": "\r\n", "doubleQuote": "true", "caseSensitiveHeader": "true", "csvddfVersion": "1.2",
        ], encoding: "latin1"))
    let text = Array("Report\r\nid; n\r\n# none\r\n'".utf8) + [0xE9] + Array(";'; 1\r\n".utf8)
    let extract = try ExtractReader(schema).read(try ScratchDirectory.write(text))
    #expect(extract.table.columns.map { $0.text(at: 0) } == ["é;", "1"])
    #expect(extract.notes == [])
  }

  @Test func `takes the fields in their order where there is no header`() throws {
    let schema = try schema(literal(["header": "false"]))
    let extract = try ExtractReader(schema).read(try ScratchDirectory.write("a,1\nb,2\n".utf8))
    #expect(extract.table.columns[0].text(at: 1) == "b")
    #expect(extract.counts.read == 2)
  }

  @Test(arguments: [
    (
      "delimiter", ";;",
      "'delimiter' must be one character of ASCII (schema.wrong-dialect): a tab is written \"\\t\", in double quotes"
    ),
    (
      "delimiter", "§",
      "'delimiter' must be one character of ASCII (schema.wrong-dialect): a tab is written \"\\t\", in double quotes"
    ),
    ("quoteChar", "", "'quoteChar' must be one character of ASCII (schema.wrong-dialect)"),
    ("delimiter", "\"", "'delimiter', 'quoteChar' and 'commentChar' must be different (schema.wrong-dialect)"),
    (
      "doubleQuote", "false",
      "'doubleQuote' must be true: a quote in a quoted field is doubled (schema.wrong-dialect): ask for an export with doubled quotes"
    ),
    ("escapeChar", "\\", "'escapeChar' is not read here (schema.wrong-dialect): ask for an export with doubled quotes"),
    ("nullSequence", "\\N", "'nullSequence' is not read here (schema.wrong-dialect): declare it under 'missingValues'"),
    (
      "commentRows", "1",
      "'commentRows' is not read here (schema.wrong-dialect): declare 'commentChar', or by 'headerRows' the line on which the header stands"
    ),
    (
      "lineTerminator", "|",
      "'lineTerminator' must be \"\\n\", \"\\r\\n\" or \"\\r\" (schema.wrong-dialect): each of them ends a line, in any mixture, so that it may be left out"
    ),
    (
      "headerRows", "2",
      "'headerRows' must hold the number of one line, such as [3] (schema.wrong-dialect): names over several lines cannot be joined; declare the line that tells the columns apart"
    ),
    (
      "caseSensitiveHeader", "false",
      "'caseSensitiveHeader' must be true: names are told apart by their letters' case (schema.wrong-dialect): declare other spellings of a field's name under its 'waymark: {aliases: […]}'"
    ),
  ])
  func `refuses what libcsv cannot read`(_ key: String, _ value: String, _ message: String) {
    #expect(faultTexts(literal(.mapping([(key, .scalar(value))]))) == [message])
  }

  @Test func `refuses an encoding that is not known`() {
    #expect(
      faultTexts(literal(nil, encoding: "ebcdic")) == [
        "'encoding' must be one of utf-8, utf-16, utf-16le, utf-16be, windows-1252, iso-8859-1 (schema.wrong-dialect): leave it out to have it told from the file's bytes"
      ])
  }

  @Test func `finds a column by an alias, and shows the file's own spelling`() async throws {
    let schema = try schema(
      literal(
        nil,
        fields: [
          field("id", waymark: ["aliases": ["Patient ID"]]),
          field("n", "integer", constraints: ["minimum": "1"], waymark: ["aliases": ["Number"]]),
        ]))
    let path = try ScratchDirectory.write("Number,Patient ID\n0,a\n2,b\n".utf8)
    let quality = try await ExtractValidator(schema).validate(path, jobs: 1)
    let finding = try #require(quality.diagnosticsWithHeader.first)
    #expect(finding.excerpt?.text == "Number,Patient ID")
    #expect(finding.excerpt?.marked == 0..<6)
    #expect(try ExtractReader(schema).read(path).table.columns[0].text(at: 0) == "b")
  }

  @Test func `refuses an alias that names another field`() {
    let fields = [field("id", waymark: ["aliases": ["n"]]), field("n", "integer")]
    #expect(
      faultTexts(literal(nil, fields: fields)) == [
        "the alias 'n' of 'id' names another field, too (definition.duplicate-name)"
      ])
  }

  @Test func `tells missing from empty`() throws {
    let schema = try schema(schemaLiteral([field("id"), field("n", "integer")], missing: ["NULL", "n/a"]))
    let path = try ScratchDirectory.write("id,n\n,1\n\"\",2\nNULL,3\n\"NULL\",n/a\nx,\n".utf8)
    let extract = try ExtractReader(schema).read(path)
    #expect((0..<4).map { extract.table.columns[0].text(at: $0) } == ["", "", nil, nil])
    #expect(extract.table.columns[1].text(at: 3) == nil)
    #expect(extract.rejects.map(\.row) == [5])
  }
}
