/// What a text is looked up by.
///
/// A text of at most 16 bytes is held whole, as two words that overlap where they must; a longer one by a hash, and by the
/// place of its bytes.
struct TextKey: BitwiseCopyable {
  static let longestInline = 16

  var low: UInt64 = 0
  /// The last bytes of a short text; the offset of a long one in the bytes that go with the key.
  var high: UInt64 = 0
  private var byteCount: UInt32 = 0

  /// In bytes.
  @inline(__always)
  var length: Int { Int(byteCount) }

  var isLong: Bool { length > TextKey.longestInline }

  init() {}

  /// - Parameter offset: Where a long text's bytes stand.
  @inline(__always)
  init(_ bytes: UnsafeRawBufferPointer, offset: Int) {
    let length = bytes.count
    byteCount = UInt32(truncatingIfNeeded: length)
    if length > TextKey.longestInline {
      unsafe low = TextKey.hash(bytes)
      high = UInt64(offset)
    } else if length >= 8 {
      unsafe low = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
      unsafe high = bytes.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)
    } else if length >= 4 {
      unsafe low = UInt64(bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
      unsafe high = UInt64(bytes.loadUnaligned(fromByteOffset: length - 4, as: UInt32.self))
    } else if length > 0 {
      unsafe low = UInt64(bytes[0]) | UInt64(bytes[length >> 1]) << 8 | UInt64(bytes[length - 1]) << 16
    }
  }

  /// Equal for equal texts. Where a long text stands takes no part in it.
  @inline(__always)
  var hash: UInt64 {
    let second = isLong ? 0 : high
    return mixed(low ^ 0x9E37_79B9_7F4A_7C15, second ^ 0xD1B5_4A32_D192_ED03 ^ UInt64(length))
  }

  /// Hands the bytes of a short text to a function.
  func withShortBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    precondition(!isLong, "a long text's bytes stand elsewhere")
    var copy: (UInt64, UInt64) = (low, high)
    if length > 8 {
      // The last eight bytes overlap the first: what they share is shifted out.
      copy.1 = high.littleEndian >> UInt64((16 - length) * 8)
      copy.1 = copy.1.littleEndian
    } else if length >= 4, length < 8 {
      copy.0 = (low.littleEndian | high.littleEndian << UInt64((length - 4) * 8)).littleEndian
    } else if length < 4 {
      copy.0 = shortWord.littleEndian
    }
    return unsafe withUnsafeBytes(of: &copy) { unsafe body(UnsafeRawBufferPointer(rebasing: $0[..<length])) }
  }

  /// At most three bytes, in their order: first, middle and last are what the key holds.
  private var shortWord: UInt64 {
    let (first, middle, last) = (low & 0xFF, low >> 8 & 0xFF, low >> 16 & 0xFF)
    switch length {
    case 1: return first
    case 2: return first | last << 8
    default: return first | middle << 8 | last << 16
    }
  }

  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0
    var offset = 0
    while offset + 8 < bytes.count {
      unsafe hash = mixed(
        hash ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self), 0xA076_1D64_78BD_642F)
      offset += 8
    }
    return unsafe mixed(
      hash ^ bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self), 0xE703_7ED1_A0B4_28DB)
  }
}

/// The two halves of a full product, folded.
@inline(__always)
private func mixed(_ left: UInt64, _ right: UInt64) -> UInt64 {
  let (high, low) = left.multipliedFullWidth(by: right)
  return high ^ low
}
