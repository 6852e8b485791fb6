import Diagnostics

/// The columns of a file, matched by name with those that are wanted.
struct Header: Sendable {
  /// For each field of the file the index of the wanted column that it holds.
  let columnOfField: [Int?]
  /// The file's own names of its columns; those that are wanted, where it has none.
  let names: [String]
  let decoded: DecodedHeader
  /// What is odd about the header and stops nothing.
  let notes: [Diagnostic]

  /// The columns of a file without a header: the wanted ones, in their order.
  init(positionsOf layout: CSVLayout) {
    columnOfField = Array(layout.columns.indices)
    names = layout.columns.map(\.name)
    decoded = DecodedHeader(line: 0, names: [], spellings: [])
    notes = []
  }

  /// - Throws: Every wanted column that is missing or stands twice.
  init(_ fields: [[UInt8]], line: Int, file: String, layout: CSVLayout) throws(Failure) {
    var names: [String] = []
    for (index, field) in fields.enumerated() {
      guard let name = String(validating: field, as: UTF8.self), !field.contains(0) else {
        throw Failure(
          Diagnostic(
            .notCSV, "the name of a column is not UTF-8 text", at: Place(file: file, line: line, column: index + 1),
            help: "save the file as CSV in UTF-8"),
          status: .dataRefused)
      }
      names.append(trimmed(name))
    }
    var fieldsOfName: [String: [Int]] = [:]
    for (index, name) in names.enumerated() { fieldsOfName[name, default: []].append(index) }

    let wanted = layout.columns.map { [$0.name] + $0.aliases }
    let known = Set(wanted.joined())
    let place = Place(file: file, line: line)
    if !wanted.isEmpty, !known.contains(where: { fieldsOfName[$0] != nil }) {
      throw Failure(
        Header.nothingKnown(names, wanted.count, layout.dialect, at: place), status: .dataRefused)
    }
    var faults: [Diagnostic] = []
    var columnOfField = [Int?](repeating: nil, count: names.count)
    let unknown = names.filter { !known.contains($0) }
    for (column, spellings) in wanted.enumerated() {
      let name = spellings[0]
      let fields = spellings.flatMap { fieldsOfName[$0] ?? [] }.sorted()
      guard !fields.isEmpty else {
        faults.append(
          Diagnostic(
            .missingColumn, "column '\(name)' is missing", at: place,
            help: suggestion(for: name, among: unknown).map {
              "the file has '\($0)'; if it is meant, declare it under the field's 'aliases'"
            } ?? "export it, declare its name in the file under 'aliases', or take it out of the schema"))
        continue
      }
      for field in fields { columnOfField[field] = column }
      if fields.count > 1 {
        let positions = fields.map { String($0 + 1) }.joined(separator: " and ")
        faults.append(
          Diagnostic(
            .duplicateColumn, "column '\(name)' stands \(fields.count) times, as columns \(positions)",
            at: Place(file: file, line: line, column: fields[1] + 1), help: "export it once"))
      }
    }
    guard faults.isEmpty else { throw Failure(faults, status: .dataRefused) }
    self.columnOfField = columnOfField
    self.names = names
    decoded = DecodedHeader(
      line: line, names: columnOfField.map { $0.map { wanted[$0][0] } },
      spellings: zip(columnOfField, names).map { $0 == nil ? nil : $1 })
    notes = unknown.isEmpty ? [] : [Header.unknownColumns(unknown, at: place)]
  }

  /// The first line may be a record, so none of its fields is shown.
  private static func nothingKnown(
    _ names: [String], _ wantedCount: Int, _ dialect: CSVDialect, at place: Place
  ) -> Diagnostic {
    var help = "the first line must hold the names of the columns; is this the right file?"
    if names.count == 1, wantedCount > 1 {
      let separators = [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars"), (",", "commas")]
      if let (mark, word) = separators.first(where: { names[0].contains($0.0) }) {
        let shown = mark == "\t" ? "\\t" : mark
        help = "the fields seem to be separated by \(word); declare 'dialect: {delimiter: \"\(shown)\"}' if they are"
      }
    }
    return Diagnostic(
      .noHeader, "none of the \(wantedCount) declared columns stands in the first line", at: place, help: help)
  }

  /// Long names, and names with line ends, are no names: they are counted, not shown.
  private static func unknownColumns(_ unknown: [String], at place: Place) -> Diagnostic {
    let shown = unknown.filter(isShowable).prefix(10)
    var text = shown.map { "'\($0)'" }.joined(separator: ", ")
    if unknown.count > shown.count {
      text += shown.isEmpty ? "\(unknown.count) without a usable name" : " and \(unknown.count - shown.count) more"
    }
    return Diagnostic(
      .unknownColumn, "\(counted(unknown.count, "column")) not declared, and not read: \(text)", at: place,
      help: "declare a column to have it read", severity: .note)
  }
}

private func isShowable(_ name: String) -> Bool {
  !name.isEmpty && name.utf8.count <= 64 && name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
}

private func trimmed(_ name: String) -> String {
  let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
  return String(name.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
}

/// A count and its noun: "1 column", "2 columns".
func counted(_ count: Int, _ noun: String) -> String { count == 1 ? "1 \(noun)" : "\(count) \(noun)s" }
