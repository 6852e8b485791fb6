/// Collects every fault of a definition, so that the user sees all of them at once.
///
/// Passed down while one definition is decoded, on one task; at the end ``throwIfAny(status:)`` stops the work.
public final class Faults {
  public private(set) var diagnostics: [Diagnostic] = []
  private var placed: Set<Diagnostic> = []

  public init() {}

  public var isEmpty: Bool { !diagnostics.contains { $0.severity == .error } }

  /// Adds a fault; the same one at the same place is told once, however many definitions rest on it.
  public func report(_ diagnostic: Diagnostic) {
    if diagnostic.place != nil, !placed.insert(diagnostic).inserted { return }
    diagnostics.append(diagnostic)
  }

  public func report(
    _ code: DiagnosticCode, _ message: String, at place: Place? = nil, help: String? = nil,
    severity: Diagnostic.Severity = .error
  ) {
    report(Diagnostic(code, message, at: place, help: help, severity: severity))
  }

  /// Throws all faults, in the order of their places, when at least one is an error.
  public func throwIfAny(status: ExitStatus = .couldNotRun) throws(Failure) {
    if !isEmpty { throw Failure(sorted, status: status) }
  }

  /// All that was reported, by file, line and column.
  public var sorted: [Diagnostic] {
    diagnostics.enumerated().sorted { left, right in
      switch (left.element.place, right.element.place) {
      case (let l?, let r?) where l != r: l < r
      case (nil, _?): true
      case (_?, nil): false
      default: left.offset < right.offset
      }
    }.map(\.element)
  }
}
