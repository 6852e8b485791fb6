import Digests
import TestSupport
import Testing

/// Digests against the example values of FIPS 180-4, as NIST publishes them.
@Suite(.scratchDirectory)
struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `gives the published digests`(message: String, hex: String) {
    #expect(SHA256Digest(of: message).hex == hex)
    #expect(SHA256Digest(of: Array(message.utf8)).description == hex)
  }

  @Test
  func `gives the published digest of a million letters`() {
    let digest = SHA256Digest(of: repeatElement(UInt8(ascii: "a"), count: 1_000_000))
    #expect(digest.hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test(arguments: [1, 2, 63, 64, 65, 1 << 20])
  func `a file has the digest of its bytes at every buffer size`(bufferSize: Int) throws {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    let path = try ScratchDirectory.write(bytes)
    #expect(try SHA256Digest(ofFile: path, bufferSize: bufferSize) == SHA256Digest(of: bytes))
  }

  @Test
  func `an empty file has the digest of nothing`() throws {
    let path = try ScratchDirectory.write([])
    #expect(try SHA256Digest(ofFile: path) == SHA256Digest(of: ""))
  }

  @Test
  func `names a file that is not there or is a directory`() {
    #expect(throws: UnreadableFile(path: "/nowhere/at/all")) { try SHA256Digest(ofFile: "/nowhere/at/all") }
    let directory = ScratchDirectory.path
    #expect(throws: UnreadableFile(path: directory)) { try SHA256Digest(ofFile: directory) }
  }
}
