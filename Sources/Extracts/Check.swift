public import CSVDecoding
public import Diagnostics

/// One rule of an extract that a row may break.
public final class Check: Sendable {
  /// The rule's name: a constraint's key, `type`, or the name of a rule over several fields.
  public let rule: String
  public let code: DiagnosticCode
  public let severity: RuleSeverity
  /// The field that it is about; nil where it is about the whole row.
  public let column: String?
  /// The rule's own words, where its author gave some.
  public let message: String?
  /// What the rule asks for, for whoever has to mend a row; never a cell's content.
  public let detail: String?

  init(
    _ rule: String, _ code: DiagnosticCode, _ severity: RuleSeverity, column: String? = nil, message: String? = nil,
    detail: String? = nil
  ) {
    self.rule = rule
    self.code = code
    self.severity = severity
    self.column = column
    self.message = message
    self.detail = detail
  }

  /// Whether something is wrong with a row that breaks it. An older spelling whose code is known, and a postcode for people
  /// without an address, are only worth telling.
  public var isFault: Bool { code != .mappedCode && code != .pseudoPostcode }
}

/// A rule that a rejected row broke. It never holds what the row says.
public struct Reject: Sendable {
  /// The file in which the row stands, as messages name it.
  public let file: String
  /// The number of the record, counted from 1 behind the header.
  public let row: Int
  /// The line on which it begins, counted from 1.
  public let line: Int
  /// The byte of the file at which the record is malformed, counted from 0; nil where it could be read.
  public let byte: Int?
  public let check: Check

  init(_ place: RowPlace, _ check: Check, in files: [FileSpan]) {
    let inFile = RowInFile(place, in: files)
    file = inFile.file
    row = inFile.row
    line = inFile.line
    byte = place.byte
    self.check = check
  }

  public var rule: String { check.rule }
  public var code: DiagnosticCode { check.code }
  public var column: String? { check.column }
}

/// How often a rule was broken, and where first.
public struct Finding: Sendable {
  /// How many places are named.
  public static let placeLimit = 5

  public let check: Check
  /// Rows that broke the rule, whatever became of them. At least 1.
  public let count: Int
  /// The numbers of the first records, at most ``placeLimit``, counted over all files of the extract.
  public let firstRows: [Int]
  /// The lines on which they begin, counted over all files of the extract: ``places(in:)`` tells those of each file.
  public let firstLines: [Int]
  /// The byte at which the first of them is malformed, counted from 0; nil where it could be read.
  public let firstByte: Int?

  /// The lines on which the first records begin, and the file of each.
  public func places(in files: [FileSpan]) -> [Place] {
    zip(firstRows, firstLines).map { row, line in
      let span = files.holding(row)
      return Place(file: span?.name ?? "", line: line - (span?.linesBefore ?? 0))
    }
  }

  public var rule: String { check.rule }
  public var code: DiagnosticCode { check.code }
  public var severity: RuleSeverity { check.severity }
  public var column: String? { check.column }
}
