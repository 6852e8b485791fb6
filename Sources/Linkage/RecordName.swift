/// One record by its source and its id there, written `source:record_id`.
public struct RecordName: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let source: String
  public let id: String

  public init(source: String, id: String) {
    self.source = source
    self.id = id
  }

  /// Reads `source:record_id`; what follows the first colon is the id, colons included.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    self.init(source: String(parts[0]), id: String(parts[1]))
  }

  public var description: String { "\(source):\(id)" }

  public static func < (left: RecordName, right: RecordName) -> Bool {
    let isSame = left.source.utf8.elementsEqual(right.source.utf8)
    return isSame
      ? left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
      : left.source.utf8.lexicographicallyPrecedes(right.source.utf8)
  }
}
