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
  /// A row breaks a rule over several fields.
  public static let rowRule = DiagnosticCode("extract.rule")
  /// More rows fell than the extract's tolerance allows.
  public static let overTolerance = DiagnosticCode("extract.over-tolerance")
  /// A constraint does not fit its field's type, or two of them leave no value.
  public static let wrongConstraint = DiagnosticCode("schema.wrong-constraint")
  /// A pattern is no regular expression of the supported kind.
  public static let wrongPattern = DiagnosticCode("schema.wrong-pattern")
  /// A date format is not understood.
  public static let wrongFormat = DiagnosticCode("schema.wrong-format")
  /// A dialect is one that is not read here, or an encoding is not known.
  public static let wrongDialect = DiagnosticCode("schema.wrong-dialect")
  /// A role does not fit its field or its extract.
  public static let wrongRole = DiagnosticCode("schema.wrong-role")
}
