import Crypto

/// Derives keying material by HKDF-SHA-256 (RFC 5869).
///
/// - Parameters:
///   - material: The input keying material: secret and of high entropy.
///   - salt: May be empty.
///   - info: Binds the result to its use.
///   - byteCount: 1...8160 bytes.
public func hkdfSHA256(
  material: some Sequence<UInt8>, salt: some Sequence<UInt8>, info: some Sequence<UInt8>, byteCount: Int
) -> [UInt8] {
  precondition((1...8160).contains(byteCount), "HKDF-SHA-256 gives 1 to 8160 bytes")
  let derived = HKDF<SHA256>.deriveKey(
    inputKeyMaterial: SymmetricKey(data: Array(material)), salt: Array(salt), info: Array(info),
    outputByteCount: byteCount)
  return unsafe derived.withUnsafeBytes { unsafe Array($0) }
}

/// Returns the HMAC-SHA-256 (RFC 2104) of a message under a key of any length: 32 bytes.
public func hmacSHA256(of message: some Sequence<UInt8>, key: some Sequence<UInt8>) -> [UInt8] {
  Array(HMAC<SHA256>.authenticationCode(for: Array(message), using: SymmetricKey(data: Array(key))))
}
