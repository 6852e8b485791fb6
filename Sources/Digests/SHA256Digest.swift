import Crypto
import Foundation

/// The SHA-256 digest of bytes (FIPS 180-4): 32 bytes that tell whether two inputs are the same.
public struct SHA256Digest: Hashable, Sendable {
  /// The digest's 32 bytes.
  public let bytes: [UInt8]

  /// Digests bytes that stand in memory.
  public init(of content: some Sequence<UInt8>) {
    bytes = Array(SHA256.hash(data: Array(content)))
  }

  /// Digests the UTF-8 bytes of a text.
  public init(of text: String) {
    self.init(of: text.utf8)
  }

  /// Digests a file, reading one buffer after another so that memory does not grow with the file.
  ///
  /// - Parameter bufferSize: Bytes read at once. At least 1.
  /// - Throws: ``UnreadableFile`` when the file cannot be opened, or a read fails half way.
  /// - Complexity: O(bytes of the file)
  public init(ofFile path: String, bufferSize: Int = 1 << 20) throws(UnreadableFile) {
    precondition(bufferSize >= 1, "a buffer holds at least one byte")
    guard let file = FileHandle(forReadingAtPath: path) else { throw UnreadableFile(path: path) }
    defer { try? file.close() }
    var hasher = SHA256()
    do {
      while let buffer = try file.read(upToCount: bufferSize), !buffer.isEmpty {
        hasher.update(data: buffer)
      }
    } catch {
      throw UnreadableFile(path: path)
    }
    bytes = Array(hasher.finalize())
  }

  /// The digest as 64 hexadecimal digits in lower case, as `sha256sum` prints it.
  public var hex: String { hexadecimal(bytes) }
}

extension SHA256Digest: CustomStringConvertible {
  public var description: String { hex }
}

/// A file that could not be opened or read to its end.
public struct UnreadableFile: Error, Hashable, Sendable {
  /// The file as the caller named it.
  public let path: String

  public init(path: String) {
    self.path = path
  }
}
