/// Where something is wrong: a file and, as far as known, a line and a column in it.
///
/// A place never holds what stands there, so it can be logged and published.
public struct Place: Hashable, Sendable {
  /// The file as the user named it.
  public var file: String
  /// The line, counted from 1.
  public var line: Int?
  /// The column, counted from 1: a character of a definition, a field of an extract.
  public var column: Int?

  public init(file: String, line: Int? = nil, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension Place: CustomStringConvertible {
  public var description: String {
    var text = file
    if let line { text += ":\(line)" }
    if line != nil, let column { text += ":\(column)" }
    return text
  }
}

extension Place: Comparable {
  public static func < (left: Place, right: Place) -> Bool {
    (left.file, left.line ?? 0, left.column ?? 0) < (right.file, right.line ?? 0, right.column ?? 0)
  }
}
