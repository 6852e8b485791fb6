import CSVDecoding
import Diagnostics
import Tabular

/// Checks the cells of one field, a chunk of rows at a time. Rules on texts are worked out once for each distinct text.
struct FieldChecker {
  /// Rows of a chunk that broke one rule.
  struct Violation {
    let entry: FindingLedger.Entry
    let rows: [Int]
  }

  let field: Field
  private let type: FindingLedger.Entry
  private let utf8: FindingLedger.Entry
  private let nul: FindingLedger.Entry
  private let required: FindingLedger.Entry?
  private let listed: FindingLedger.Entry?
  private let mapped: FindingLedger.Entry?
  private let pseudo: FindingLedger.Entry?
  private let pattern: FindingLedger.Entry?
  private let minLength: FindingLedger.Entry?
  private let maxLength: FindingLedger.Entry?
  private let minimum: FindingLedger.Entry?
  private let maximum: FindingLedger.Entry?
  let unique: FindingLedger.Entry?
  /// For each text the rules that it breaks.
  private var verdicts: [TextVerdict] = []

  init(_ field: Field, ledger: inout FindingLedger) {
    self.field = field
    let constraints = field.constraints
    func check(_ rule: String, _ code: DiagnosticCode, _ detail: String? = nil) -> Check {
      Check(rule, code, field.severity, column: field.name, detail: detail)
    }
    type = ledger.enter(
      field.domain.map { check($0.rawValue, .cellDomain, $0.requirement) }
        ?? check(
          "type", .cellType,
          field.decimals.map { "a number of at most \($0) decimals and \(FixedDecimal.mostDigits) digits" }))
    utf8 = ledger.enter(check("type", .invalidUTF8))
    nul = ledger.enter(check("type", .nulByte))
    required = constraints.isRequired ? ledger.enter(check("required", .cellRequired)) : nil
    listed =
      constraints.hasList
      ? ledger.enter(check("enum", .cellEnum))
      : field.codes.map { ledger.enter(check("codes", .cellCode, $0.shownPath)) }
    // To be told is enough: the values of these cells are known.
    mapped = field.codes.map {
      ledger.enter(Check("spelling", .mappedCode, .warn, column: field.name, detail: $0.shownPath))
    }
    pseudo =
      field.domain == .postcode
      ? ledger.enter(Check("pseudo_postcode", .pseudoPostcode, .warn, column: field.name)) : nil
    pattern = constraints.pattern != nil ? ledger.enter(check("pattern", .cellPattern)) : nil
    minLength = constraints.minLength != nil ? ledger.enter(check("minLength", .cellMinLength)) : nil
    maxLength = constraints.maxLength != nil ? ledger.enter(check("maxLength", .cellMaxLength)) : nil
    minimum = constraints.minimum != nil ? ledger.enter(check("minimum", .cellMinimum)) : nil
    maximum = constraints.maximum != nil ? ledger.enter(check("maximum", .cellMaximum)) : nil
    unique = constraints.isUnique ? ledger.enter(check("unique", .cellUnique)) : nil
  }

  /// - Parameter faults: The field's cells that could not be read; they break no other rule.
  mutating func violations(in column: DecodedColumn, faults: [CellFault]) -> [Violation] {
    var violations = faultViolations(faults)
    if let required, column.isPresent.contains(false) {
      let unread = Set(faults.map(\.row))
      add(required, column.isPresent.indices.filter { !column.isPresent[$0] && !unread.contains($0) }, to: &violations)
    }
    switch column.values {
    case .text(let texts): violations += textViolations(texts, column)
    case .integer(let values), .moment(let values), .decimal(let values, _):
      violations += valueViolations(values, column) { .integer($0) }
    case .number(let values): violations += valueViolations(values, column) { .number($0) }
    case .day(let values): violations += valueViolations(values, column) { .day($0) }
    case .boolean: break
    }
    return violations
  }

  private func faultViolations(_ faults: [CellFault]) -> [Violation] {
    guard !faults.isEmpty else { return [] }
    var violations: [Violation] = []
    add(type, faults.filter { $0.kind == .wrongType }.map(\.row), to: &violations)
    add(utf8, faults.filter { $0.kind == .invalidUTF8 }.map(\.row), to: &violations)
    add(nul, faults.filter { $0.kind == .nulByte }.map(\.row), to: &violations)
    return violations
  }

