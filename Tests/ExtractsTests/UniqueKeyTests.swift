import Diagnostics
import Extracts
import Tabular
import TestSupport
import Testing

/// Keys besides the primary one, whose rows may lack a part.
@Suite(.scratchDirectory) struct UniqueKeyTests {
  private func literal(_ keys: [DefinitionLiteral]) -> DefinitionLiteral {
    schemaLiteral([field("id"), field("day", "date")]).with(["uniqueKeys": .sequence(keys)])
  }

  private func read(_ keys: [DefinitionLiteral], _ text: String) throws -> Extract {
    let path = try ScratchDirectory.write(text.utf8)
    return try ExtractReader(try schema(literal(keys))).examine(path)
  }

  @Test func `a row with the key of an earlier one breaks it, one that lacks a part does not`() throws {
    let text = "id,day\na,2024-01-01\na,2024-01-01\na,2024-01-02\n,2024-01-01\n,2024-01-01\nb,\nb,\n"
    let extract = try read([["id", "day"]], text)
    #expect(extract.rejects.map { "\($0.row) \($0.rule) \($0.code)" } == ["2 unique extract.unique"])
    #expect(extract.diagnostics.map(\.message) == ["1 row where 'id', 'day' together stand in an earlier row"])
    #expect(extract.table.rowCount == 6)
  }

  @Test func `the severity says what it costs`() throws {
    let text = "id,day\na,\na,\nb,\n"
    let told = try read([["fields": ["id"], "waymark": ["severity": "warn"]]], text)
    #expect(told.counts.rejected == 0)
    #expect(told.diagnostics.map(\.message) == ["1 row where 'id' stands in an earlier row"])
    #expect(told.refusal == nil)
    let refused = try read([["fields": ["id"], "waymark": ["severity": "file"]]], text)
    #expect(refused.refusal?.diagnostics.map(\.code) == [.fileRefused, .cellUnique])
    #expect(refused.refusal?.diagnostics.last?.place?.line == 3)
    #expect(refused.refusal?.diagnostics.last?.help == "look for rows that were exported twice")
  }

  @Test func `says what is wrong with one`() {
    #expect(
      faultTexts(literal([["ids"], ["fields": ["id"], "waymark": ["severity": "blank"]], ["id", "id"]])) == [
        "the unique key names 'ids', which is no field (definition.unknown-name): did you mean 'id'?",
        "a unique key cannot blank a cell (definition.wrong-value): use 'file', 'reject' or 'warn', or 'unique: true' at the field",
        "the key field 'id' stands twice (definition.duplicate-name)",
      ])
  }
}
