import Diagnostics
public import Expressions

/// A frame as it stands in its file, `Pipelines/frames/<name>.sql`.
public struct FrameSource: Sendable {
  /// The file's name without `.sql`: letters, digits and underscores.
  public let name: String
  public let text: String
  /// As messages name it.
  public let file: String

  public init(name: String, text: String, file: String) {
    self.name = name
    self.text = text
    self.file = file
  }
}

/// A table that frames may read: its name and columns, known before any data.
public struct TableShape: Sendable {
  public let name: String
  public let columns: [TypedName]
  /// Lists of columns that each tell every row from the others; empty where none is known.
  public let keys: [[String]]

  public init(name: String, columns: [TypedName], keys: [[String]] = []) {
    self.name = name
    self.columns = columns
    self.keys = keys
  }

  /// The keys as places of columns.
  var keyColumns: [Set<Int>] {
    keys.compactMap { key in
      let places = key.compactMap { name in columns.firstIndex { $0.name.lowercased() == name.lowercased() } }
      return places.count == key.count ? Set(places) : nil
    }
  }
}

extension FrameSource {
  /// In lower case.
  var namesBehindColons: [String] {
    text.split(separator: ":").dropFirst().map { part in
      part.prefix { $0.isLetter || $0.isNumber || $0 == "_" }.lowercased()
    }
  }
}

/// What the first comments of a frame's file declare.
///
///     -- grain: one row per spell
///     -- key: spell_id
struct FrameHeader: Sendable {
  var grain: String
  /// Names of the key's columns with their places.
  var key: [(name: String, place: Place)]

  /// Returns nil after reporting what is missing.
  init?(_ source: FrameSource, faults: Faults) {
    var grain: String?
    var key: [(name: String, place: Place)] = []
    for (number, line) in source.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
    {
      let trimmed = line.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
      if trimmed.isEmpty { continue }
      guard trimmed.hasPrefix("--") else { break }
      let words = trimmed.dropFirst(2).drop { $0 == " " }
      if words.hasPrefix("grain:") {
        grain = String(words.dropFirst(6).drop { $0 == " " }).trimmed
      } else if words.hasPrefix("key:") {
        let place = Place(file: source.file, line: number + 1, column: 1 + line.count - words.count)
        key = words.dropFirst(4).split(separator: ",").map { (String($0).trimmed.lowercased(), place) }
          .filter { !$0.0.isEmpty }
      }
    }
    let place = Place(file: source.file, line: 1, column: 1)
    if grain?.isEmpty ?? true {
      faults.report(
        .frameHeader, "frame '\(source.name)' does not say its grain", at: place,
        help: "start the file with a comment: -- grain: one row per …")
    }
    if key.isEmpty {
      faults.report(
        .frameHeader, "frame '\(source.name)' does not say its key", at: place,
        help: "start the file with a comment: -- key: the columns that tell every row from the others")
    }
    guard let grain, !grain.isEmpty, !key.isEmpty else { return nil }
    self.grain = grain
    self.key = key
  }
}

extension String {
  /// Without blanks at either end.
  fileprivate var trimmed: String {
    let tail = drop { $0.isWhitespace }
    return String(tail[..<(tail.lastIndex { !$0.isWhitespace }.map(tail.index(after:)) ?? tail.startIndex)])
  }
}
