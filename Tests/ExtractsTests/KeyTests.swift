import Diagnostics
import Extracts
import Foundation
import Tabular
import TestSupport
import Testing

/// Keys in memory and in files, read as a whole and in pieces.
@Suite(.scratchDirectory) struct KeyTests {
  private var places: DefinitionLiteral {
    .mapping([
      ("name", "places"), ("waymark", ["file": "places.csv", "subject": "area", "grain": "a place", "tolerance": "1"]),
      (
        "fields", [field("code", waymark: ["canonical": "true"]), field("n", "integer", constraints: ["minimum": "0"])]
      ),
      ("keys", ["primary": ["code"]]),
    ])
  }

  private func visits(_ severity: String) -> DefinitionLiteral {
    schemaLiteral(
      [
        field("id", constraints: ["unique": "true"], waymark: ["severity": "blank"]), field("day", "date"),
        field("code", waymark: ["canonical": "true"]), field("hide", "boolean", waymark: ["role": "sensitive"]),
      ], key: ["id", "day"]
    ).with([
      "foreignKeys": [
        [
          "fields": ["code"], "reference": ["resource": "places", "fields": ["code"]],
          "waymark": ["severity": .scalar(severity)],
        ]
      ]
    ])
  }

  /// 5,000 rows: repeated ids, missing days, codes that stand nowhere, hidden rows; a slow search says what must come out.
  private func visitsText() -> (text: String, fallen: Set<Int>, repeated: Int, keyless: Int, lost: Int) {
    var random = SplitMix64(seed: 11)
    var text = "id,day,code,hide\n"
    var (ids, keys): (Set<String>, Set<String>) = ([], [])
    var fallen: Set<Int> = []
    var (repeated, keyless, lost) = (0, 0, 0)
    for row in 1...5_000 {
      let id = "id \(Int.random(in: 0..<6_000, using: &random))"
      let day = row % 97 == 0 ? "" : "2024-01-\(10 + row % 20)"
      let place = Int.random(in: 0..<40, using: &random)
      text += "\(id),\(day),\(row % 31 == 0 ? "" : "P\(place)"),\(row % 13 == 0 ? "true" : "")\n"
      let isRepeated = !ids.insert(id).inserted
      repeated += isRepeated ? 1 : 0
      // The cell of a repeated id is emptied, and then the key is incomplete.
      if isRepeated || day.isEmpty || !keys.insert("\(id)|\(day)").inserted {
        keyless += 1
        fallen.insert(row)
      } else if row % 31 != 0, place >= 30 {
        lost += 1
        fallen.insert(row)
      }
    }
    return (text, fallen, repeated, keyless, lost)
  }

  /// P28 stands twice; P29 falls for its number and comes again; 30 and more are not there.
  private var placesText: String {
    "code,n\n" + (0..<29).map { "p\($0),\($0)\n" }.joined() + "p28,1\nP29,-1\np29,5\n"
  }

