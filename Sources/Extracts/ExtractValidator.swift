public import CSVDecoding
import Diagnostics
import Expressions
import Tabular

/// Checks files by their schema without keeping their rows: memory does not grow with the file. Keys that outgrow it stand
/// in files meanwhile.
public struct ExtractValidator: Sendable {
  private let schema: TableSchema
  private let bufferSize: Int
  private let limits: CSVLimits
  private let pieceSize: Int
  private let spill: SpillFiles

  /// - Parameters:
  ///   - bufferSize: Bytes read at once. At least 1; results do not depend on it.
  ///   - pieceSize: Bytes that one job checks at a time. At least 1; results do not depend on it.
  ///   - limits: What the file may not exceed.
  ///   - spill: Where keys that outgrow the memory may stand meanwhile.
  public init(
    _ schema: TableSchema, bufferSize: Int = 128 * 1024, pieceSize: Int = CSVDecoder.usualPieceSize,
    limits: CSVLimits = CSVLimits(), spill: SpillFiles = .temporary()
  ) {
    self.schema = schema
    self.spill = spill
    self.pieceSize = pieceSize
    self.bufferSize = bufferSize
    self.limits = limits
  }

  /// Checks a file, however many of its rows fall. It finds what ``ExtractReader/examine(_:)`` finds.
  ///
  /// - Parameters:
  ///   - jobs: Pieces checked at once. At least 1; results do not depend on it.
  ///   - references: What other extracts hold that foreign keys point to, by extract; a key to another is not checked.
  ///   - advanced: Told how many bytes of the file are done.
  /// - Throws: `dataRefused` where the file cannot be read to its end.
  public func validate(
    _ path: String, jobs: Int, references: [String: KeyReference] = [:], advanced: (Int) -> Void = { _ in }
  ) async throws -> ExtractQuality {
    let targets = TableSchema.targets(among: [schema])[schema.name] ?? []
    return try await check(path, targets, jobs, references, advanced).quality
  }

  /// What a file holds that foreign keys of another extract point to.
  ///
  /// - Parameter fields: The lists of fields, in the order of ``TableSchema/targets(among:)``.
  public func keys(_ path: String, of fields: [[String]], jobs: Int) async throws -> KeyReference {
    KeyReference(try await check(path, fields, jobs, [:], { _ in }).targets)
  }

  private func check(
    _ path: String, _ targets: [[String]], _ jobs: Int, _ references: [String: KeyReference], _ advanced: (Int) -> Void
  ) async throws -> (quality: ExtractQuality, targets: [KeyTarget]) {
    var sources = try CSVSources(at: path)
    while true {
      do {
        let (quality, keys, file) = try await checkOnce(sources, path, targets, jobs, references, advanced)
        if try !sources.settleEncodings(after: file, limits: limits) { return (quality, keys) }
      } catch let error as Failure {
        guard schema.dialect.encoding == nil else { throw error }
        guard try sources.settleEncodings(after: error, limits: limits) else { throw error }
      }
    }
  }

  private func checkOnce(
    _ sources: CSVSources, _ path: String, _ targets: [[String]], _ jobs: Int, _ references: [String: KeyReference],
    _ advanced: (Int) -> Void
  ) async throws -> (ExtractQuality, [KeyTarget], DecodedFile) {
    let schema = schema
    let targets = targets.map(schema.indices)
    var whole = FileCheck(schema, targets: targets, keepsRows: false, spill: spill)
    let decoder = decoder(keeping: Set(targets.joined()))
    let pieced = try await decoder.decode(
      sources.sources, jobs: jobs, pieceSize: pieceSize,
      start: { RowChecker(schema, targets: targets, keepsRows: false) },
      chunk: { checker, chunk in _ = checker.check(chunk) }, settle: { whole.append($0, $1) }, advanced: advanced)
    try whole.settleKeys(spill)
    try whole.settleForeignKeys(references, schema)
    let quality = ExtractQuality(
      schema: schema, path: path,
      counts: ExtractCounts(
        read: whole.readCount, rejected: whole.rejectedCount, withheld: whole.withheldCount,
        bytes: pieced.file.byteCount),
      findings: whole.ledger.findings, notes: sources.notes + pieced.file.notes, files: pieced.file.files)
    return (quality, whole.keys.targets, pieced.file)
  }

  /// - Parameter kept: The fields whose values are needed though no rule of the schema looks at them.
  private func decoder(keeping kept: Set<Int>) -> CSVDecoder {
    let columns = schema.fields.indices.map { index in
      let field = schema.fields[index]
      return ColumnLayout(
        field.name, aliases: field.aliases, kept.contains(index) ? field.cells : schema.validationCells(ofField: index))
    }
    return CSVDecoder(
      CSVLayout(columns: columns, missingValues: schema.missingValues, dialect: schema.dialect, limits: limits),
      bufferSize: bufferSize)
  }
}

extension TableSchema {
  /// A text that no rule looks at is not kept.
  fileprivate func validationCells(ofField index: Int) -> CellFormat {
    let field = fields[index]
    let constraints = field.constraints
    let isLookedAt =
      constraints.pattern != nil || constraints.minLength != nil || constraints.maxLength != nil
      || constraints.isUnique || primaryKey.contains(field.name)
      || foreignKeys.contains { $0.fields.contains(field.name) }
      || rules.contains { $0.condition?.columns.contains(index) ?? false }
      || requirements.contains { $0.conditionColumns.contains(index) }
    if isLookedAt { return field.cells }
    switch field.cells {
    case .text: return .presence
    // What a postcode says beyond its shape is looked at, too.
    case .domain(let domain) where domain != .postcode: return .domainPresence(domain)
    default: return field.cells
    }
  }
}
