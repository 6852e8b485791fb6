import CSVDecoding
public import Diagnostics
import Tabular

extension ExtractQuality {
  /// Notes and findings, as messages.
  public var diagnostics: [Diagnostic] { notes + findings.map { $0.diagnostic(in: files) } }

  /// The same; a finding about a column shows where it stands in the header.
  public var diagnosticsWithHeader: [Diagnostic] { notes + findings.map(diagnosticWithHeader) }

  /// Why the file is refused; nil where no rule of the severity 'file' is broken and no more rows fell than its tolerance
  /// allows.
  public var refusal: Failure? {
    let fatal = findings.filter { $0.severity == .file }
    if !fatal.isEmpty {
      let rules =
        fatal.count == 1 ? "a rule that every row must keep is" : "\(fatal.count) rules that every row must keep are"
      let main = Diagnostic(
        .fileRefused, "\(rules) broken", at: Place(file: path),
        help: "mend the rows at their source; the schema '\(schema.name)' gives these rules the severity 'file'")
      return Failure([main] + fatal.map { $0.diagnostic(in: files) }, status: .dataRefused)
    }
    guard counts.rejected > allowedCount else { return nil }
    let main = Diagnostic(
      .overTolerance,
      "\(counts.rejected) of \(counts.read) rows rejected, more than the \(allowedCount) that a tolerance of \(shortestText(schema.tolerance)) allows",
      at: Place(file: path),
      help: "mend the rows at their source, or raise 'tolerance' in the schema '\(schema.name)'")
    let reasons = findings.enumerated().filter { $0.element.severity.fellsRow }
      .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.prefix(5)
    return Failure([main] + reasons.map { $0.element.diagnostic(in: files) }, status: .dataRefused)
  }

  private func diagnosticWithHeader(_ finding: Finding) -> Diagnostic {
    var diagnostic = finding.diagnostic(in: files)
    if let column = finding.column, let first = finding.firstRows.first {
      diagnostic.excerpt = files.holding(first)?.header.excerpt(of: column)
    }
    return diagnostic
  }

  /// The most rows that may fall.
  private var allowedCount: Int {
    guard counts.read > 0 else { return 0 }
    var count = Int((schema.tolerance * Double(counts.read)).rounded())
    while count > 0, Double(count) / Double(counts.read) > schema.tolerance { count -= 1 }
    return count
  }
}

extension Finding {
  /// What was broken, how often and where first; never what stands there.
  func diagnostic(in files: [FileSpan]) -> Diagnostic {
    let rows = count == 1 ? "1 row" : "\(count) rows"
    let places = places(in: files)
    let lines = lineText(places)
    let byte = firstByte.map { ", \(count == 1 ? "at" : "the first at") byte \($0)" } ?? ""
    let linesTold = count == 1 ? "" : count > places.count ? ", first on lines \(lines)" : ", on lines \(lines)"
    return Diagnostic(
      code, "\(rows) \(check.what)\(linesTold)\(byte)", at: places.first ?? Place(file: files[0].name),
      help: check.cure,
      severity: severity.fellsRow ? .error : .warning)
  }

  /// The lines; of other files than the first with their names.
  private func lineText(_ places: [Place]) -> String {
    let first = places.first?.file
    return places.map { place in
      let line = place.line.map(String.init) ?? "?"
      return place.file == first ? line : "\(line) of \(place.file)"
    }.joined(separator: ", ")
  }
}
