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

  @Test func `shows of a long line the part that the fault is in, and points at it`() throws {
    let line = String(repeating: "a", count: 5_000) + "X" + String(repeating: "b", count: 5_000)
    let renderer = DiagnosticRenderer { _ in line }
    for column in [1, 100, 5_001, 9_990, 10_001] {
      let diagnostic = Diagnostic(.unknownKey, "odd", at: Place(file: "a.yaml", line: 1, column: column))
      let lines = renderer.render(diagnostic).split(separator: "\n")
      #expect(lines[1].count < 180)
      let caret = try #require(lines[2].firstIndex(of: "^"))
      let pointed = lines[1][
        lines[1].index(lines[1].startIndex, offsetBy: lines[2].distance(from: lines[2].startIndex, to: caret))]
      #expect(pointed == (column < 5_001 ? "a" : column == 5_001 ? "X" : "b"))
    }
  }

  @Test func `points below a tab with a tab`() {
    let diagnostic = Diagnostic(.unknownKey, "odd", at: Place(file: "a.sql", line: 1, column: 3))
    #expect(
      DiagnosticRenderer { _ in "\t\tselect" }.render(diagnostic)
        == "a.sql:1:3: error: odd (definition.unknown-key)\n  1 | \t\tselect\n    | \t\t^")
  }

  @Test func `tells the same fault at the same place once`() {
    let faults = Faults()
    let place = Place(file: "a.yaml", line: 1, column: 1)
    for _ in 0..<3 { faults.report(.unknownKey, "odd", at: place) }
    faults.report(.unknownKey, "another", at: place)
    for _ in 0..<2 { faults.report(.unknownKey, "somewhere") }
    #expect(faults.diagnostics.map(\.message) == ["odd", "another", "somewhere", "somewhere"])
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
