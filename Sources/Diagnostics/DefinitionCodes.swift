extension DiagnosticCode {
  /// A mapping has a key that it cannot have.
  public static let unknownKey = DiagnosticCode("definition.unknown-key")
  /// A mapping lacks a key that it must have.
  public static let missingKey = DiagnosticCode("definition.missing-key")
  /// A value, a list or a mapping stands where another of the three belongs.
  public static let wrongKind = DiagnosticCode("definition.wrong-kind")
  /// A value is outside what its key allows.
  public static let wrongValue = DiagnosticCode("definition.wrong-value")
  /// A definition names something that is not defined.
  public static let unknownName = DiagnosticCode("definition.unknown-name")
  /// One name stands for two things.
  public static let duplicateName = DiagnosticCode("definition.duplicate-name")
}
