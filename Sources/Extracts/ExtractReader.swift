public import CSVDecoding
public import Diagnostics
import Tabular

/// Reads extracts by their schema.
public struct ExtractReader: Sendable {
  let schema: TableSchema
  let decoder: CSVDecoder
  let layout: CSVLayout
  let spill: SpillFiles
  let targets: [[String]]

  /// - Parameters:
  ///   - targets: For each foreign key of other extracts that points here, the fields that it points to.
  ///   - bufferSize: Bytes read at once. At least 1; results do not depend on it.
  ///   - limits: What the file may not exceed.
  ///   - spill: Where keys that outgrow the memory may stand meanwhile.
  public init(
    _ schema: TableSchema, targets: [[String]] = [], bufferSize: Int = 256 * 1024, limits: CSVLimits = CSVLimits(),
    spill: SpillFiles = .temporary()
  ) {
    self.schema = schema
    self.targets = targets
    self.spill = spill
    layout = CSVLayout(
      columns: schema.fields.map { ColumnLayout($0.name, aliases: $0.aliases, $0.cells) },
      missingValues: schema.missingValues, dialect: schema.dialect, limits: limits)
    decoder = CSVDecoder(layout, bufferSize: bufferSize)
  }

  /// Reads a file, and refuses it when more rows fall than its tolerance allows.
  ///
  /// - Parameter path: The file, as messages shall name it, or what else ``CSVSources/init(at:)`` takes.
  /// - Throws: `dataRefused`; `couldNotRun` where keys cannot be kept.
  public func read(_ path: String) throws(Failure) -> Extract {
    let extract = try examine(path)
    if let refusal = extract.refusal { throw refusal }
    return extract
  }

  /// Reads a file, however many of its rows fall. Its foreign keys are left to ``Extract/settlingForeignKeys(_:)``.
  ///
  /// - Throws: `dataRefused` where the file cannot be read to its end; `couldNotRun` where keys cannot be kept.
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
    var checker = RowChecker(schema, targets: targets.map(schema.indices), keepsRows: true)
    var keys = KeyCheck(checker.keyRows.groups, spill: spill)
    var assembler = ColumnAssembler(layout)
    var records: [Int32] = []
    let file = try decoder.decode(sources.sources) { (chunk) throws(Failure) in
      let outcome = checker.check(chunk)
      assembler.append(outcome.columns, rows: outcome.kept)
      guard !keys.groups.isEmpty else { return }
      try checker.takeKeys { (rows) throws(Failure) in try keys.append(rows) }
      for row in outcome.kept ?? Array(chunk.recordNumbers.indices) { records.append(Int32(chunk.recordNumbers[row])) }
    }
    var ledger = checker.ledger
    try keys.settle(&ledger, spill: spill)
    let counts = ExtractCounts(
      read: checker.readCount, rejected: checker.rejectedCount, withheld: checker.withheldCount, bytes: file.byteCount)
    let extract = extract(
      path, assembler.finish(file), counts, notes: sources.notes, file, ledger, keys, records)
    return (extract, file)
  }

  /// What was read, its keys settled but for those to other extracts.
  ///
  /// - Parameter counts: Without the rows that fall for their keys.
  func extract(
    _ path: String, _ columns: [Column], _ counts: ExtractCounts, notes: [Diagnostic], _ file: DecodedFile,
    _ ledger: FindingLedger, _ keys: KeyCheck, _ records: [Int32]
  ) -> Extract {
    let quality = ExtractQuality(
      schema: schema, path: path, counts: counts, findings: [], notes: notes + file.notes, files: file.files)
    let kept = counts.read - counts.rejected - counts.withheld
    return Extract(
      quality: quality, table: Table(schema.name, columns, rowCount: kept), ledger: ledger, keys: keys,
      records: records)
  }
}