  private func add(_ entry: FindingLedger.Entry?, _ rows: [Int], to violations: inout [Violation]) {
    if let entry, !rows.isEmpty { violations.append(Violation(entry: entry, rows: rows)) }
  }

  // MARK: Texts

  private mutating func textViolations(_ texts: TextValues, _ column: DecodedColumn) -> [Violation] {
    var violations: [Violation] = []
    add(mapped, column.mappedRows.filter { column.isPresent[$0] }, to: &violations)
    guard listed != nil || pattern != nil || minLength != nil || maxLength != nil || field.domain != nil else {
      return violations
    }
    for code in verdicts.count..<max(verdicts.count, texts.dictionary.count) {
      verdicts.append(TextVerdict(texts.dictionary[code], isListed: column.isListed(Int32(code)), field))
    }
    let suspects = texts.codes.indices.filter {
      column.isPresent[$0] && !verdicts[Int(texts.codes[$0])].isEmpty
    }
    guard !suspects.isEmpty else { return violations }
    for (entry, verdict) in [
      (type, TextVerdict.foreign), (listed, .unlisted), (pseudo, .pseudo), (pattern, .unmatched),
      (minLength, .tooShort), (maxLength, .tooLong),
    ] {
      add(entry, suspects.filter { verdicts[Int(texts.codes[$0])].contains(verdict) }, to: &violations)
    }
    return violations
  }

  // MARK: Ordered values

  private func valueViolations<Value: Comparable>(
    _ values: [Value], _ column: DecodedColumn, _ wrapped: (Value) -> Constraints.Value
  ) -> [Violation] {
    let constraints = field.constraints
    var violations: [Violation] = []
    if let list = constraints.values {
      add(listed, rows(values, column) { !list.contains(wrapped($0)) }, to: &violations)
    }
    if let bound: Value = constraints.minimum?.unwrapped() {
      add(minimum, rows(values, column) { $0 < bound }, to: &violations)
    }
    if let bound: Value = constraints.maximum?.unwrapped() {
      add(maximum, rows(values, column) { $0 > bound }, to: &violations)
    }
    return violations
  }

  private func rows<Value>(_ values: [Value], _ column: DecodedColumn, where isBroken: (Value) -> Bool) -> [Int] {
    values.indices.filter { isBroken(values[$0]) && column.isPresent[$0] }
  }
}

/// The rules on texts that one text breaks.
private struct TextVerdict: OptionSet {
  let rawValue: UInt8

  static let unlisted = TextVerdict(rawValue: 1)
  static let unmatched = TextVerdict(rawValue: 2)
  static let tooShort = TextVerdict(rawValue: 4)
  static let tooLong = TextVerdict(rawValue: 8)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// It is no code of the field's kind.
  static let foreign = TextVerdict(rawValue: 16)
  static let pseudo = TextVerdict(rawValue: 32)

  init(_ text: String, isListed: Bool, _ field: Field) {
    let constraints = field.constraints
    var broken: TextVerdict = []
    if constraints.codes != nil || field.codes != nil, !isListed { broken.insert(.unlisted) }
    if let domain = field.domain {
      if domain.canonical(text) == nil { broken.insert(.foreign) }
      if domain == .postcode, Postcode(text)?.isPseudo ?? false { broken.insert(.pseudo) }
    }
    if let pattern = constraints.pattern, !pattern.matches(text) { broken.insert(.unmatched) }
    if constraints.minLength != nil || constraints.maxLength != nil {
      let length = text.unicodeScalars.count
      if let least = constraints.minLength, length < least { broken.insert(.tooShort) }
      if let most = constraints.maxLength, length > most { broken.insert(.tooLong) }
    }
    self = broken
  }
}

extension Constraints {
  fileprivate var hasList: Bool { codes != nil || values != nil }
}

extension Constraints.Value {
  fileprivate func unwrapped<Value>() -> Value? {
    switch self {
    case .integer(let value): value as? Value
    case .number(let value): value as? Value
    case .day(let value): value as? Value
    }
  }
}
