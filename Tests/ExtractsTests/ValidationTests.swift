import Diagnostics
import Extracts
import Tabular
import TestSupport
import Testing

/// Counts, findings and notes, as text.
private func qualityText(_ quality: ExtractQuality) -> String {
  let counts = quality.counts
  let messages = (quality.diagnostics + (quality.refusal?.diagnostics ?? [])).map { DiagnosticRenderer().render($0) }
  let lines = quality.findings.map { "\($0.rule) \($0.column ?? "-") \($0.count) \($0.firstRows) \($0.firstLines)" }
  return (["\(counts.read) \(counts.accepted) \(counts.rejected) \(counts.withheld)"] + lines + messages)
    .joined(separator: "\n")
}

@Suite(.scratchDirectory) struct ValidationTests {
  private func spells() throws -> TableSchema {
    try schema(
      schemaLiteral(
        [
          field("id", constraints: ["pattern": "^[a-z]+[0-9]*$"]),
          field("age", "integer", constraints: ["minimum": "0", "maximum": "120"]),
          field("sex", constraints: ["enum": ["F", "M"]], waymark: ["severity": "warn"]),
          field("name", constraints: ["required": "true"]),
          field("number", constraints: ["unique": "true"], waymark: ["severity": "blank"]),
          field("hidden", "boolean", waymark: ["role": "sensitive"]),
        ], key: ["id", "age"], tolerance: "0.02",
        rules: [["name": "adult", "expression": "age >= 18 OR name <> 'x'", "severity": "reject"]]))
  }

  private func text(_ seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    func one(_ texts: [String]) -> String { texts.randomElement(using: &random)! }
    var text = "id,age,sex,name,extra,number,hidden\n"
    for row in 0..<300 {
      let cells = [
        one(["a\(row)", "b\(row % 40)", "\"C\(row)\"", ""]), one(["\(row % 130)", "x", ""]), one(["f", "M ", "U", ""]),
        one(["x", "\"y\nz\"", "", "Ann"]), "0", one(["\(row)", "\(row % 50)", ""]),
        one(["true", "false", "false", ""]),
      ]
      text += cells.joined(separator: ",") + one(["\n", "\n", "\r\n", ",9\n", "\"\n"])
    }
    return text
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `finds what reading the whole file finds, whatever the pieces and jobs`(_ seed: UInt64) async throws {
    let schema = try spells()
    let path = try ScratchDirectory.write(text(seed).utf8)
    let expected = qualityText(try ExtractReader(schema).examine(path).quality)
    for (pieceSize, jobs) in [(1 << 20, 1), (1 << 20, 2), (1000, 1), (1000, 3), (97, 2)] {
      let quality = try await ExtractValidator(schema, bufferSize: 256, pieceSize: pieceSize).validate(path, jobs: jobs)
      #expect(qualityText(quality) == expected, "pieces of \(pieceSize), \(jobs) jobs")
    }
  }

  @Test func `points at the column's name in the header`() async throws {
    let path = try ScratchDirectory.write("id,age,sex,name,extra,number,hidden\na,-1,F,Ann,,1,\nb,2,F,Bo,,2,\n".utf8)
    let quality = try await ExtractValidator(try spells()).validate(path, jobs: 1)
    let finding = try #require(quality.diagnosticsWithHeader.first { $0.code == .cellMinimum })
    #expect(
      DiagnosticRenderer().render(finding).replacing(path, with: "f") == """
        f:2: error: 1 row where 'age' is below its minimum (extract.minimum)
          1 | id,age,sex,name,…,number,hidden
            |    ^^^
        help: look for slips of the keyboard, and for defaults that stand for a missing value; otherwise change 'minimum'
        """)
  }

  @Test func `goes on behind a malformed record, and says where it is`() async throws {
    let schema = try schema(schemaLiteral([field("id")], tolerance: "1"))
    let path = try ScratchDirectory.write("id\na\nb\"c\nd\n".utf8)
    let extract = try ExtractReader(schema).read(path)
    #expect(extract.table.rowCount == 2)
    #expect(extract.rejects.map(\.line) == [3])
    #expect(extract.rejects.map(\.byte) == [6])
    #expect(
      extract.diagnostics.map { DiagnosticRenderer().render($0).replacing(path, with: "f") } == [
        """
        f:3: error: 1 row with a quote that is neither doubled nor at the end of its field, at byte 6 (csv.malformed-quote)
        help: a field with a quote in it must be quoted and the quote doubled; reading went on at the next line
        """
      ])
  }
}
