extension Array {
  /// The elements of all parts, one part after the other.
  @inlinable
  public init(joining parts: [[Element]]) {
    if parts.count == 1 {
      self = parts[0]
      return
    }
    self.init()
    reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for part in parts { self += part }
  }
}
