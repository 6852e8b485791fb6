import Diagnostics
import Testing

@Suite struct DiagnosticTests {
  @Test func `renders place, severity, message, code, caret and cure`() {
    let renderer = DiagnosticRenderer { $0 == "a.yaml" ? "name: x\nextract: y\n" : nil }
    let diagnostic = Diagnostic(
      .unknownKey, "unknown key 'extract' in a pipeline", at: Place(file: "a.yaml", line: 2, column: 3),
      help: "did you mean 'extracts'?")
    #expect(
      renderer.render(diagnostic) == """
        a.yaml:2:3: error: unknown key 'extract' in a pipeline (definition.unknown-key)
          2 | extract: y
            |   ^
        help: did you mean 'extracts'?
        """)
  }

  @Test func `renders a line of an extract without its content`() {
    let diagnostic = Diagnostic(
      DiagnosticCode("csv.ragged-row"), "1 row has 3 fields instead of 4", at: Place(file: "gp.csv", line: 7))
    #expect(
      DiagnosticRenderer().render(diagnostic)
        == "gp.csv:7: error: 1 row has 3 fields instead of 4 (csv.ragged-row)")
  }

  @Test(arguments: [
    ("extracs", "extracts"), ("fraem", "frame"), ("Methd", "method"), ("zzzz", nil), ("frame", nil),
  ])
  func `suggests the nearest name`(word: String, expected: String?) {
    #expect(suggestion(for: word, among: ["extracts", "frame", "method"]) == expected)
  }
}
