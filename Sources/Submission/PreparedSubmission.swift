public import Diagnostics
internal import Digests
public import DisclosureControl
public import Indicators
public import Tabular

/// A return that passed its checks: the file to send and what its manifest says of it.
public struct PreparedSubmission: Sendable {
  public let definition: SubmissionDefinition
  /// Grain: one row an indicator, period, area and breakdown value.
  public let table: DescribedTable
  /// The file's bytes.
  public let csv: [UInt8]
  /// The SHA-256 digest of ``csv``, in lower-case hexadecimal.
  public let sha256: String
  /// All passed.
  public let checks: [SubmissionCheck]

  /// - Parameters:
  ///   - indicators: The catalogue.
  ///   - figures: In any order; those that the return does not ask for are passed over.
  /// - Throws: ``Diagnostics/Failure`` with status 1 and one diagnostic a failed check.
  public init(
    _ definition: SubmissionDefinition, indicators: [IndicatorDefinition], figures: [Released<IndicatorFigure>]
  ) throws(Failure) {
    let selection = SubmissionSelection(definition, indicators: indicators, figures: figures)
    let checks = SubmissionChecks(submission: definition, selection: selection).all
    let diagnostics = checks.compactMap { $0.diagnostic(at: definition.place) }
    if !diagnostics.isEmpty { throw Failure(diagnostics, status: .dataRefused) }
    self.definition = definition
    self.checks = checks
    table = DescribedTable(
      name: definition.name, title: definition.title, description: definition.description,
      grain: "one row an indicator, period, area and breakdown value", columns: SubmissionRow.columns,
      key: SubmissionRow.key, rows: selection.rows.map(\.cells))
    csv = table.encoded()
    sha256 = hexadecimal(SHA256Digest(of: csv).bytes)
  }
}
