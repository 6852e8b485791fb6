import Diagnostics
import Extracts
import Tabular

/// Everything that is said of a file that was read by a schema, as text: counts, rows, rejects, findings, notes.
func extractText(_ schema: TableSchema, _ path: String, bufferSize: Int = 64 * 1024) -> String {
  do throws(Failure) {
    let extract = try ExtractReader(schema, bufferSize: bufferSize).read(path)
    let counts = extract.counts
    var lines = [
      "read \(counts.read), accepted \(counts.accepted), rejected \(counts.rejected), withheld \(counts.withheld)"
    ]
    for row in 0..<extract.table.rowCount {
      lines.append(extract.table.columns.map { $0.text(at: row) ?? "∅" }.joined(separator: "|"))
    }
    lines += extract.rejects.map { "reject \($0.row)@\($0.line) \($0.column ?? "-") \($0.rule) \($0.code)" }
    lines += extract.diagnostics.map { rendered($0, path) }
    return lines.joined(separator: "\n")
  } catch {
    return error.diagnostics.map { rendered($0, path) }.joined(separator: "\n")
  }
}

private func rendered(_ diagnostic: Diagnostic, _ path: String) -> String {
  var diagnostic = diagnostic
  if diagnostic.place?.file == path { diagnostic.place?.file = "f" }
  return DiagnosticRenderer().render(diagnostic)
}
