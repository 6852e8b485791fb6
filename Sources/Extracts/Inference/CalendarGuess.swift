import CSVDecoding
import Tabular

/// How a column's days, moments, times or months are written, if all of its values are written in one way.
struct CalendarGuess {
  let type: FieldType
  /// Nil for the standard's format.
  let format: String?
  /// Another format that fits as well.
  let alternative: String?

  /// What is tried, in this order; a value in the standard's format needs no pattern.
  private static let patterns: [(type: FieldType, format: String?)] = [
    (.date, nil), (.datetime, nil), (.yearmonth, nil), (.time, nil),
    (.date, "%d/%m/%Y"), (.date, "%m/%d/%Y"), (.date, "%d-%m-%Y"), (.date, "%d.%m.%Y"), (.date, "%d-%b-%Y"),
    (.date, "%d-%b-%y"), (.date, "%d %b %Y"), (.date, "%d %B %Y"), (.date, "%d/%m/%y"), (.date, "%Y%m%d"),
    (.date, "%Y/%m/%d"), (.datetime, "%d/%m/%Y %H:%M:%S"), (.datetime, "%d/%m/%Y %H:%M"),
    (.datetime, "%Y-%m-%d %H:%M"), (.time, "%H:%M"),
  ]

  /// - Parameter texts: At least one.
  init?(_ texts: [String]) {
    let fitting = CalendarGuess.patterns.filter { pattern in
      guard let format = CalendarGuess.cells(pattern.type, pattern.format) else { return false }
      return format.accepts(texts)
    }
    guard let first = fitting.first else { return nil }
    type = first.type
    format = first.format
    alternative = fitting.dropFirst().first { $0.type == first.type }.flatMap(\.format)
  }

  private static func cells(_ type: FieldType, _ format: String?) -> CellFormat? {
    guard let kind = type.calendarKind else { return nil }
    guard let format else { return .calendar(.iso(kind)) }
    return (try? CalendarFormat(format, for: kind)).map { .calendar($0) }
  }
}

/// The words of a column that says no more than yes or no.
struct BooleanGuess {
  let trueValues: [String]
  let falseValues: [String]

  private static let pairs = [("true", "false"), ("yes", "no"), ("y", "n"), ("t", "f")]

  /// - Parameter texts: At least one.
  init?(_ texts: [String]) {
    let spellings = Set(texts.map { $0.lowercased() })
    guard let pair = BooleanGuess.pairs.first(where: { spellings.isSubset(of: [$0.0, $0.1]) }) else { return nil }
    trueValues = [pair.0]
    falseValues = [pair.1]
  }
}

/// Which of the codes that health and care systems share a column holds, if it does.
enum DomainGuess {
  /// The share of rows that must hold such a code: sources have faults, and those are what a schema finds.
  private static let leastShare = 0.9

  /// Codes whose shape says what they are; an ODS code could be any word, and a SNOMED CT concept an NHS number.
  private static let telling: [DomainType] = [
    .nhsNumber, .postcode, .lsoaCode, .msoaCode, .wardCode, .localAuthorityCode, .snomedCT,
  ]

  static func domain(of sample: ColumnSample) -> DomainType? {
    let rows = sample.values.reduce(0) { $0 + $1.count }
    return telling.first { domain in
      let kept = sample.values.reduce(0) { $0 + (domain.canonical($1.text) == nil ? 0 : $1.count) }
      return Double(kept) >= leastShare * Double(rows)
    }
  }
}
