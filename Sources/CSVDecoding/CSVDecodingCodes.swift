public import Diagnostics

extension DiagnosticCode {
  /// The file is not there.
  public static let missingFile = DiagnosticCode("csv.missing-file")
  /// The file is there but cannot be opened or read.
  public static let unreadableFile = DiagnosticCode("csv.unreadable-file")
  /// A directory, or another thing that is no file, stands where a file is expected.
  public static let notAFile = DiagnosticCode("csv.not-a-file")
  /// The file holds no line with text.
  public static let emptyFile = DiagnosticCode("csv.empty-file")
  /// The file is binary, or packed in a way that is not read.
  public static let notCSV = DiagnosticCode("csv.not-csv")
  /// The byte order mark at a file's beginning is of another encoding than the one declared.
  public static let wrongEncoding = DiagnosticCode("csv.wrong-encoding")
  /// No encoding is declared, and one other than UTF-8 was told from the file's bytes.
  public static let detectedEncoding = DiagnosticCode("csv.detected-encoding")
  /// A gzip file or zip archive is damaged.
  public static let damagedArchive = DiagnosticCode("csv.damaged-archive")
  /// A packed file unpacks to many times its size.
  public static let swellingArchive = DiagnosticCode("csv.swelling-archive")
  /// A folder that is one extract holds files that are not read.
  public static let unreadFiles = DiagnosticCode("csv.unread-files")
  /// None of the declared columns stands in the first line.
  public static let noHeader = DiagnosticCode("csv.no-header")
  /// A declared column stands twice in the header.
  public static let duplicateColumn = DiagnosticCode("csv.duplicate-column")
  /// A declared column is not in the header.
  public static let missingColumn = DiagnosticCode("csv.missing-column")
  /// The header has columns that are not declared; they are not read.
  public static let unknownColumn = DiagnosticCode("csv.unknown-column")
  /// The header has more columns than the limit.
  public static let tooManyColumns = DiagnosticCode("csv.too-many-columns")
  /// The file holds a header and no record.
  public static let noRecords = DiagnosticCode("csv.no-records")
  /// A record has more or fewer fields than the header.
  public static let raggedRow = DiagnosticCode("csv.ragged-row")
  /// A quote stands where none may stand.
  public static let malformedQuote = DiagnosticCode("csv.malformed-quote")
  /// The file ends inside a quoted field.
  public static let unterminatedQuote = DiagnosticCode("csv.unterminated-quote")
  /// The file ends inside a record.
  public static let truncatedFile = DiagnosticCode("csv.truncated-file")
  /// A field, or a whole record, is longer than the limit.
  public static let longField = DiagnosticCode("csv.long-field")
  /// A cell holds bytes that are not UTF-8.
  public static let invalidUTF8 = DiagnosticCode("csv.invalid-utf8")
  /// A cell holds a NUL byte.
  public static let nulByte = DiagnosticCode("csv.nul-byte")
  /// The parser could not get memory.
  public static let outOfMemory = DiagnosticCode("csv.out-of-memory")
}
