public import Diagnostics

extension DiagnosticCode {
  /// A character or word stands where SQL has none.
  public static let sqlSyntax = DiagnosticCode("sql.syntax")
  /// A column or parameter that nothing here has.
  public static let sqlUnknownName = DiagnosticCode("sql.unknown-name")
  /// A column name that more than one table here has.
  public static let sqlAmbiguousName = DiagnosticCode("sql.ambiguous-name")
  /// A function that Waymark's SQL lacks.
  public static let sqlUnknownFunction = DiagnosticCode("sql.unknown-function")
  /// Values of types that do not go together.
  public static let sqlTypeClash = DiagnosticCode("sql.type-clash")
  /// A function with too few or too many arguments, or one that must be a literal and is not.
  public static let sqlWrongArguments = DiagnosticCode("sql.wrong-arguments")
}
