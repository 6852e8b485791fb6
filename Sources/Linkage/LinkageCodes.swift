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
  /// Rows of a linkage's source have no record id, or share one.
  public static let linkageRecordID = DiagnosticCode("linkage.record-id")
  /// A model file cannot be read, or was made for other comparisons.
  public static let linkageModel = DiagnosticCode("linkage.model")
  /// Blocks of a blocking rule hold more records than the limit and were not compared.
  public static let linkageLargeBlock = DiagnosticCode("linkage.large-block")
}
