import Digests
import Testing

/// HMAC-SHA-256 against RFC 4231 and HKDF-SHA-256 against RFC 5869, appendix A.
struct KeyedDigestTests {
  @Test(arguments: [
    (
      String(repeating: "0b", count: 20), "4869205468657265",
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      "4a656665", "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      String(repeating: "aa", count: 20), String(repeating: "dd", count: 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    (
      String(repeating: "aa", count: 131),
      "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579204669727374",
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ])
  func `HMAC gives the published codes`(key: String, message: String, code: String) {
    #expect(hexadecimal(hmacSHA256(of: bytes(message), key: bytes(key))) == code)
  }

  @Test func `a key that shares no memory makes the same tokens`() throws {
    let key = try #require(SecretKey((0..<32).map { UInt8($0) }))
    let own = key.unshared()
    for length in [0, 1, 55, 56, 64, 200] {
      let message = (0..<length).map { UInt8($0) }
      #expect(own.token(of: message) == key.token(of: message))
    }
    #expect(own.derived(for: "a use").token(of: []) == key.derived(for: "a use").token(of: []))
  }

  @Test(arguments: [
    (
      String(repeating: "0b", count: 22), "000102030405060708090a0b0c", "f0f1f2f3f4f5f6f7f8f9",
      "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    ),
    (
      String(repeating: "0b", count: 22), "", "",
      "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    ),
  ])
  func `HKDF gives the published keys`(material: String, salt: String, info: String, key: String) {
    #expect(
      hexadecimal(hkdfSHA256(material: bytes(material), salt: bytes(salt), info: bytes(info), byteCount: 42)) == key)
  }

  @Test
  func `a secret key signs and derives as the functions do`() throws {
    let material = (0..<32).map { UInt8($0) }
    let key = try #require(SecretKey(material))
    #expect(key.authenticationCode(of: [1, 2, 3]) == hmacSHA256(of: [1, 2, 3], key: material))
    let derived = hkdfSHA256(material: material, salt: [], info: Array("spine".utf8), byteCount: 32)
    #expect(key.derived(for: "spine").authenticationCode(of: [9]) == hmacSHA256(of: [9], key: derived))
    #expect(key.token(of: [7]).bytes == Array(hmacSHA256(of: [7], key: material).prefix(16)))
  }

  @Test(arguments: [0, 1, 31, 33, 64])
  func `a key of another length is none`(count: Int) {
    #expect(SecretKey(repeatElement(UInt8(1), count: count)) == nil)
  }

  @Test
  func `a secret key never shows a byte of itself`() throws {
    let key = try #require(SecretKey(Array("0123456789abcdefghijklmnopqrstuv".utf8)))
    var dumped = ""
    dump([key], to: &dumped)
    for text in ["\(key)", String(reflecting: key), "\([key])", String(describing: Optional(key)), dumped] {
      #expect(text.contains("<redacted>"))
      for part in ["0123", "abcd", "30313233", "48, 49", "MDEy"] { #expect(!text.contains(part)) }
    }
    #expect(Mirror(reflecting: key).children.isEmpty)
  }

  private func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...$0 + 1]), radix: 16)! }
  }
}
