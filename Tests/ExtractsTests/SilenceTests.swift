import Diagnostics
import Extracts
import Foundation
import Tabular
import TestSupport
import Testing

/// What a file says must not come back in what is said of the file.
@Suite(.scratchDirectory) struct SilenceTests {
  private static let canary = "Canary7Q"

  /// Every field, with every rule, of every severity.
  private func watchful(_ severity: String, tolerance: String) throws -> TableSchema {
    let waymark: DefinitionLiteral = ["severity": .scalar(severity)]
    return try schema(
      schemaLiteral(
        [
          field("id", constraints: ["required": "true", "unique": "true", "maxLength": "20"], waymark: waymark),
          field("code", constraints: ["enum": ["A", "B"]], waymark: waymark),
          field("pattern", constraints: ["pattern": "[0-9]+", "minLength": "200"], waymark: waymark),
          field("day", "date", constraints: ["minimum": "1990-01-01"], waymark: waymark),
          field("count", "integer", waymark: waymark), field("cost", "number", waymark: waymark),
          field("flag", "boolean", waymark: waymark),
        ], key: ["id"], tolerance: tolerance,
        rules: [["name": "same", "expression": "code = pattern", "severity": severity == "blank" ? "warn" : "reject"]]))
  }

  private var header: String { "id,code,pattern,day,count,cost,flag\n" }

  @Test(arguments: ["reject", "blank", "warn"], ["0", "1"])
  func `no cell comes back in a message or a reject`(_ severity: String, _ tolerance: String) throws {
    let cell = SilenceTests.canary
    let row = Array(repeating: cell, count: 7).joined(separator: ",") + "\n"
    let text = header + row + row + cell + "\n" + String(repeating: cell, count: 5) + ",A,1\0\(cell),,,,\n"
    let path = try ScratchDirectory.write(text.utf8, to: "f.csv")
    let schema = try watchful(severity, tolerance: tolerance)
    let extract = try ExtractReader(schema).examine(path)
    var said = extract.diagnostics.map { DiagnosticRenderer().render($0) }
    said += extract.refusal.map { $0.diagnostics.map { DiagnosticRenderer().render($0) } } ?? []
    said += extract.rejects.map { "\($0)" } + extract.findings.map { "\($0)" } + ["\(extract.report)"]
    #expect(extract.findings.count >= 5)
    for text in said { #expect(!text.contains(cell) && !text.contains("Canary")) }
  }

  private static let brokenFiles = [
    "id,code,pattern,day,count,cost,flag\na,\"Canary7Q\"Canary7Q,,,,,\n",
    "id,code,pattern,day,count,cost,flag\n\"Canary7Q",
    "id,code,pattern,day,count,cost,flag\nCanary7Q,Canary7Q", "Canary7Q,Canary7Q,Canary7Q\n",
    "Canary7Q;Canary7Q\n", "id,code,pattern,day,count,cost\nCanary7Q,,,,,\n",
  ]

  @Test(arguments: brokenFiles) func `no cell comes back when the file is refused`(_ text: String) throws {
    let path = try ScratchDirectory.write(text.utf8, to: "f.csv")
    let said = extractText(try watchful("reject", tolerance: "1"), path)
    #expect(said.contains("error: "))
    #expect(!said.contains("Canary"))
  }

  @Test func `a withheld row leaves no text behind`() throws {
    let schema = try schema(
      schemaLiteral([field("name"), field("hide", "boolean", waymark: ["role": "sensitive"]), field("n", "integer")]))
    let path = try ScratchDirectory.write("name,hide,n\nAda,false,1\nCanary7Q,true,2\nCanary8Q,false,x\n".utf8)
    let extract = try ExtractReader(schema).read(path)
    guard case .text(let names)? = extract.table.column("name")?.values else {
      Issue.record("no text")
      return
    }
    #expect(names.dictionary == ["Ada"])
    #expect(extract.counts.withheld == 1)
    #expect(extract.counts.rejected == 1)
  }
}
