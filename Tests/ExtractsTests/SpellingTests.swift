import Diagnostics
import Extracts
import Tabular
import TestSupport
import Testing

/// Codes that stand in several extracts, each of which spells them as it met them first.
@Suite(.scratchDirectory) struct SpellingTests {
  private func schema(
    _ name: String, _ fields: [DefinitionLiteral], pointingTo targets: [String: String] = [:]
  ) throws -> TableSchema {
    try ExtractsTests.schema(
      .mapping([
        ("name", .scalar(name)),
        ("waymark", ["file": .scalar("\(name).csv"), "subject": "area", "grain": "a row", "tolerance": "1"]),
        ("fields", .sequence(fields)),
        (
          "foreignKeys",
          .sequence(
            targets.sorted { $0.key < $1.key }.map { target, own in
              [
                "fields": [.scalar(own)], "reference": ["resource": .scalar(target), "fields": ["code"]],
                "waymark": ["severity": "warn"],
              ]
            })
        ),
      ]))
  }

  private func texts(_ extract: Extract, _ column: String) -> [String?] {
    guard let column = extract.table.columns.first(where: { $0.name == column }), case .text(let texts) = column.values
    else { return [] }
    return (0..<column.count).map { column.validity[$0] ? texts.dictionary[Int(texts.codes[$0])] : nil }
  }

  private func settled(_ files: [(schema: TableSchema, text: String)]) throws -> [Extract] {
    let targets = TableSchema.targets(among: files.map(\.schema))
    return try Extract.settlingForeignKeys(
      files.map { file in
        let path = try ScratchDirectory.write(file.text.utf8, to: "\(file.schema.name).csv")
        return try ExtractReader(file.schema, targets: targets[file.schema.name] ?? []).examine(path)
      })
  }

  private var code: DefinitionLiteral { field("code", waymark: ["canonical": "true"]) }

  @Test func `a code that points to another extract is spelt as it is there, whichever is read first`() throws {
    let people = try schema("people", [code], pointingTo: ["wards": "code"])
    let wards = try schema("wards", [code], pointingTo: ["places": "code"])
    let places = try schema("places", [code])
    let files = [
      (people, "code\nab1\nAB1\n\n\"Ab1 \"\ncd2\nXy9\n"), (wards, "code\naB1\ncd2\nzz3\n"),
      (places, "code\nAB1\nCD2\n"),
    ]
    for order in [[0, 1, 2], [2, 1, 0]] {
      let found = try settled(order.map { files[$0] })
      let ofPeople = try #require(found.first { $0.schema.name == "people" })
      #expect(texts(ofPeople, "code") == ["AB1", "AB1", "AB1", "CD2", "Xy9"])
      #expect(ofPeople.findings.map(\.count) == [1])
      let ofWards = try #require(found.first { $0.schema.name == "wards" })
      #expect(texts(ofWards, "code") == ["AB1", "CD2", "zz3"])
      // Nothing fell: a warning counts.
      #expect(found.allSatisfy { $0.counts.rejected == 0 })
    }
  }

  @Test func `a text that is not canonical keeps its spelling`() throws {
    let people = try schema("people", [field("code")], pointingTo: ["places": "code"])
    let found = try settled([(people, "code\nab1\n"), (try schema("places", [code]), "code\nAB1\n")])
    #expect(texts(found[0], "code") == ["ab1"])
  }
}
