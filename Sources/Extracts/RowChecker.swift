import CSVDecoding
import Diagnostics
import Tabular

/// Checks the rows of one file against a schema, a chunk at a time in the order of the file.
///
/// Cells come first, then rules over several fields, then uniqueness among the rows that are left: a row that falls for
/// another reason takes nobody's key.
struct RowChecker: Sendable {
  /// What is left of a chunk.
  struct Outcome {
    /// The chunk's columns, cells emptied where a rule says so.
    let columns: [DecodedColumn]
    /// The rows that are accepted and not withheld; nil for all.
    let kept: [Int]?
  }

  private(set) var ledger: FindingLedger
  private(set) var readCount = 0
  private(set) var rejectedCount = 0
  private(set) var withheldCount = 0

  private let broken: BrokenRecordChecks
  private var fields: [FieldChecker] = []
  private let rules: [(rule: RowRule, entry: FindingLedger.Entry)]
  /// Whether uniqueness is left to whoever sees the whole file.
  private let defersKeys: Bool
  /// The rows on whose keys nothing has been said yet.
  private(set) var keyRows: KeyRows
  private let keyColumns: [Int]
  let key: FindingLedger.Entry
  private let sensitiveColumns: [Int]
  private var keyRegister = KeyRegister()
  private var registers: [KeyRegister]

  /// - Parameter isPiece: The rows are those of a piece of a file: uniqueness is not checked, but what is needed to check
  ///   it is kept in ``keyRows``, and of rejects only the first places.
  init(_ schema: TableSchema, isPiece: Bool = false) {
    ledger = FindingLedger(keepsRejects: !isPiece)
    defersKeys = isPiece
    broken = BrokenRecordChecks(&ledger)
    for field in schema.fields { fields.append(FieldChecker(field, ledger: &ledger)) }
    var rules: [(RowRule, FindingLedger.Entry)] = []
    for rule in schema.rules {
      rules.append((rule, ledger.enter(Check(rule.name, .rowRule, rule.severity, message: rule.message))))
    }
    self.rules = rules
    key = ledger.enter(
      Check(
        "primary", .primaryKey, .reject, column: schema.primaryKey.count == 1 ? schema.primaryKey[0] : nil))
    keyColumns = schema.primaryKey.compactMap { name in schema.fields.firstIndex { $0.name == name } }
    sensitiveColumns = schema.fields.indices.filter { schema.fields[$0].role == .sensitive }
    registers = Array(repeating: KeyRegister(), count: schema.fields.count)
    keyRows = KeyRows(
      uniqueColumns: schema.fields.indices.filter { schema.fields[$0].constraints.isUnique }, keyColumns: keyColumns)
  }

  /// The checks of the unique columns, in their order.
  var uniqueEntries: [FindingLedger.Entry] { fields.compactMap(\.unique) }

  mutating func check(_ chunk: RecordChunk) -> Outcome {
    readCount += chunk.rowCount + chunk.brokenRecords.count
    rejectedCount += chunk.brokenRecords.count
    for record in chunk.brokenRecords { broken.note(record, in: &ledger) }

    var columns = chunk.columns
    var isRejected = [Bool](repeating: false, count: chunk.rowCount)
    checkCells(&columns, chunk, &isRejected)
    for (rule, entry) in rules {
      let rows = rule.violations(columns, rowCount: chunk.rowCount).filter { !isRejected[$0] }
      _ = note(entry, rows, chunk, &isRejected)
    }
    if !defersKeys {
      checkUnique(&columns, chunk, &isRejected)
      checkKey(columns, chunk, &isRejected)
    }
    let outcome = outcome(columns, isRejected)
    if defersKeys { keyRows.append(columns, chunk, isRejected: isRejected, kept: outcome.kept) }
    return outcome
  }

