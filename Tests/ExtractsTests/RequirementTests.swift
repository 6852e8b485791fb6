import Diagnostics
import Extracts
import TestSupport
import Testing

@Suite(.scratchDirectory) struct RequirementTests {
  private func literal(_ csv: String, severity: String? = nil) throws -> DefinitionLiteral {
    let path = try ScratchDirectory.write(csv.utf8, to: "requirements.csv")
    let requirements: DefinitionLiteral =
      severity.map { ["file": .scalar(path), "severity": .scalar($0)] } ?? .scalar(path)
    return schemaLiteral([
      field("kind", constraints: ["enum": ["Request", "Service"]]), field("route"), field("cost", "number"),
    ])
    .with([
      "waymark": ["file": "f.csv", "grain": "a row", "tolerance": "1", "requirements": requirements]
    ])
  }

  private let rules = """
    field,when,mandatory_for
    route,kind = 'Request',requests
    cost,"kind = 'Service' AND route IS NULL",services without a route
    kind,,every row

    """
  private let text = "kind,route,cost\nRequest,,\nrequest,GP,\nService,,1\nservice,,\nService,GP,x\n,,\n"

  @Test func `a field is wanted where its condition is true, and counted by field`() throws {
    let path = try ScratchDirectory.write(text.utf8, to: "f.csv")
    let extract = try ExtractReader(try schema(literal(rules))).examine(path)
    #expect(
      extract.findings.filter { $0.code == .requirement }
        .map { "\($0.column ?? "") \($0.severity) \($0.firstRows)" } == [
          "route warn [1]", "cost warn [4]", "kind warn [6]",
        ])
    #expect(extract.diagnostics.contains { $0.message == "1 row without 'route', mandatory for requests" })
  }

  @Test(arguments: [1, 4]) func `checking finds the same`(jobs: Int) async throws {
    let path = try ScratchDirectory.write(text.utf8, to: "f.csv")
    let schema = try schema(literal(rules, severity: "reject"))
    let read = try ExtractReader(schema).examine(path)
    let checked = try await ExtractValidator(schema, pieceSize: 7).validate(path, jobs: jobs)
    #expect(read.counts.rejected == 4)
    #expect(checked.counts.rejected == 4)
    #expect(checked.diagnostics.map { "\($0)" } == read.diagnostics.map { "\($0)" })
  }

  @Test func `a file is refused where such a rule has that severity`() throws {
    let path = try ScratchDirectory.write(text.utf8, to: "f.csv")
    let extract = try ExtractReader(try schema(literal(rules, severity: "file"))).examine(path)
    let refusal = try #require(extract.refusal)
    #expect(refusal.status == .dataRefused)
    #expect(refusal.diagnostics.first?.message == "3 rules that every row must keep are broken")
    #expect(refusal.diagnostics.count == 4)
  }

  @Test func `says what is wrong with requirements, with the line of the file`() throws {
    let faults = Faults()
    let csv = "field,when,mandatory_for\nrout,,every row\ncost,kind = 3,x\nkind,,\n"
    _ = TableSchema(try literal(csv).node(), faults: faults)
    #expect(
      faults.diagnostics.map(\.code.description) == ["definition.unknown-name", "sql.type-clash", "schema.code-file"])
    #expect(faults.diagnostics.map { $0.place?.line } == [2, 3, 4])
  }
}
