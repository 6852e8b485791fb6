/// A file of a run: where it stands under the run's directory, and its bytes.
public struct OutputFile: Sendable, Hashable {
  /// Relative, with `/` between the parts, none of which is empty, `.` or `..`.
  public let path: String
  public let bytes: [UInt8]

  /// - Precondition: The path is relative and stays within the run's directory.
  public init(path: String, bytes: [UInt8]) {
    precondition(Self.isWithinRun(path), "a file's path is relative to its run and stays within it")
    self.path = path
    self.bytes = bytes
  }

  static func isWithinRun(_ path: String) -> Bool {
    path.split(separator: "/", omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." && !$0.utf8.contains(0) }
  }

  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }
}
