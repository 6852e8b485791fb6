import Crypto

/// A secret key of 256 bits: it signs and derives, and never gives its bytes back.
///
/// Its description, debug description and mirror hold no byte of it, so that no log or error can.
public struct SecretKey: Sendable {
  /// The length of every key, in bytes.
  public static let byteCount = 32

  private let key: SymmetricKey
  private var keyed: KeyedHash

  /// Takes over the bytes of a key, or returns nil when they are not exactly 32.
  public init?(_ bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes)
    guard bytes.count == SecretKey.byteCount else { return nil }
    self.init(SymmetricKey(data: bytes))
  }

  private init(_ key: SymmetricKey) {
    self.key = key
    keyed = KeyedHash(key)
  }

  /// Returns the HMAC-SHA-256 (RFC 2104, RFC 4231) of a message under this key: 32 bytes.
  public func authenticationCode(of message: some Sequence<UInt8>) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array(message), using: key))
  }

  /// Returns the first 128 bits of the HMAC-SHA-256 of a message: an identifier that only a key holder can make.
  ///
  /// Among a hundred million such identifiers two are equal with a probability under 2 in 10²³.
  public func token(of message: [UInt8]) -> Token { unsafe keyed.token(of: message.span.bytes) }

  /// The same key, for a task that makes many tokens while others do: it shares no memory with this one.
  public func unshared() -> SecretKey {
    var copy = self
    copy.keyed = keyed.unshared()
    return copy
  }

  /// Derives the key for one use by HKDF-SHA-256 (RFC 5869) without salt: knowing one such key tells nothing of another.
  ///
  /// - Parameter use: Names the use, for example `purpose/service-planning`. Distinct uses get unrelated keys.
  public func derived(for use: String) -> SecretKey {
    SecretKey(
      HKDF<SHA256>.deriveKey(
        inputKeyMaterial: key, info: Array(use.utf8), outputByteCount: SecretKey.byteCount))
  }
}

extension SecretKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "<redacted>" }
  public var debugDescription: String { "<redacted>" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
