public import Diagnostics
public import Tabular

/// What a file must be like beside the nights before it.
///
///     waymark:
///       rows: {change: 0.3}
///       freshness: {column: event_start_date, days: 45, severity: file}
///
/// `rows` bounds the change of the number of records, as a share of what is usual: the median of the last nights, so that
/// one odd night is not the measure of the next. `freshness` bounds the days from the newest value of a date to the day of
/// the run; days after the run's are no news and left out. Both warn, unless their severity is `file`.
public struct Expectations: Sendable {
  /// What is unusual of a file, and what that costs.
  public struct Surprise: Sendable {
    /// `rows` or `freshness`.
    public let rule: String
    /// The column that it is about; nil where it is about the whole file.
    public let column: String?
    /// `file` or `warn`.
    public let severity: RuleSeverity
    public let diagnostic: Diagnostic
    /// Whether the file is refused.
    public var isFatal: Bool { severity == .file }
  }

  /// How many records a file usually has.
  public struct Usual: Sendable, Equatable {
    /// The median of the nights.
    public let rows: Int
    /// How many nights it is of. At least 1.
    public let nights: Int

    public init(rows: Int, nights: Int) {
      self.rows = rows
      self.nights = nights
    }
  }

  fileprivate struct Rows: Sendable {
    let change: Double
    let severity: RuleSeverity
  }

  fileprivate struct Freshness: Sendable {
    let column: String
    let days: Int
    let severity: RuleSeverity
  }

  private let rows: Rows?
  private let freshness: Freshness?

  init(_ reader: inout MappingReader?, fields: (String) -> Field?) {
    rows = reader?.optionalMapping("rows", of: "rows section").flatMap(Expectations.rows)
    freshness = reader?.optionalMapping("freshness", of: "freshness section").flatMap {
      Expectations.freshness($0, fields)
    }
  }

  private static func rows(_ reader: MappingReader) -> Rows? {
    var reader = reader
    let node = reader.node("change")
    let change = node.flatMap(scalarText).flatMap(Double.init)
    let severity = severity(&reader)
    reader.finish()
    guard let node else { return nil }
    guard let change, change > 0, change.isFinite else {
      reader.faults.report(.wrongValue, "'change' must be a share above 0, such as 0.3", at: node.place)
      return nil
    }
    return Rows(change: change, severity: severity)
  }

  private static func freshness(_ reader: MappingReader, _ fields: (String) -> Field?) -> Freshness? {
    var reader = reader
    let columnNode = reader.node("column")
    let hasDays = reader.node("days") != nil
    let days = reader.optionalInteger("days", in: 0...36_500)
    let severity = severity(&reader)
    reader.finish()
    guard let columnNode, let column = scalarText(columnNode), hasDays, let days else { return nil }
    guard let field = fields(column) else {
      reader.faults.report(.unknownName, "the freshness is of '\(column)', which is no field", at: columnNode.place)
      return nil
    }
    guard [.day, .moment].contains(field.columnType), field.role == nil else {
      reader.faults.report(
        .wrongConstraint, "the freshness of a file is not told by '\(column)'", at: columnNode.place,
        help: "name a date or datetime of events, not of a person")
      return nil
    }
    return Freshness(column: column, days: days, severity: severity)
  }

  private static func severity(_ reader: inout MappingReader) -> RuleSeverity {
    let node = reader.optionalNode("severity")
    let severity: RuleSeverity = reader.optionalChoice("severity") ?? .warn
    if severity != .warn, severity != .file, let node {
      reader.faults.report(
        .wrongValue, "a whole file is not of the severity '\(severity.rawValue)'", at: node.place,
        help: "use 'file' or 'warn'")
    }
    return severity
  }
}

extension Extract {
  /// What is unusual of the file beside the nights before.
  ///
  /// - Parameters:
  ///   - usual: The records that it had on the nights before; nil where there was none.
  ///   - asOf: The day of this run.
  public func surprises(usual: Expectations.Usual?, asOf: Day) -> [Expectations.Surprise] {
    schema.expectations.surprises(of: self, usual: usual, asOf: asOf)
  }
}

extension Expectations {
  fileprivate func surprises(of extract: Extract, usual: Usual?, asOf: Day) -> [Surprise] {
    let row = usual.flatMap { usual in rows?.surprise(extract, usual) }
    return [row, freshness?.surprise(extract, asOf)].compactMap { $0 }
  }
}

extension Expectations.Rows {
  fileprivate func surprise(_ extract: Extract, _ usual: Expectations.Usual) -> Expectations.Surprise? {
    let count = extract.counts.read
    guard abs(Double(count) - Double(usual.rows)) > change * Double(usual.rows) else { return nil }
    let changed = count > usual.rows ? "\(count - usual.rows) above" : "\(usual.rows - count) below"
    let nights = usual.nights == 1 ? "of the night before" : "that are the median of the last \(usual.nights) nights"
    let message =
      "\(count) rows, \(changed) the \(usual.rows) \(nights), more than a change of \(shortestText(change)) allows"
    return Expectations.Surprise(
      "rows", .rowCount, message, of: extract, severity,
      help: "is the export whole, and of the right period? if the change is real, raise 'change' for some nights")
  }
}

extension Expectations.Freshness {
  fileprivate func surprise(_ extract: Extract, _ asOf: Day) -> Expectations.Surprise? {
    guard extract.table.rowCount > 0 else { return nil }
    let age = extract.table.column(column)?.newestDay(notAfter: asOf).map { $0.days(until: asOf) }
    if let age, age <= days { return nil }
    let told =
      age.map { "the newest '\(column)' is \($0) days before the day of the run" }
      ?? "no row has a '\(column)' up to the day of the run"
    return Expectations.Surprise(
      "freshness", .stale, "\(told), and it may be \(days)", of: extract, severity, column: column,
      help: "is this the newest export? ask its source for another")
  }
}

extension Expectations.Surprise {
  fileprivate init(
    _ rule: String, _ code: DiagnosticCode, _ message: String, of extract: Extract, _ severity: RuleSeverity,
    column: String? = nil, help: String
  ) {
    self.rule = rule
    self.column = column
    self.severity = severity
    diagnostic = Diagnostic(
      code, message, at: Place(file: extract.path), help: help, severity: severity == .file ? .error : .warning)
  }
}

extension Column {
  /// The last day on or before another that a row has.
  fileprivate func newestDay(notAfter last: Day) -> Day? {
    let days: [Int32]
    switch values {
    case .day(let numbers): days = numbers
    case .moment(let numbers): days = numbers.map { Moment(number: $0).day.number }
    default: return nil
    }
    return days.indices.filter { validity[$0] && days[$0] <= last.number }.map { days[$0] }.max().map {
      Day(number: $0)
    }
  }
}
