public import Diagnostics

extension DiagnosticCode {
  /// Counts that no data can have: more events than people in a proportion, or fewer than none.
  public static let impossibleCount = DiagnosticCode("indicator.impossible-count")
  /// The numerator of a share is not seen to be a part of its denominator.
  public static let numeratorApart = DiagnosticCode("indicator.numerator-apart")
}
