public import Diagnostics
public import Submission
public import Tabular

extension PreparedSubmission {
  /// The return as it is published, `submissions/<name>.csv`.
  public func published() throws(Failure) -> PublishedTable {
    try PublishedTable(table, at: "submissions/\(definition.name).csv", csv: csv)
  }

  /// The manifest that goes with the return, `submissions/<name>.manifest.json`.
  ///
  /// - Parameter asOf: The last day of which the figures tell.
  public func manifest(asOf: Day) -> OutputFile {
    let document: JSON = [
      "name": .string(definition.name),
      "version": .string(definition.version),
      "title": .string(definition.title),
      "recipient": .string(definition.recipient),
      "as_of": .string(asOf.description),
      "file": [
        "path": .string("\(definition.name).csv"), "bytes": .integer(csv.count), "sha256": .string(sha256),
        "rows": .integer(table.rows.count), "columns": .array(table.columns.map { .string($0.name) }),
      ],
      "checks": .array(
        checks.map { check in
          [
            "code": .string(check.code.description), "statement": .string(check.statement),
            "result": .string(check.isPassed ? "passed" : "failed"), "examined": .integer(check.examined),
            "failed": .integer(check.failed),
          ]
        }),
    ]
    return OutputFile(path: "submissions/\(definition.name).manifest.json", text: document.text)
  }
}
