import CSVDecoding
import Diagnostics
import Tabular

/// Checks the rows of one file against a schema, a chunk at a time in the order of the file.
///
/// Cells come first, then rules over several fields, then requirements; keys are for ``KeyCheck``, among the rows that are
/// left.
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
  private let requirements: [(requirement: Requirement, entry: FindingLedger.Entry)]
  /// The keys on which nothing has been said yet: that is left to whoever sees the whole file.
  private(set) var keyRows: KeyRows
  private let sensitiveColumns: [Int]

  /// - Parameters:
  ///   - targets: For each foreign key of other extracts that points here, the indices of the fields.
  ///   - keepsRows: Whether the place of every row that fell is wanted, and of as many others as a fix-list holds, and not
  ///     only the first of each check.
  init(_ schema: TableSchema, targets: [[Int]] = [], keepsRows: Bool) {
    ledger = FindingLedger(keepsRows: keepsRows)
    broken = BrokenRecordChecks(&ledger)
    for field in schema.fields { fields.append(FieldChecker(field, ledger: &ledger)) }
    var rules: [(RowRule, FindingLedger.Entry)] = []
    for rule in schema.rules {
      rules.append((rule, ledger.enter(Check(rule.name, .rowRule, rule.severity, message: rule.message))))
    }
    self.rules = rules
    var requirements: [(Requirement, FindingLedger.Entry)] = []
    for requirement in schema.requirements {
      let check = Check(
        "requirements", .requirement, requirement.severity, column: requirement.field, detail: requirement.description)
      requirements.append((requirement, ledger.enter(check)))
    }
    self.requirements = requirements
    var groups: [KeyGroup] = []
    for (index, field) in fields.enumerated() {
      if let unique = field.unique { groups.append(KeyGroup(purpose: .unique(unique), columns: [index])) }
    }
    for key in schema.uniqueKeys {
      groups.append(KeyGroup(purpose: .unique(ledger.enter(key.check)), columns: schema.indices(of: key.fields)))
    }
    let key = schema.indices(of: schema.primaryKey)
    if !key.isEmpty {
      let name = schema.primaryKey.count == 1 ? schema.primaryKey[0] : nil
      let entry = ledger.enter(Check("primary", .primaryKey, .reject, column: name))
      groups.append(KeyGroup(purpose: .primary(entry), columns: key))
    }
    for foreign in schema.foreignKeys {
      let entry = ledger.enter(
        Check(
          "foreign", .foreignKey, foreign.severity, column: foreign.fields.count == 1 ? foreign.fields[0] : nil,
          detail: foreign.resource))
      groups.append(KeyGroup(purpose: .foreign(entry), columns: schema.indices(of: foreign.fields)))
    }
    groups += targets.map { KeyGroup(purpose: .target, columns: $0) }
    keyRows = KeyRows(groups, folded: Set(schema.fields.indices.filter { schema.fields[$0].isFolded }))
    sensitiveColumns = schema.fields.indices.filter { schema.fields[$0].role == .sensitive }
  }

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
    for (requirement, entry) in requirements {
      let rows = requirement.violations(columns, rowCount: chunk.rowCount).filter { !isRejected[$0] }
      _ = note(entry, rows, chunk, &isRejected)
    }
    let outcome = outcome(columns, isRejected)
    keyRows.append(columns, chunk, isRejected: isRejected, kept: outcome.kept)
    return outcome
  }

  /// The keys of the rows since they were taken last.
  mutating func takeKeys(_ body: (KeyRows) throws(Failure) -> Void) throws(Failure) {
    try body(keyRows)
    keyRows.removeEntries()
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

  /// Notes rows that broke a rule; returns those of which a cell is to be blanked.
  private mutating func note(
    _ entry: FindingLedger.Entry, _ rows: [Int], _ chunk: RecordChunk, _ isRejected: inout [Bool]
  ) -> [Int] {
    let severity = ledger.severity(entry)
    for row in rows {
      ledger.note(entry, RowPlace(row: chunk.recordNumbers[row], line: chunk.lines[row]))
      if severity.fellsRow { isRejected[row] = true }
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
    guard isRejected.contains(true) || isWithheld.contains(true) else { return Outcome(columns: columns, kept: nil) }
    rejectedCount += isRejected.count { $0 }
    withheldCount += isWithheld.count { $0 }
    return Outcome(columns: columns, kept: isRejected.indices.filter { !isRejected[$0] && !isWithheld[$0] })
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
