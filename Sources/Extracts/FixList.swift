import CSVDecoding
public import Diagnostics
import Tabular

/// The records of an extract that broke a rule, named by their own numbers, for those who mend them in the source system.
///
/// It holds no cell but those that the schema's ``FixListDefinition`` shows, and of a record that is marked as sensitive,
/// or whose mark cannot be read, not even those.
public struct FixList: Sendable {
  /// Rows listed of one rule; how many more there are is told by ``totals``.
  public static let limit = 20_000

  /// One record and one rule that it broke.
  public struct Line: Sendable {
    /// What the field says that groups the list; nil where there is none, or it is missing.
    public let by: String?
    /// What the shown fields say, as the source writes it; nil where it is missing or the record cannot be read.
    public let shown: [String?]
    public let check: Check
    /// The file in which the row stands, as messages name it.
    public let file: String
    /// The number of the record in it, counted from 1 behind the header.
    public let row: Int
    /// The line on which it begins, counted from 1.
    public let line: Int
  }

  /// How many rows broke a rule, and how many of them are listed.
  public struct Total: Sendable {
    public let check: Check
    public let found: Int
    public let listed: Int
  }

  public let schema: TableSchema
  /// By what groups the list, then in the order of the files; of one record in the order of the rules.
  public let lines: [Line]
  /// For each rule that was broken, in the order of the findings.
  public let totals: [Total]
}

extension Extract {
  /// The records that need mending, found by reading the file once more.
  ///
  /// - Throws: `dataRefused` where the file is not what it was.
  public func fixList() throws(Failure) -> FixList {
    let breaches = ledger.faults(limit: FixList.limit)
    var listed: [ObjectIdentifier: Int] = [:]
    for breach in breaches { listed[ObjectIdentifier(breach.check), default: 0] += 1 }
    let totals = findings.map {
      FixList.Total(check: $0.check, found: $0.count, listed: listed[ObjectIdentifier($0.check)] ?? 0)
    }
    guard !breaches.isEmpty else { return FixList(schema: schema, lines: [], totals: totals) }
    var search = FixListSearch(schema, breaches, quality.files)
    let decoder = CSVDecoder(search.layout)
    _ = try decoder.decode(try sources().sources) { (chunk) throws(Failure) in search.look(at: chunk) }
    return FixList(schema: schema, lines: search.sortedLines(), totals: totals)
  }

  /// The files as they were read, in the encodings that they turned out to have.
  private func sources() throws(Failure) -> CSVSources {
    var sources = try CSVSources(at: path)
    for index in sources.sources.indices where index < quality.files.count {
      if quality.files[index].encoding == .windows1252 { sources.sources[index].encoding = .windows1252 }
    }
    return sources
  }
}

/// Finds the records of breaches in a file that is read again.
private struct FixListSearch {
  let layout: CSVLayout
  private let breaches: [Breach]
  private let files: [FileSpan]
  private let showCount: Int
  private let hasBy: Bool
  /// The first breach whose record has not been met.
  private var next = 0
  private var lines: [FixList.Line] = []

  /// - Parameter breaches: By row.
  init(_ schema: TableSchema, _ breaches: [Breach], _ files: [FileSpan]) {
    self.breaches = breaches
    self.files = files
    let definition = schema.fixList
    let texts = (definition.show + (definition.by.map { [$0] } ?? [])).compactMap(schema.field)
    let marks = schema.fields.filter { $0.role == .sensitive }
    showCount = definition.show.count
    hasBy = definition.by != nil
    layout = CSVLayout(
      columns: texts.map { ColumnLayout($0.name, aliases: $0.aliases, .text) }
        + marks.map { ColumnLayout($0.name, aliases: $0.aliases, $0.cells) },
      missingValues: schema.missingValues, dialect: schema.dialect)
  }

  mutating func look(at chunk: RecordChunk) {
    var last = chunk.recordNumbers.last ?? 0
    for record in chunk.brokenRecords { last = max(last, record.recordNumber) }
    guard next < breaches.count, breaches[next].place.row <= last else { return }
    let textCount = showCount + (hasBy ? 1 : 0)
    var isHidden = Set(chunk.cellFaults.filter { $0.column >= textCount }.map(\.row))
    for column in chunk.columns.dropFirst(textCount) {
      guard case .boolean(let marks) = column.values else { continue }
      isHidden.formUnion(marks.indices.filter { marks[$0] && column.isPresent[$0] })
    }
    var row = 0
    while next < breaches.count, breaches[next].place.row <= last {
      let breach = breaches[next]
      next += 1
      while row < chunk.rowCount, chunk.recordNumbers[row] < breach.place.row { row += 1 }
      let isRead = row < chunk.rowCount && chunk.recordNumbers[row] == breach.place.row
      let place = RowInFile(breach.place, in: files)
      lines.append(
        FixList.Line(
          by: hasBy && isRead ? chunk.columns[showCount].text(at: row) : nil,
          shown: (0..<showCount).map { isRead && !isHidden.contains(row) ? chunk.columns[$0].text(at: row) : nil },
          check: breach.check, file: place.file, row: place.row, line: place.line))
    }
  }

  func sortedLines() -> [FixList.Line] {
    guard hasBy else { return lines }
    return lines.enumerated().sorted { ($0.element.by ?? "", $0.offset) < ($1.element.by ?? "", $1.offset) }
      .map(\.element)
  }
}

extension DecodedColumn {
  fileprivate func text(at row: Int) -> String? {
    guard isPresent[row], case .text(let texts) = values else { return nil }
    return texts.dictionary[Int(texts.codes[row])]
  }
}
