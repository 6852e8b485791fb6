/// A code of at most 18 ASCII characters, kept without a buffer of its own.
public struct ShortCode: Hashable, Sendable {
  public static let capacity = 18

  /// Eight characters each, the first in the lowest byte; the last two in `tail`.
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private var tail: UInt16 = 0
  public private(set) var count = 0

  public init() {}

  public subscript(index: Int) -> UInt8 {
    switch index {
    case ..<8: UInt8(truncatingIfNeeded: low >> UInt64(index * 8))
    case ..<16: UInt8(truncatingIfNeeded: high >> UInt64(index * 8 - 64))
    default: UInt8(truncatingIfNeeded: tail >> UInt16(index * 8 - 128))
    }
  }

  /// - Precondition: There is room.
  public mutating func append(_ byte: UInt8) {
    precondition(count < ShortCode.capacity, "a code that is too long")
    switch count {
    case ..<8: low |= UInt64(byte) << UInt64(count * 8)
    case ..<16: high |= UInt64(byte) << UInt64(count * 8 - 64)
    default: tail |= UInt16(byte) << UInt16(count * 8 - 128)
    }
    count += 1
  }

  public var text: String { String(decoding: (0..<count).map { self[$0] }, as: UTF8.self) }

  /// The letters and digits of a text in upper case without the blanks at its ends, or nil where it holds another
  /// character, none, or too many.
  ///
  /// - Parameters:
  ///   - skipped, also: Characters that may stand within and are left out.
  ///   - limit: The most characters of the code, within ``capacity``.
  init?(_ bytes: Span<UInt8>, skipping skipped: UInt8? = nil, _ also: UInt8? = nil, atMost limit: Int) {
    var (start, end) = (0, bytes.count)
    while start < end, bytes[start] == UInt8(ascii: " ") { start += 1 }
    while end > start, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    for index in start..<end {
      let byte = bytes[index]
      if byte == skipped || byte == also { continue }
      guard isDigit(byte) || isLetter(byte & 0xDF), count < limit else { return nil }
      append(isDigit(byte) ? byte : byte & 0xDF)
    }
    if count == 0 { return nil }
  }
}

@inline(__always) func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
@inline(__always) func isLetter(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "A") < 26 }