  @Test(arguments: [100, 1_000_000], ["reject", "warn"])
  func `reading and checking find the keys that a slow search finds, in memory and in files`(
    limit: Int, severity: String
  ) async throws {
    let (text, fallen, repeated, keyless, lost) = visitsText()
    let schemas = [try schema(visits(severity)), try schema(places)]
    let paths = [
      try ScratchDirectory.write(text.utf8, to: "visits.csv"),
      try ScratchDirectory.write(placesText.utf8, to: "places.csv"),
    ]
    let spillPath = ScratchDirectory.path
    let spill = SpillFiles(below: spillPath, limit: limit)
    let targets = TableSchema.targets(among: schemas)
    #expect(targets == ["places": [["code"]]])
    let read = try zip(schemas, paths).map { schema, path in
      try ExtractReader(schema, targets: targets[schema.name] ?? [], bufferSize: 999, spill: spill).examine(path)
    }
    let settled = try Extract.settlingForeignKeys(read)
    #expect(settled[1].counts.rejected == 2)
    let visits = settled[0]
    #expect(visits.findings.map(\.code) == [.cellUnique, .primaryKey, .foreignKey])
    #expect(visits.findings.map(\.count) == [repeated, keyless, lost])
    let expected = severity == "reject" ? fallen.count : keyless
    #expect(visits.counts.rejected == expected)
    #expect(visits.table.rowCount == visits.counts.accepted - visits.counts.withheld)
    if severity == "reject" { #expect(Set(visits.rejects.map(\.row)) == fallen) }

    for jobs in [1, 4] {
      let references = [
        "places": try await ExtractValidator(schemas[1], pieceSize: 100, spill: spill)
          .keys(paths[1], of: [["code"]], jobs: jobs)
      ]
      let checked = try await ExtractValidator(schemas[0], pieceSize: 3_000, spill: spill)
        .validate(paths[0], jobs: jobs, references: references)
      #expect(checked.counts == visits.counts)
      #expect(checked.diagnostics.map { "\($0)" } == visits.diagnostics.map { "\($0)" })
    }
    // Of the files nothing is left once nobody needs them, and while they stand nobody else can enter.
    let names = try FileManager.default.contentsOfDirectory(atPath: spillPath).filter { $0.hasPrefix("waymark-keys-") }
    #expect(names.count == (limit == 100 ? 1 : 0))
    for name in names { #expect(try mode(of: spillPath + "/" + name) == 0o700) }
  }

  @Test func `files of keys are gone in the end`() throws {
    let path = try ScratchDirectory.write(("id\n" + (0..<5_000).map { "\($0)\n" }.joined()).utf8)
    let directory = ScratchDirectory.path
    do {
      let spill = SpillFiles(below: directory, limit: 10)
      let extract = try ExtractReader(try schema(schemaLiteral([field("id")], key: ["id"])), spill: spill).examine(path)
      #expect(extract.counts.rejected == 0)
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: directory).allSatisfy { !$0.hasPrefix("waymark-keys-") })
  }

  @Test func `says that keys cannot be written where the disk is not there`() throws {
    let path = try ScratchDirectory.write("id\n1\n2\n3\n".utf8)
    let spill = SpillFiles(below: "/nowhere", limit: 1)
    let reader = ExtractReader(try schema(schemaLiteral([field("id")], key: ["id"])), spill: spill)
    let failure = #expect(throws: Failure.self) { try reader.examine(path) }
    #expect(failure?.diagnostics.map(\.code) == [.spill])
    #expect(failure?.status == .couldNotRun)
  }

  @Test func `an extract may point to itself`() throws {
    let literal = schemaLiteral([field("id"), field("parent")], key: ["id"])
      .with(["foreignKeys": [["fields": "parent", "reference": ["resource": "", "fields": "id"]]]])
    let schema = try schema(literal)
    let path = try ScratchDirectory.write("id,parent\na,\nb,a\nc,x\nd,e\ne,d\n".utf8)
    let targets = TableSchema.targets(among: [schema])
    let extract = try ExtractReader(schema, targets: targets["spells"] ?? []).examine(path)
    let settled = try Extract.settlingForeignKeys([extract])
    #expect(settled[0].rejects.map { "\($0.row) \($0.rule) \($0.code)" } == ["3 foreign extract.foreign-key"])
    #expect(settled[0].diagnostics.map(\.message) == ["1 row where 'parent' does not stand in 'spells'"])
  }

  @Test func `says what is wrong with a foreign key`() throws {
    let literal = schemaLiteral([field("id"), field("n", "integer")]).with([
      "foreignKeys": [
        ["fields": ["ids"], "reference": ["resource": "places", "fields": ["code"]]],
        ["fields": ["id", "n"], "reference": ["resource": "places", "fields": ["code"]]],
        ["fields": ["n"], "reference": ["resource": "places", "fields": ["code"]]],
      ]
    ])
    #expect(
      faultTexts(literal) == [
        "the foreign key names 'ids', which is no field (definition.unknown-name): did you mean 'id'?",
        "a foreign key has as many fields here as there, at least one (schema.wrong-foreign-key): write 'fields: [code]' and 'reference: {resource: other_extract, fields: [code]}'",
      ])
    let (faults, target) = (Faults(), try schema(places))
    let source = TableSchema(literal.node(), faults: Faults())
    source.foreignKeys[2].check(from: source, to: target, faults: faults)
    #expect(faults.diagnostics.map(\.message) == ["'n' is an integer and 'code' of 'places' a string"])
  }
}
