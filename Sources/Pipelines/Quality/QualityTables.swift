import Diagnostics
import Extracts
import Tabular

/// What became of the extracts' rows, as tables: counts of records handled, never what stands in them.
enum QualityTables {
  /// `quality/extracts.csv`.
  static func extracts(_ extracts: [Extract]) -> DescribedTable {
    DescribedTable(
      name: "extracts", title: "Extracts",
      description: "How many rows of each extract were read, accepted and rejected.", grain: "one row an extract",
      columns: [
        .init("extract", .string, "The extract's name.", isRequired: true),
        .init("file", .string, "The file it was read from.", isRequired: true),
        .init(
          "read", .integer, "Rows after the header; accepted and rejected together.", unit: "rows", isRequired: true),
        .init("accepted", .integer, "Rows that keep the rules.", unit: "rows", isRequired: true),
        .init("rejected", .integer, "Rows that break a rule that rejects them.", unit: "rows", isRequired: true),
        .init(
          "withheld", .integer, "Accepted rows marked as sensitive, removed before linkage.", unit: "rows",
          isRequired: true),
        .init("bytes", .integer, "Length of the file.", unit: "bytes", isRequired: true),
      ],
      key: ["extract"],
      rows: extracts.map { extract in
        let counts = extract.counts
        return [
          extract.schema.name, extract.schema.file, String(counts.read), String(counts.accepted),
          String(counts.rejected), String(counts.withheld), String(counts.bytes),
        ]
      })
  }

  /// `quality/findings.csv`.
  ///
  /// - Parameter surprises: For each extract what is unusual of the whole file.
  static func findings(_ extracts: [Extract], _ surprises: [[Expectations.Surprise]]) -> DescribedTable {
    DescribedTable(
      name: "findings", title: "Findings",
      description: "The rules that rows of the extracts, or whole files, broke, how often, and where first.",
      grain: "one row an extract and rule broken",
      columns: [
        .init("extract", .string, "The extract's name.", isRequired: true),
        .init("rule", .string, "The rule's name in the extract's schema.", isRequired: true),
        .init("code", .string, "The code of the diagnostic.", isRequired: true),
        .init(
          "severity", .string, "What the rule costs: refuse the file, reject the row, blank the cell, or warn.",
          isRequired: true),
        .init("column", .string, "The column; empty where the rule is about the whole row or file."),
        .init(
          "count", .integer, "Rows that broke it; empty where it is about the whole file.", unit: "rows"),
        .init("first_lines", .string, "Lines of the file on which the first such rows begin."),
      ],
      rows: zip(extracts, surprises).flatMap { extract, surprises in
        surprises.map { surprise in
          [
            extract.schema.name, surprise.rule, surprise.diagnostic.code.description, surprise.severity.rawValue,
            surprise.column, nil, nil,
          ]
        }
          + extract.findings.map { finding in
            [
              extract.schema.name, finding.rule, finding.code.description, finding.severity.rawValue, finding.column,
              String(finding.count), firstLines(finding, in: extract),
            ]
          }
      })
  }

  /// The lines of the first rows; where an extract is several files, each with the name of its file.
  private static func firstLines(_ finding: Finding, in extract: Extract) -> String {
    let files = extract.quality.files
    return finding.places(in: files).map { place in
      let line = place.line.map(String.init) ?? ""
      return files.count == 1 ? line : "\(place.file.split(separator: "/").last ?? ""):\(line)"
    }.joined(separator: " ")
  }

  /// `rejects/<extract>.csv` of the restricted zone: one row a rejected row and rule that it broke.
  static func rejects(_ extract: Extract) -> [UInt8] {
    var encoder = CSVEncoder()
    encoder.append(["row", "line", "column", "rule", "code", "byte", "file"])
    for reject in extract.rejects {
      encoder.append(
        [
          String(reject.row), String(reject.line), reject.column, reject.rule, reject.code.description,
          reject.byte.map(String.init), reject.file.split(separator: "/").last.map(String.init),
        ])
    }
    return encoder.bytes
  }
}
