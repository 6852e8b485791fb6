public import CSVDecoding
public import Diagnostics
import Tabular

/// Reads extracts by their schema.
public struct ExtractReader: Sendable {
  private let schema: TableSchema
  private let decoder: CSVDecoder
  private let layout: CSVLayout

  /// - Parameters:
  ///   - bufferSize: Bytes read at once. At least 1; results do not depend on it.
  ///   - limits: What the file may not exceed.
  public init(_ schema: TableSchema, bufferSize: Int = 256 * 1024, limits: CSVLimits = CSVLimits()) {
    self.schema = schema
    layout = CSVLayout(
      columns: schema.fields.map { ColumnLayout($0.name, aliases: $0.aliases, $0.cells) },
      missingValues: schema.missingValues, dialect: schema.dialect, limits: limits)
    decoder = CSVDecoder(layout, bufferSize: bufferSize)
  }

  /// Reads a file, and refuses it when more rows fall than its tolerance allows.
  ///
  /// - Parameter path: The file, as messages shall name it, or what else ``CSVSources/init(at:)`` takes.
  /// - Throws: `dataRefused`.
  public func read(_ path: String) throws(Failure) -> Extract {
    let extract = try examine(path)
    if let refusal = extract.refusal { throw refusal }
    return extract
  }

  /// Reads a file, however many of its rows fall.
  ///
  /// - Throws: `dataRefused` where the file cannot be read to its end.
  public func examine(_ path: String) throws(Failure) -> Extract {
    var sources = try CSVSources(at: path)
    while true {
      do throws(Failure) {
        let (extract, file) = try examineOnce(sources, path)
        if try !sources.settleEncodings(after: file, limits: layout.limits) { return extract }
      } catch {
        guard layout.dialect.encoding == nil else { throw error }
        guard try sources.settleEncodings(after: error, limits: layout.limits) else { throw error }
      }
    }
  }

  private func examineOnce(_ sources: CSVSources, _ path: String) throws(Failure) -> (Extract, DecodedFile) {
    var checker = RowChecker(schema)
    var assembler = ColumnAssembler(layout)
    let file = try decoder.decode(sources.sources) { (chunk) throws(Failure) in
      let outcome = checker.check(chunk)
      assembler.append(outcome.columns, rows: outcome.kept)
    }
    let kept = checker.readCount - checker.rejectedCount - checker.withheldCount
    let quality = ExtractQuality(
      schema: schema, path: path,
      counts: ExtractCounts(
        read: checker.readCount, rejected: checker.rejectedCount, withheld: checker.withheldCount,
        bytes: file.byteCount),
      findings: checker.ledger.findings, notes: sources.notes + file.notes, files: file.files)
    let extract = Extract(
      quality: quality, table: Table(schema.name, assembler.finish(file), rowCount: kept),
      rejects: checker.ledger.sortedRejects(in: file.files))
    return (extract, file)
  }
}
