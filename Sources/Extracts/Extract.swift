public import CSVDecoding
public import Diagnostics
public import Tabular

/// A file that has been read: the rows that are left, and what became of the others.
public struct Extract: Sendable {
  public let quality: ExtractQuality
  /// The accepted rows that are not withheld, under the declared columns. All columns are identifying.
  public internal(set) var table: Table
  /// By row; a row that broke several rules stands several times.
  public let rejects: [Reject]
  /// What rows broke, and which.
  let ledger: FindingLedger
  /// What its foreign keys will need; nil once they are settled.
  var pending: PendingKeys?

  public var schema: TableSchema { quality.schema }
  public var path: String { quality.path }
  public var counts: ExtractCounts { quality.counts }
  public var findings: [Finding] { quality.findings }
  public var notes: [Diagnostic] { quality.notes }
  public var diagnostics: [Diagnostic] { quality.diagnostics }
  public var refusal: Failure? { quality.refusal }

  /// The line of `quality/extracts.csv` about it.
  public var report: ExtractReport { ExtractReport(extract: schema.name, file: schema.file, counts: counts) }
}

/// What was found in a file, without its rows.
public struct ExtractQuality: Sendable {
  public let schema: TableSchema
  /// The file as it was named; the folder or the pattern where several files are one extract.
  public let path: String
  public let counts: ExtractCounts
  /// In the order of the schema.
  public let findings: [Finding]
  /// What is odd about the file and concerns no row.
  public let notes: [Diagnostic]
  /// The files that it consists of, in the order in which they were read. At least one.
  public let files: [FileSpan]
}

/// How many rows a file has and what became of them: `read = accepted + rejected`.
public struct ExtractCounts: Sendable, Hashable {
  /// Records after the header.
  public let read: Int
  public let rejected: Int
  /// Accepted rows that are marked as sensitive and stand in no table.
  public let withheld: Int
  /// The file's length.
  public let bytes: Int

  public var accepted: Int { read - rejected }
}

/// What became of one extract, for `quality/extracts.csv`: one row per extract.
public struct ExtractReport: Sendable, Hashable {
  public let extract: String
  /// The name of the file in the directory of the extracts.
  public let file: String
  public let counts: ExtractCounts
}
