public import Diagnostics

/// One check made on a return before it is sent, and what it found.
public struct SubmissionCheck: Sendable, Hashable {
  public let code: DiagnosticCode
  /// One sentence: what holds when the check passes.
  public let statement: String
  /// How many rows, or groups of rows, were looked at.
  public let examined: Int
  /// How many of them break the statement.
  public let failed: Int

  public var isPassed: Bool { failed == 0 }

  /// Nil when the check passed.
  func diagnostic(at place: Place) -> Diagnostic? {
    isPassed ? nil : Diagnostic(code, "\(failed) of \(examined) \(fault)", at: place, help: help)
  }

  private let fault: String
  private let help: String

  init(
    _ code: DiagnosticCode, _ statement: String, examined: Int, failed: Int, fault: String, help: String
  ) {
    self.code = code
    self.statement = statement
    self.examined = examined
    self.failed = failed
    self.fault = fault
    self.help = help
  }
}
