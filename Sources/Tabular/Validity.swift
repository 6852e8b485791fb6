/// Which rows of a column hold a value: one bit a row, set when the value is there.
///
/// A column without a missing value keeps no bits at all.
public struct Validity: Sendable, Hashable {
  public let count: Int
  /// Bits from the lowest of the first word on; nil while every row is valid.
  @usableFromInline var words: [UInt64]?

  /// Every row valid.
  public init(count: Int) {
    self.count = count
  }

  /// One row for each flag, true where the value is there.
  public init(_ flags: [Bool]) {
    self.init(count: flags.count)
    for (row, isValid) in flags.enumerated() where !isValid { setMissing(row) }
  }

  /// Every row missing.
  public static func allMissing(count: Int) -> Validity {
    var validity = Validity(count: count)
    validity.words = Array(repeating: 0, count: (count + 63) / 64)
    return validity
  }

  @inlinable
  public var isAllValid: Bool { words == nil }

  @inlinable
  public subscript(row: Int) -> Bool {
    guard let words else { return true }
    return words[row >> 6] & (1 << UInt64(row & 63)) != 0
  }

  public mutating func setMissing(_ row: Int) {
    precondition(row >= 0 && row < count, "no such row")
    if words == nil {
      var all = [UInt64](repeating: .max, count: (count + 63) / 64)
      if count & 63 != 0 { all[all.count - 1] = (1 << UInt64(count & 63)) - 1 }
      words = all
    }
    words![row >> 6] &= ~(1 << UInt64(row & 63))
  }

  public var missingCount: Int {
    guard let words else { return 0 }
    return count - words.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  /// Valid where both are.
  public func intersection(_ other: Validity) -> Validity {
    precondition(count == other.count, "validities of different lengths")
    guard let mine = words else { return other }
    guard let theirs = other.words else { return self }
    var result = Validity(count: count)
    result.words = zip(mine, theirs).map { $0 & $1 }
    return result
  }

  /// The validity of the given rows, in their order.
  public func gathering(_ rows: [Int]) -> Validity {
    var result = Validity(count: rows.count)
    guard words != nil else { return result }
    for (target, row) in rows.enumerated() where !self[row] { result.setMissing(target) }
    return result
  }
}
