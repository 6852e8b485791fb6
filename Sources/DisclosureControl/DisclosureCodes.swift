public import Diagnostics

extension DiagnosticCode {
  /// A disclosure profile whose parts do not go together.
  public static let unsafeProfile = DiagnosticCode("disclosure.unsafe-profile")
}
