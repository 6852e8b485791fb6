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

  public let nicknames: Nicknames
  /// Per source the rows that take no part because they are withheld.
  public let withheldRows: [Int]
  /// The details of a source that some column should state and no record does: source, detail, column.
  public let emptyColumns: [EmptyColumn]

  /// A column of a source of which no row says anything.
  public struct EmptyColumn: Hashable, Sendable {
    public let source: String
    public let detail: String
    public let column: String
    public let rows: Int
  }

  static let missing: Int32 = -1

  public var count: Int { ids.count }

  /// Standardises each distinct text once.
  ///
  /// - Parameters:
  ///   - tables: Per source of the definition its columns, under their own names.
  ///   - asOf: The day that the records stand for, after which nobody was born; nil where it is not known.
  /// - Throws: `dataRefused` where a row has no id, or two rows of a source have the same.
  public init(
    _ definition: MatchDefinition, tables: [Table], lists: LinkageLists = LinkageLists(), asOf: Day? = nil, jobs: Int
  ) async throws {
    let order = definition.sources.indices.sorted {
      definition.sources[$0].name.utf8.lexicographicallyPrecedes(definition.sources[$1].name.utf8)
    }
    let sources = order.map { definition.sources[$0] }
    let tables = order.map { tables[$0] }
    let rows = try await parallelMap(count: sources.count, jobs: jobs) { index in
      try MatchRecords.rowsByID(
        sources[index], tables[index],
        removed: lists.withheld.removedRows(sources[index], definition.details, tables[index]))
    }
    nicknames = lists.nicknames
    withheldRows = zip(tables, rows).map { $0.rowCount - $1.rows.count }
    var firstRecord: [Int32] = [0]
    for part in rows { firstRecord.append(firstRecord.last! + Int32(part.rows.count)) }
    sourceNames = sources.map(\.name)
    isRegister = sources.map(\.isOneRowPerPerson)
    self.firstRecord = firstRecord
    ids = rows.flatMap(\.ids)
    let encoded = try await parallelMap(count: definition.details.count, jobs: jobs) { index in
      let superseded = definition.superseded?.detail == index ? lists.superseded : nil
      let detail = definition.details[index]
      return MatchRecords.encode(detail, sources, tables, rows.map(\.rows)) { text in
        detail.form.standard(text, asOf: asOf).map { superseded?.current($0) ?? $0 }
      }
    }
    codes = encoded.map(\.codes)
    forms = encoded.map(\.forms)
    emptyColumns = sources.indices.flatMap { source in
      let records = Int(firstRecord[source])..<Int(firstRecord[source + 1])
      return definition.details.indices.compactMap { detail -> EmptyColumn? in
        let name = definition.details[detail].name
        guard let column = sources[source].columns[name], !records.isEmpty,
          encoded[detail].codes[records].allSatisfy({ $0 == MatchRecords.missing })
        else { return nil }
        return EmptyColumn(source: sources[source].name, detail: name, column: column, rows: records.count)
      }
    }
  }

  /// The source of a record.
  func source(of record: Int32) -> Int {
    var source = 0
    while firstRecord[source + 1] <= record { source += 1 }
    return source
  }

  /// The name of a record.
  func name(of record: Int32) -> RecordName {
    RecordName(source: sourceNames[source(of: record)], id: ids[Int(record)])
  }

  /// The number of a record; nil where no source has it, or it is withheld.
  public func number(of name: RecordName) -> Int32? {
    guard let source = sourceNames.firstIndex(of: name.source) else { return nil }
    return position(of: name.id, in: ids, Int(firstRecord[source])..<Int(firstRecord[source + 1])).map(Int32.init)
  }

  /// - Parameter removed: Which rows take no part; nil where all do.
  private static func rowsByID(
    _ source: MatchDefinition.Source, _ table: Table, removed: [Bool]?
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
    var order = orderByBytes(texts.dictionary.texts)
    if let removed { order.removeAll { removed[Int(rowOfCode[Int($0)])] } }
    return (order.map { rowOfCode[Int($0)] }, order.map { texts.dictionary[Int($0)] })
  }

  private static func encode(
    _ detail: MatchDefinition.Detail, _ sources: [MatchDefinition.Source], _ tables: [Table], _ rows: [[Int32]],
    _ standard: (String) -> String?
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
        guard let form = standard(text) else { return missing }
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
