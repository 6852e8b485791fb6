public import Diagnostics
public import Tabular

/// A CSV file of a run with its description, which stands beside it as CSV on the Web metadata.
public struct PublishedTable: Sendable {
  /// Relative to the run's directory, ending in `.csv`.
  public let path: String
  /// What the table and its columns mean. Where ``csv`` was made elsewhere it has no rows.
  public let description: DescribedTable
  public let csv: [UInt8]

  /// Encodes a table's rows.
  public init(_ table: DescribedTable, at path: String) {
    self.path = path
    description = table
    csv = table.encoded()
  }

  /// Takes a CSV file that was encoded elsewhere.
  ///
  /// - Throws: ``Diagnostics/Failure`` with status 2 when the header is not the description's columns.
  public init(_ description: DescribedTable, at path: String, csv: [UInt8]) throws(Failure) {
    var header = CSVEncoder()
    header.append(description.columns.map(\.name))
    if !csv.starts(with: header.bytes) {
      throw Failure(
        Diagnostic(
          .outputWrongHeader, "the header is not the \(description.columns.count) columns of its description",
          at: Place(file: path), help: "report this: it is a fault of the program"),
        status: .couldNotRun)
    }
    self.path = path
    self.description = description
    self.csv = csv
  }

  /// The CSV file and its metadata.
  public var files: [OutputFile] {
    [OutputFile(path: path, bytes: csv), OutputFile(path: path + "-metadata.json", text: metadata.text)]
  }

  /// Metadata for tabular data (W3C, CSV on the Web, 2015).
  var metadata: JSON {
    let fileName = path.split(separator: "/").last.map(String.init) ?? path
    return [
      "@context": ["http://www.w3.org/ns/csvw", ["language": "en"]],
      "url": .string(fileName),
      "dc:title": .string(description.title),
      "dc:description": .string(description.description),
      "rdfs:comment": .string(description.grain),
      "dialect": ["encoding": "utf-8", "header": true, "lineTerminators": "\n", "quoteChar": "\"", "delimiter": ","],
      "tableSchema": .object(
        [.init("columns", .array(description.columns.map(\.metadata)))]
          + (description.key.isEmpty ? [] : [.init("primaryKey", .array(description.key.map(JSON.string)))])),
    ]
  }

  /// A tabular data resource (Frictionless Data Package 1).
  var resource: JSON {
    [
      "name": .string(path.dropLast(4).lowercased().map { $0 == "/" || $0 == "_" ? "-" : String($0) }.joined()),
      "path": .string(path),
      "profile": "tabular-data-resource",
      "title": .string(description.title),
      "description": .string(description.description + " Grain: " + description.grain + "."),
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "bytes": .integer(csv.count),
      "schema": .object(
        [
          .init("fields", .array(description.columns.map(\.field))),
          .init("missingValues", [""]),
        ] + (description.key.isEmpty ? [] : [.init("primaryKey", .array(description.key.map(JSON.string)))])),
    ]
  }
}

extension DescribedTable.Column {
  fileprivate var metadata: JSON {
    .object(
      [
        .init("name", .string(name)), .init("titles", .string(name)), .init("dc:description", .string(description)),
        .init("datatype", .string(kind.rawValue)), .init("null", ""), .init("required", .boolean(isRequired)),
      ] + (unit.map { [.init("schema:unitText", .string($0))] } ?? []))
  }

  fileprivate var field: JSON {
    .object(
      [
        .init("name", .string(name)), .init("type", .string(kind.rawValue)),
        .init("description", .string(description)),
      ] + (unit.map { [.init("unit", .string($0))] } ?? [])
        + (isRequired ? [.init("constraints", ["required": true])] : []))
  }
}
