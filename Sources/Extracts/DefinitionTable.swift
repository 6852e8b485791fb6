import CSVDecoding
import Diagnostics
import Tabular

/// A row of a CSV file that is part of a definition.
struct DefinitionRow {
  let line: Int
  /// The cells of the wanted columns, trimmed; nil where one is empty.
  let cells: [String?]
  /// The cell of the column that may be absent.
  let optional: String?
}

/// Reads the rows of a CSV file that is part of a definition.
///
/// - Parameters:
///   - columns: By name; each must be there.
///   - optional: One more column.
///   - isNeeded: Whether that must be there, too.
/// - Throws: What is wrong with the file; every row must be well formed.
func definitionRows(
  _ path: String, _ columns: [String], optional: String, _ isNeeded: Bool
) throws(Failure) -> [DefinitionRow] {
  do throws(Failure) {
    return try rows(path, columns + [optional], width: columns.count)
  } catch {
    if isNeeded || error.diagnostics.map(\.code) != [.missingColumn] { throw error }
    return try rows(path, columns, width: columns.count)
  }
}

private func rows(_ path: String, _ columns: [String], width: Int) throws(Failure) -> [DefinitionRow] {
  let decoder = CSVDecoder(CSVLayout(columns: columns.map { ColumnLayout($0, .text) }))
  var rows: [DefinitionRow] = []
  var faults: [Diagnostic] = []
  _ = try decoder.decode(path) { (chunk) throws(Failure) in
    for record in chunk.brokenRecords {
      faults.append(Diagnostic(.codeFile, "the record is malformed", at: Place(file: path, line: record.line)))
    }
    for fault in chunk.cellFaults {
      let place = Place(file: path, line: chunk.lines[fault.row])
      faults.append(Diagnostic(.codeFile, "'\(columns[fault.column])' is not text in UTF-8", at: place))
    }
    for row in 0..<chunk.rowCount {
      let cells = chunk.columns.map { $0.text(at: row) }
      rows.append(
        DefinitionRow(
          line: chunk.lines[row], cells: Array(cells.prefix(width)), optional: cells.count > width ? cells[width] : nil)
      )
    }
  }
  if !faults.isEmpty { throw Failure(faults, status: .couldNotRun) }
  return rows
}

extension DecodedColumn {
  fileprivate func text(at row: Int) -> String? {
    guard isPresent[row], case .text(let texts) = values else { return nil }
    let text = texts.dictionary[Int(texts.codes[row])]
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard let first = words.firstIndex(where: { !$0.isEmpty }), let last = words.lastIndex(where: { !$0.isEmpty })
    else {
      return nil
    }
    return words[first...last].joined(separator: " ")
  }
}

/// The path of a file that a schema names, counted from the schema's own folder.
func definitionPath(_ file: String, besides place: Place) -> String {
  if file.hasPrefix("/") { return file }
  var parts = place.file.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(String.init)
  for part in file.split(separator: "/") {
    if part == "..", let last = parts.last, last != "..", last != ".", !last.isEmpty {
      parts.removeLast()
    } else if part != "." {
      parts.append(String(part))
    }
  }
  return parts.joined(separator: "/")
}

/// Reports that a file which a schema names cannot be used, with what is wrong in it.
func reportUnusable(_ file: String, _ failure: Failure, at place: Place, _ faults: Faults) {
  faults.report(
    .codeFile, "the file '\(file)' cannot be used", at: place, help: "its path counts from the schema's own folder")
  for diagnostic in failure.diagnostics { faults.report(diagnostic) }
}
