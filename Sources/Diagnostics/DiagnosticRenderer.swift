/// Prints diagnostics the way compilers do: place, severity, message, code; the line with a caret; the cure.
///
///     Pipelines/nightly.yaml:12:3: error: unknown key 'extract' (definition.unknown-key)
///       12 | extract: gp_register
///          | ^
///     help: did you mean 'extracts'?
public struct DiagnosticRenderer: Sendable {
  /// Returns the text of a definition file, so that its line can be shown; nil where there is none.
  ///
  /// Extracts are never given here: their lines hold people's details.
  private let definitionText: @Sendable (String) -> String?

  public init(definitionText: @escaping @Sendable (String) -> String? = { _ in nil }) {
    self.definitionText = definitionText
  }

  public func render(_ diagnostic: Diagnostic) -> String {
    var lines: [String] = []
    let place = diagnostic.place.map { "\($0): " } ?? ""
    lines.append(
      "\(place)\(diagnostic.severity.rawValue): \(diagnostic.message) (\(diagnostic.code))")
    if let shownExcerpt = diagnostic.excerpt {
      lines += shown(shownExcerpt)
    } else if !diagnostic.code.isAboutData {
      lines += excerpt(at: diagnostic.place)
    }
    if let help = diagnostic.help { lines.append("help: \(help)") }
    return lines.joined(separator: "\n")
  }

  public func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map(render).joined(separator: "\n")
  }

  private func shown(_ excerpt: Excerpt) -> [String] {
    let blank = String(repeating: " ", count: String(excerpt.line).count)
    let carets = String(repeating: "^", count: max(1, excerpt.marked.count))
    return [
      "  \(excerpt.line) | \(excerpt.text)",
      "  \(blank) | \(String(repeating: " ", count: excerpt.marked.lowerBound))\(carets)",
    ]
  }

  private func excerpt(at place: Place?) -> [String] {
    guard let place, let line = place.line, line > 0, let text = definitionText(place.file) else {
      return []
    }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard line <= lines.count else { return [] }
    let number = String(line)
    let blank = String(repeating: " ", count: number.count)
    var excerpt = ["  \(number) | \(lines[line - 1])"]
    if let column = place.column, column > 0 {
      excerpt.append("  \(blank) | \(String(repeating: " ", count: column - 1))^")
    }
    return excerpt
  }
}
