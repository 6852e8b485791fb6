import Crypto

/// HMAC-SHA-256 (RFC 2104) with the key already in: the states of its two hashes behind their first block.
///
/// Copied for every message, so that the key is hashed once; short messages then cost two blocks and nothing else.
struct KeyedHash: Sendable {
  private var inner: SHA256
  private var outer: SHA256

  /// - Parameter key: At most as long as a block of the hash, so that it goes in as it is, filled up with zeros.
  init(_ key: SymmetricKey) {
    precondition(key.bitCount <= SHA256.blockByteCount * 8, "a longer key is hashed first")
    inner = KeyedHash.state(key, pad: 0x36)
    outer = KeyedHash.state(key, pad: 0x5C)
  }

  /// The same states in memory of their own: cores that copy the same state wait for each other.
  func unshared() -> KeyedHash {
    var copy = self
    // A hash that others hold is copied before it takes in anything, even nothing.
    copy.inner.update(data: [UInt8]())
    copy.outer.update(data: [UInt8]())
    return copy
  }

  private static func state(_ key: SymmetricKey, pad: UInt8) -> SHA256 {
    var hash = SHA256()
    unsafe withUnsafeTemporaryAllocation(byteCount: SHA256.blockByteCount, alignment: 8) { block in
      unsafe block.initializeMemory(as: UInt8.self, repeating: pad)
      unsafe key.withUnsafeBytes { bytes in
        for index in bytes.indices { unsafe block[index] ^= bytes[index] }
      }
      unsafe hash.update(bufferPointer: UnsafeRawBufferPointer(block))
      // What stood there tells the key.
      unsafe block.initializeMemory(as: UInt8.self, repeating: 0)
    }
    return hash
  }

  /// The first 128 bits of the code of a message.
  func token(of message: RawSpan) -> Token {
    var hash = inner
    unsafe message.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
    let digest = hash.finalize()
    hash = outer
    unsafe digest.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
    return unsafe hash.finalize().withUnsafeBytes { bytes in
      unsafe Token(
        high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
        low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
  }
}
