/// A 128-bit identifier made by a keyed digest; printed as 26 characters of base32.
public struct Token: Hashable, Sendable {
  /// The first eight bytes, most significant first.
  public let high: UInt64
  /// The last eight bytes, most significant first.
  public let low: UInt64

  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The sixteen bytes in the order in which the digest made them.
  public var bytes: [UInt8] {
    (0..<16).map { UInt8(truncatingIfNeeded: ($0 < 8 ? high : low) >> UInt64(56 - $0 % 8 * 8)) }
  }
}

extension Token: CustomStringConvertible {
  /// The sixteen bytes in base32, as ``base32(_:)`` writes them, without an array in between: there are many tokens.
  public var description: String {
    let number = UInt128(high) << 64 | UInt128(low)
    return unsafe String(unsafeUninitializedCapacity: 26) { text in
      // Twenty-five groups of five bits from the top, and three bits that zeros fill up.
      for place in 0..<26 {
        let group = place < 25 ? number >> UInt128(123 - 5 * place) : number << 2
        let digit = UInt8(truncatingIfNeeded: group) & 31
        unsafe text[place] = digit < 26 ? UInt8(ascii: "A") + digit : UInt8(ascii: "2") - 26 + digit
      }
      return 26
    }
  }
}
