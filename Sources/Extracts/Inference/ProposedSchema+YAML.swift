import CSVDecoding
import Tabular

extension ProposedSchema {
  /// The schema as YAML, with remarks for whoever edits it.
  public var yaml: String {
    let stem = fileName.split(separator: ".").first.map(String.init) ?? "extract"
    var lines = [
      "# Proposed by waymark schema infer from \(isWhole ? "all" : "the first") \(recordCount) records of the file."
    ]
    lines += remarks.map { "# \($0)" }
    lines += [
      "# Data show what is, not what ought to be: read every line, and edit it.",
      "name: \(tableName(stem))",
      "missingValues: [\(missingValues.map(quoted).joined(separator: ", "))]",
    ]
    lines += writingLines
    lines += ["waymark:", "  file: \(quoted(fileName))"]
    if !namesPersons { lines.append("  # area, if the rows tell of places or institutions and of nobody") }
    lines += [
      "  subject: person",
      "  grain: \(quoted(keyCandidates.first.map { "one row per \($0)" } ?? "say what one row stands for"))",
      "fields:",
    ]
    for field in fields { lines += field.yamlLines }
    if let key = keyCandidates.first {
      if keyCandidates.count > 1 {
        let others = commented(keyCandidates.dropFirst().joined(separator: ", "))
        lines.append("# these are different in every row, too: \(others)")
      }
      lines += ["keys:", "  primary: [\(quoted(key))]"]
    } else {
      lines.append("# no column is filled and different in every row: a primary key needs several, if there is one")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// How the file is written, where that is not as usual.
  private var writingLines: [String] {
    var lines: [String] = []
    if case .exactly(let encoding)? = dialect.encoding { lines.append("encoding: \(encoding.rawValue)") }
    if dialect.delimiter != UInt8(ascii: ",") {
      lines.append("dialect: {delimiter: \(quoted(String(UnicodeScalar(dialect.delimiter))))}")
    }
    return lines
  }

  /// Small letters, digits and underscores, a letter first.
  private func tableName(_ stem: String) -> String {
    let name = stem.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
    return name.first?.isLetter == true ? String(name) : "extract_" + String(name)
  }
}

extension ProposedField {
  fileprivate var yamlLines: [String] {
    var lines = remarks.map { "  # \(commented(name)): \($0)" }
    lines.append("  - name: \(quoted(name))")
    lines.append("    type: \(type.rawValue)")
    if let format { lines.append("    format: \(quoted(format))") }
    if !trueValues.isEmpty {
      lines.append("    trueValues: [\(trueValues.map(quoted).joined(separator: ", "))]")
      lines.append("    falseValues: [\(falseValues.map(quoted).joined(separator: ", "))]")
    }
    var constraints: [String] = []
    if isRequired { constraints.append("required: true") }
    if !codes.isEmpty { constraints.append("enum: [\(codes.map(quoted).joined(separator: ", "))]") }
    if !constraints.isEmpty { lines.append("    constraints: {\(constraints.joined(separator: ", "))}") }
    var waymark: [String] = []
    if let role { waymark.append("role: \(role.rawValue)") }
    if let domain { waymark.append("type: \(domain.rawValue)") }
    if let decimals { waymark.append("decimals: \(decimals)") }
    if !waymark.isEmpty { lines.append("    waymark: {\(waymark.joined(separator: ", "))}") }
    return lines
  }
}

/// A text as a comment may hold it.
private func commented(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.needsEscape }))
}

extension Unicode.Scalar {
  /// What YAML reads as a line's end, or not at all.
  fileprivate var needsEscape: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: value == 0xFEFF
    }
  }
}

/// A text in YAML's double quotes where it needs some.
private func quoted(_ text: String) -> String {
  let isPlain =
    text.first?.isLetter == true
    && text.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0))
    }
    && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
  if isPlain { return text }
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case _ where scalar.needsEscape:
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
