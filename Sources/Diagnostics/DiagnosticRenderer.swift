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
    let (text, column) = clipped(excerpt.text, around: excerpt.marked.lowerBound)
    let blank = String(repeating: " ", count: String(excerpt.line).count)
    let carets = String(repeating: "^", count: max(1, min(excerpt.marked.count, text.count - column)))
    return ["  \(excerpt.line) | \(text)", "  \(blank) | \(indent(of: text, to: column))\(carets)"]
  }

  /// The longest line that is shown whole.
  private static let longest = 160

  /// The line or, where it is long, the part of it around a character; and where that character stands in it.
  private func clipped(_ line: some StringProtocol, around column: Int) -> (text: String, column: Int) {
    guard line.count > Self.longest else { return (String(line), column) }
    let start = max(0, min(column - Self.longest / 2, line.count - Self.longest))
    let part = line.dropFirst(start).prefix(Self.longest)
    let (head, tail) = (start > 0 ? "…" : "", start + Self.longest < line.count ? "…" : "")
    return (head + part + tail, column - start + head.count)
  }

  /// Blanks as wide as the line up to a character: its tabs stay tabs.
  private func indent(of line: String, to column: Int) -> String {
    let tabs = line.prefix(column).map { $0 == "\t" ? "\t" : " " }.joined()
    return tabs + String(repeating: " ", count: max(0, column - line.count))
  }

  private func excerpt(at place: Place?) -> [String] {
    guard let place, let line = place.line, line > 0, let text = definitionText(place.file) else {
      return []
    }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard line <= lines.count else { return [] }
    let number = String(line)
    let blank = String(repeating: " ", count: number.count)
    let (shown, column) = clipped(lines[line - 1], around: (place.column ?? 1) - 1)
    var excerpt = ["  \(number) | \(shown)"]
    if let place = place.column, place > 0 { excerpt.append("  \(blank) | \(indent(of: shown, to: column))^") }
    return excerpt
  }
}
