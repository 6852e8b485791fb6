public import Diagnostics

extension DiagnosticCode {
  /// A required indicator has no figure for a level and period of the return.
  public static let submissionIncomplete = DiagnosticCode("submission.incomplete")
  /// Two rows of the return stand for the same figure.
  public static let submissionDuplicateRow = DiagnosticCode("submission.duplicate-row")
  /// A part is greater than its whole.
  public static let submissionPartExceedsWhole = DiagnosticCode("submission.part-exceeds-whole")
  /// A number stands where disclosure control hides one, or a hidden one says no reason.
  public static let submissionUnreleased = DiagnosticCode("submission.unreleased-number")
  /// A count is not a multiple of the base it must be rounded to.
  public static let submissionUnrounded = DiagnosticCode("submission.unrounded-count")
  /// The parts of a breakdown differ from their total by more than rounding explains.
  public static let submissionTotals = DiagnosticCode("submission.totals-differ")
}
