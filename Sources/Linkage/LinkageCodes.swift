public import Diagnostics

extension DiagnosticCode {
  /// A pass would join records on too little evidence.
  public static let linkageWeakPass = DiagnosticCode("linkage.weak-pass")
  /// A linkage needs something that it does not have: a source, a pass, a role of an extract.
  public static let linkageIncomplete = DiagnosticCode("linkage.incomplete")
  /// The spine was made with another key than the one in the key file.
  public static let spineOtherKey = DiagnosticCode("spine.other-key")
  /// The spine's tables contradict each other.
  public static let spineContradiction = DiagnosticCode("spine.contradiction")
}
