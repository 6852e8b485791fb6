/// One fault or warning: what is wrong, where, and what mends it.
///
/// A message is lower case without a full stop, counts included, and never holds the content of a cell.
public struct Diagnostic: Hashable, Sendable {
  public enum Severity: String, Sendable {
    case error
    case warning
    case note
  }

  public var severity: Severity
  public var code: DiagnosticCode
  public var message: String
  public var place: Place?
  /// What the user can do about it.
  public var help: String?
  /// A line to show beneath the message where it is not that of a definition.
  public var excerpt: Excerpt?

  public init(
    _ code: DiagnosticCode, _ message: String, at place: Place? = nil, help: String? = nil,
    severity: Severity = .error
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.place = place
    self.help = help
  }
}

/// A line of a file that may be shown, and the part of it that a message is about.
public struct Excerpt: Hashable, Sendable {
  /// The line's number, counted from 1.
  public let line: Int
  public let text: String
  /// The characters to point at, counted from 0.
  public let marked: Range<Int>

  public init(line: Int, text: String, marked: Range<Int>) {
    self.line = line
    self.text = text
    self.marked = marked
  }
}

/// The stable, dotted name of one kind of fault, such as `csv.ragged-row`.
///
/// Modules declare theirs as static members in an extension; the page "Diagnostic codes" lists them all.
public struct DiagnosticCode: Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) {
    self.description = description
  }

  /// Whether it tells of an extract's content, whose lines are never shown, whatever the file is called.
  var isAboutData: Bool {
    ["csv.", "extract.", "boundaries."].contains { description.hasPrefix($0) }
  }
}

/// Work that cannot go on: the faults that stopped it and the exit status that follows.
public struct Failure: Error, Sendable {
  public var diagnostics: [Diagnostic]
  public var status: ExitStatus

  public init(_ diagnostics: [Diagnostic], status: ExitStatus) {
    precondition(!diagnostics.isEmpty, "a failure needs at least one diagnostic")
    self.diagnostics = diagnostics
    self.status = status
  }

  public init(_ diagnostic: Diagnostic, status: ExitStatus) {
    self.init([diagnostic], status: status)
  }
}

/// What the operating system is told when the program ends.
public enum ExitStatus: Int32, Sendable {
  /// The work was done.
  case done = 0
  /// The data were refused: a rule, a tolerance, a missing or broken extract.
  case dataRefused = 1
  /// The work could not be run: a definition, a lock, a disk, a missing right.
  case couldNotRun = 2
  /// The arguments were not understood.
  case usage = 64
}