  private mutating func checkCells(_ columns: inout [DecodedColumn], _ chunk: RecordChunk, _ isRejected: inout [Bool]) {
    var faults = [[CellFault]](repeating: [], count: columns.count)
    for fault in chunk.cellFaults { faults[fault.column].append(fault) }
    for index in fields.indices {
      var blanked: [Int] = []
      for violation in fields[index].violations(in: columns[index], faults: faults[index]) {
        blanked += note(violation.entry, violation.rows, chunk, &isRejected)
      }
      if !blanked.isEmpty { columns[index].blank(blanked) }
    }
  }

  private mutating func checkUnique(_ columns: inout [DecodedColumn], _ chunk: RecordChunk, _ isRejected: inout [Bool])
  {
    for index in fields.indices {
      guard let entry = fields[index].unique else { continue }
      let rows = isRejected.indices.filter { !isRejected[$0] && columns[index].isPresent[$0] }
      let blanked = note(entry, registers[index].repeated([columns[index]], rows: rows), chunk, &isRejected)
      if !blanked.isEmpty { columns[index].blank(blanked) }
    }
  }

  private mutating func checkKey(_ columns: [DecodedColumn], _ chunk: RecordChunk, _ isRejected: inout [Bool]) {
    guard !keyColumns.isEmpty else { return }
    let parts = keyColumns.map { columns[$0] }
    let rows = isRejected.indices.filter { !isRejected[$0] }
    let incomplete = rows.filter { row in parts.contains { !$0.isPresent[row] } }
    let whole = rows.filter { row in parts.allSatisfy { $0.isPresent[row] } }
    _ = note(key, (incomplete + keyRegister.repeated(parts, rows: whole)).sorted(), chunk, &isRejected)
  }

  /// Notes rows that broke a rule; returns those of which a cell is to be blanked.
  private mutating func note(
    _ entry: FindingLedger.Entry, _ rows: [Int], _ chunk: RecordChunk, _ isRejected: inout [Bool]
  ) -> [Int] {
    let severity = ledger.severity(entry)
    for row in rows {
      ledger.note(entry, RowPlace(row: chunk.recordNumbers[row], line: chunk.lines[row]))
      if severity == .reject { isRejected[row] = true }
    }
    return severity == .blank ? rows : []
  }

  private mutating func outcome(_ columns: [DecodedColumn], _ isRejected: [Bool]) -> Outcome {
    var isWithheld = [Bool](repeating: false, count: isRejected.count)
    for index in sensitiveColumns {
      guard case .boolean(let marks) = columns[index].values else { continue }
      for row in marks.indices where marks[row] && columns[index].isPresent[row] && !isRejected[row] {
        isWithheld[row] = true
      }
    }
    let kept = isRejected.indices.filter { !isRejected[$0] && !isWithheld[$0] }
    let fallen = isRejected.count { $0 }
    rejectedCount += fallen
    withheldCount += isWithheld.count { $0 }
    return Outcome(columns: columns, kept: kept.count == isRejected.count ? nil : kept)
  }
}

/// The checks of records that could not be read.
private struct BrokenRecordChecks: Sendable {
  private let width: FindingLedger.Entry
  private let malformed: FindingLedger.Entry
  private let unterminated: FindingLedger.Entry
  private let tooLong: FindingLedger.Entry

  init(_ ledger: inout FindingLedger) {
    width = ledger.enter(Check("fields", .raggedRow, .reject))
    malformed = ledger.enter(Check("quotes", .malformedQuote, .reject))
    unterminated = ledger.enter(Check("quotes", .unterminatedQuote, .reject))
    tooLong = ledger.enter(Check("length", .longField, .reject))
  }

  func note(_ record: BrokenRecord, in ledger: inout FindingLedger) {
    let (entry, byte): (FindingLedger.Entry, Int?) =
      switch record.kind {
      case .width: (width, nil)
      case .malformedQuote(let byte): (malformed, byte)
      case .unterminatedQuote: (unterminated, record.offset)
      case .tooLong: (tooLong, record.offset)
      }
    ledger.note(entry, RowPlace(row: record.recordNumber, line: record.line, byte: byte))
  }
}
