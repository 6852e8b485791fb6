import Digests
import Testing

/// Base32 against RFC 4648 section 10, without the padding.
struct BinaryTextTests {
  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
    ("foobar", "MZXW6YTBOI"),
  ])
  func `base32 gives the published texts`(text: String, encoded: String) {
    #expect(base32(text.utf8) == encoded)
  }

  @Test
  func `hexadecimal digits are lower case and two a byte`() {
    #expect(hexadecimal([0x00, 0x0F, 0xA0, 0xFF]) == "000fa0ff")
  }

  @Test
  func `a token prints its sixteen bytes`() {
    let token = Token(high: 0x0001_0203_0405_0607, low: 0x0809_0A0B_0C0D_0E0F)
    #expect(token.bytes == (0..<16).map { UInt8($0) })
    #expect(token.description == base32((0..<16).map { UInt8($0) }))
    #expect(token.description.count == 26)
  }
}
