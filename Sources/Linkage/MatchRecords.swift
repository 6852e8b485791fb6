import Diagnostics
public import Tabular

/// The rows of all sources as codes of standard details, in the order of (source, record id).
public struct MatchRecords: Sendable {
  /// The sources' names, ascending by bytes.
  public let sourceNames: [String]
  /// Per source the number of its first record; one more entry than sources.
  public let firstRecord: [Int32]
  /// The ids, one source after the other, ascending by bytes within each.
  public let ids: [String]
  /// Per detail and record a code; ``missing`` where the record lacks it.
  let codes: [[Int32]]
  /// Per detail the standard forms by code. Order carries no meaning.
  let forms: [[String]]
  /// Per source whether it holds every person once.
  let isRegister: [Bool]

  static let missing: Int32 = -1

  public var count: Int { ids.count }

  /// Standardises each distinct text once.
  ///
  /// - Parameter tables: Per source of the definition its columns, under their own names.
  /// - Throws: `dataRefused` where a row has no id, or two rows of a source have the same.
  public init(_ definition: MatchDefinition, tables: [Table], jobs: Int) async throws {
    let order = definition.sources.indices.sorted {
      definition.sources[$0].name.utf8.lexicographicallyPrecedes(definition.sources[$1].name.utf8)
    }
    let sources = order.map { definition.sources[$0] }
    let tables = order.map { tables[$0] }
    let rows = try await parallelMap(count: sources.count, jobs: jobs) { index in
      try MatchRecords.rowsByID(sources[index], tables[index])
    }
    var firstRecord: [Int32] = [0]
    for part in rows { firstRecord.append(firstRecord.last! + Int32(part.rows.count)) }
    sourceNames = sources.map(\.name)
    isRegister = sources.map(\.isOneRowPerPerson)
    self.firstRecord = firstRecord
    ids = rows.flatMap(\.ids)
    let encoded = try await parallelMap(count: definition.details.count, jobs: jobs) { index in
      MatchRecords.encode(definition.details[index], sources, tables, rows.map(\.rows))
    }
    codes = encoded.map(\.codes)
    forms = encoded.map(\.forms)
  }

  /// The source of a record.
  func source(of record: Int32) -> Int {
    var source = 0
    while firstRecord[source + 1] <= record { source += 1 }
    return source
  }

  private static func rowsByID(
    _ source: MatchDefinition.Source, _ table: Table
  ) throws(Failure) -> (rows: [Int32], ids: [String]) {
    guard let column = table.column(source.recordID), case .text(let texts) = column.values else {
      throw Failure(
        Diagnostic(.linkageIncomplete, "the source '\(source.name)' has no column of record ids", at: source.place),
        status: .couldNotRun)
    }
    guard column.validity.missingCount == 0 else {
      throw Failure(
        Diagnostic(
          .linkageRecordID, "\(column.validity.missingCount) rows of '\(source.name)' have no record id",
          help: "every row needs an id of its own"), status: .dataRefused)
    }
    guard texts.dictionary.count == table.rowCount else {
      throw Failure(
        Diagnostic(
          .linkageRecordID,
          "\(table.rowCount - texts.dictionary.count) rows of '\(source.name)' repeat the record id of another",
          help: "every row needs an id of its own"), status: .dataRefused)
    }
    var rowOfCode = [Int32](repeating: 0, count: table.rowCount)
    for (row, code) in texts.codes.enumerated() { rowOfCode[Int(code)] = Int32(row) }
    let order = orderByBytes(texts.dictionary)
    return (order.map { rowOfCode[Int($0)] }, order.map { texts.dictionary[Int($0)] })
  }

  private static func encode(
    _ detail: MatchDefinition.Detail, _ sources: [MatchDefinition.Source], _ tables: [Table], _ rows: [[Int32]]
  ) -> (codes: [Int32], forms: [String]) {
    var codeOfForm: [String: Int32] = [:]
    var forms: [String] = []
    var codes: [Int32] = []
    codes.reserveCapacity(rows.reduce(0) { $0 + $1.count })
    for (index, source) in sources.enumerated() {
      guard let name = source.columns[detail.name], let column = tables[index].column(name),
        case .text(let texts) = column.values
      else {
        codes.append(contentsOf: repeatElement(missing, count: rows[index].count))
        continue
      }
      let codeOfText = texts.dictionary.map { text -> Int32 in
        guard let form = detail.form.standard(text) else { return missing }
        if let code = codeOfForm[form] { return code }
        let code = Int32(forms.count)
        codeOfForm[form] = code
        forms.append(form)
        return code
      }
      for row in rows[index] {
        codes.append(column.validity[Int(row)] ? codeOfText[Int(texts.codes[Int(row)])] : missing)
      }
    }
    return (codes, forms)
  }

  /// The codes of a key: of the whole detail, or of a part of it, derived once for each distinct form.
  func codes(of key: DetailKey) -> [Int32] {
    guard key.part != nil else { return codes[key.detail] }
    var codeOfValue: [String: Int32] = [:]
    let derived = forms[key.detail].map { form -> Int32 in
      guard let value = key.value(form) else { return MatchRecords.missing }
      let code = codeOfValue[value] ?? Int32(codeOfValue.count)
      codeOfValue[value] = code
      return code
    }
    return codes[key.detail].map { $0 == MatchRecords.missing ? MatchRecords.missing : derived[Int($0)] }
  }
}
