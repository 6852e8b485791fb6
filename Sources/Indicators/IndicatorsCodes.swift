public import Diagnostics

extension DiagnosticCode {
  /// Counts that no data can have: more events than people in a proportion, or fewer than none.
  public static let impossibleCount = DiagnosticCode("indicator.impossible-count")
}
