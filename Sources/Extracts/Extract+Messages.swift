import CSVDecoding
public import Diagnostics
import Tabular

extension ExtractQuality {
  /// Notes and findings, as messages.
  public var diagnostics: [Diagnostic] { notes + findings.map { $0.diagnostic(in: files) } }

  /// The same; a finding about a column shows where it stands in the header.
  public var diagnosticsWithHeader: [Diagnostic] { notes + findings.map(diagnosticWithHeader) }

  /// Why the file is refused; nil where no more rows fell than its tolerance allows.
  public var refusal: Failure? {
    guard counts.rejected > allowedCount else { return nil }
    let main = Diagnostic(
      .overTolerance,
      "\(counts.rejected) of \(counts.read) rows rejected, more than the \(allowedCount) that a tolerance of \(shortestText(schema.tolerance)) allows",
      at: Place(file: path),
      help: "mend the rows at their source, or raise 'tolerance' in the schema '\(schema.name)'")
    let reasons = findings.enumerated().filter { $0.element.severity == .reject }
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
      code, "\(rows) \(what)\(linesTold)\(byte)", at: places.first ?? Place(file: files[0].name), help: cure,
      severity: severity == .reject ? .error : .warning)
  }

  /// The lines; of other files than the first with their names.
  private func lineText(_ places: [Place]) -> String {
    let first = places.first?.file
    return places.map { place in
      let line = place.line.map(String.init) ?? "?"
      return place.file == first ? line : "\(line) of \(place.file)"
    }.joined(separator: ", ")
  }

  private var what: String {
    if let message = check.message { return "(rule '\(rule)'): \(message)" }
    let name = column.map { "'\($0)'" } ?? ""
    return switch code {
    case .raggedRow: "with another number of fields than the header"
    case .malformedQuote: "with a quote that is neither doubled nor at the end of its field"
    case .unterminatedQuote: "with a quote that is opened and never closed"
    case .longField: "with a field, or in all, longer than the limit"
    case .cellType: "where \(name) is not of its type"
    case .invalidUTF8: "where \(name) is not UTF-8"
    case .nulByte: "where \(name) holds a NUL byte"
    case .cellRequired: "without \(name)"
    case .cellEnum: "where \(name) is not in its list"
    case .cellPattern: "where \(name) does not match its pattern"
    case .cellMinLength: "where \(name) is too short"
    case .cellMaxLength: "where \(name) is too long"
    case .cellMinimum: "where \(name) is below its minimum"
    case .cellMaximum: "where \(name) is above its maximum"
    case .cellUnique: "where \(name) stands in an earlier row"
    case .primaryKey: "whose key is incomplete or stands in an earlier row"
    default: "where the rule '\(rule)' is false"
    }
  }

  private var cure: String? {
    switch code {
    case .raggedRow: "look for an unquoted comma or line end in a field"
    case .malformedQuote:
      "a field with a quote in it must be quoted and the quote doubled; reading went on at the next line"
    case .unterminatedQuote, .longField: "look for a quote that is opened there; reading went on at the next line"
    case .cellType: "compare 'type' and 'format' of the field with how the source writes it"
    case .invalidUTF8: "export the file in UTF-8"
    case .cellEnum: "add the code to 'enum' if it is right, or set the field's severity"
    case .cellUnique, .primaryKey: "look for rows that were exported twice"
    default: nil
    }
  }
}
