import Diagnostics
import Extracts
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Pipelines

/// Every example on the page about schemas says what comes of its file.
@Suite(.scratchDirectory) struct DescribingExtractsTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func `what the examples say comes of them`() throws {
    let page = Self.root.appending(path: "Sources/Pipelines/Waymark.docc/DescribingExtracts.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    var examples = 0
    for match in text.matches(of: /```yaml\n(.*?)```\n\n```csv\n(.*?)```\n\n```text\n(.*?)```/.dotMatchesNewlines()) {
      examples += 1
      let faults = Faults()
      let file = Self.root.appending(path: "Pipelines/extracts/example.yaml").path(percentEncoded: false)
      let schema = TableSchema(try DefinitionNode(yaml: String(match.1), file: file), faults: faults)
      try faults.throwIfAny()
      let path = try ScratchDirectory.write(match.2.utf8)
      let extract = try ExtractReader(schema).read(path)
      var lines = (0..<extract.table.rowCount).map { row in
        extract.table.columns.map { $0.text(at: row) ?? "∅" }.joined(separator: "|")
      }
      for finding in extract.diagnostics {
        #expect(finding.help != nil, "\(finding.message) has no cure")
        lines.append("\(finding.place!.line!): \(finding.severity.rawValue): \(finding.message) (\(finding.code))")
      }
      #expect(lines.joined(separator: "\n") + "\n" == String(match.3), "\(schema.name)")
    }
    #expect(examples == 5)
  }
}
