public import Diagnostics

extension DiagnosticCode {
  /// A cell is not of its field's type.
  public static let cellType = DiagnosticCode("extract.type")
  /// A required cell is missing.
  public static let cellRequired = DiagnosticCode("extract.required")
  /// A cell is not in its field's list.
  public static let cellEnum = DiagnosticCode("extract.enum")
  /// A cell does not match its field's pattern.
  public static let cellPattern = DiagnosticCode("extract.pattern")
  /// A text has fewer characters than its field asks for.
  public static let cellMinLength = DiagnosticCode("extract.min-length")
  /// A text has more characters than its field allows.
  public static let cellMaxLength = DiagnosticCode("extract.max-length")
  /// A value is below its field's minimum.
  public static let cellMinimum = DiagnosticCode("extract.minimum")
  /// A value is above its field's maximum.
  public static let cellMaximum = DiagnosticCode("extract.maximum")
  /// A value of a unique field stands in an earlier row.
  public static let cellUnique = DiagnosticCode("extract.unique")
  /// A row's primary key is missing, or stands in an earlier row.
  public static let primaryKey = DiagnosticCode("extract.primary-key")
  /// A cell is no code of its field's kind, such as an NHS number with a wrong check digit.
  public static let cellDomain = DiagnosticCode("extract.domain")
  /// A cell is not in its field's code list.
  public static let cellCode = DiagnosticCode("extract.code")
  /// A cell has a spelling that its field's code list maps to a code.
  public static let mappedCode = DiagnosticCode("extract.mapped-code")
  /// A postcode is a pseudo-postcode, which places nobody.
  public static let pseudoPostcode = DiagnosticCode("extract.pseudo-postcode")
  /// A field is missing that a row of its kind must have.
  public static let requirement = DiagnosticCode("extract.requirement")
  /// A row's foreign key does not stand in the extract that it points to.
  public static let foreignKey = DiagnosticCode("extract.foreign-key")
  /// The extract that a foreign key points to is not there, so that the key is not checked.
  public static let uncheckedKey = DiagnosticCode("extract.unchecked-key")
  /// Keys that outgrow the memory cannot be written to a file.
  public static let spill = DiagnosticCode("extract.spill")
  /// A row breaks a rule over several fields.
  public static let rowRule = DiagnosticCode("extract.rule")
  /// A rule of the severity 'file' is broken.
  public static let fileRefused = DiagnosticCode("extract.file-refused")
  /// More rows fell than the extract's tolerance allows.
  public static let overTolerance = DiagnosticCode("extract.over-tolerance")
  /// A constraint does not fit its field's type, or two of them leave no value.
  public static let wrongConstraint = DiagnosticCode("schema.wrong-constraint")
  /// A pattern is no regular expression of the supported kind.
  public static let wrongPattern = DiagnosticCode("schema.wrong-pattern")
  /// A date format is not understood.
  public static let wrongFormat = DiagnosticCode("schema.wrong-format")
  /// A CSV file that is part of a schema, a code list or the requirements, cannot be used.
  public static let codeFile = DiagnosticCode("schema.code-file")
  /// A foreign key has fields that do not fit each other.
  public static let wrongForeignKey = DiagnosticCode("schema.wrong-foreign-key")
  /// A dialect is one that is not read here, or an encoding is not known.
  public static let wrongDialect = DiagnosticCode("schema.wrong-dialect")
  /// A file has many more or fewer records than is usual.
  public static let rowCount = DiagnosticCode("extract.row-count")
  /// The newest value of a date is older than the schema allows.
  public static let stale = DiagnosticCode("extract.stale")
  /// A role does not fit its field or its extract.
  public static let wrongRole = DiagnosticCode("schema.wrong-role")
}
