import Diagnostics
import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where keys that outgrow the memory may stand meanwhile: a directory of mode 0700 below another, made when it is first
/// needed and removed with its files in the end. Its files have mode 0600; they hold digests, from which a number that is a
/// key could be computed back.
public final class SpillFiles: Sendable {
  /// Keys held in memory at once, of 32 bytes each.
  public static let usualLimit = 1_000_000
  static let prefix = "waymark-keys-"

  private let parent: String
  let limit: Int
  private let made = Mutex<String?>(nil)
  private let nameCount = Mutex(0)

  /// - Parameters:
  ///   - parent: The restricted zone of a run; a directory of temporary files otherwise.
  ///   - limit: Keys held in memory at once. At least 1; results do not depend on it.
  public init(below parent: String, limit: Int = SpillFiles.usualLimit) {
    self.parent = parent
    self.limit = limit
  }

  /// In the machine's directory for temporary files.
  public static func temporary() -> SpillFiles { SpillFiles(below: NSTemporaryDirectory()) }

  deinit {
    made.withLock { path in
      if let path { try? FileManager.default.removeItem(atPath: path) }
    }
  }

  /// Removes what runs that were killed left below a directory. None may be at work there.
  public static func removeLeftovers(below parent: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? [] where name.hasPrefix(prefix) {
      try? FileManager.default.removeItem(atPath: parent + "/" + name)
    }
  }

  /// A name that nothing here has yet.
  func newName() -> String {
    nameCount.withLock { count in
      count += 1
      return "keys\(count)"
    }
  }

  func append(_ entries: [KeyEntry], to name: String) throws(Failure) {
    let path = try directory() + "/" + name
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    let isWritten = unsafe entries.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = unsafe write(descriptor, bytes.baseAddress! + done, bytes.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        done += count
      }
      return true
    }
    if !isWritten { throw failure() }
  }

  func entries(_ count: Int, of name: String) throws(Failure) -> [KeyEntry] {
    let descriptor = unsafe open(try directory() + "/" + name, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    var isWhole = true
    let entries = unsafe [KeyEntry](unsafeUninitializedCapacity: count) { buffer, filled in
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      var done = 0
      while done < count * MemoryLayout<KeyEntry>.stride {
        let part = unsafe read(descriptor, bytes.baseAddress! + done, count * MemoryLayout<KeyEntry>.stride - done)
        if part < 0, errno == EINTR { continue }
        guard part > 0 else { break }
        done += part
      }
      isWhole = done == count * MemoryLayout<KeyEntry>.stride
      filled = isWhole ? count : 0
    }
    guard isWhole else { throw failure() }
    return entries
  }

  private func directory() throws(Failure) -> String {
    let path = made.withLock { path -> String? in
      if path == nil {
        // mkdtemp puts letters of its own in place of the six at the end.
        var template = Array((parent + "/" + SpillFiles.prefix + "XXXXXX").utf8CString)
        let isMade = unsafe template.withUnsafeMutableBufferPointer { unsafe mkdtemp($0.baseAddress!) != nil }
        if isMade { path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self) }
      }
      return path
    }
    guard let path else { throw failure() }
    return path
  }

  private func failure() -> Failure {
    Failure(
      Diagnostic(
        .spill, "the keys of an extract outgrow the memory and cannot be written here", at: Place(file: parent),
        help: "free some space on its disk; about 32 bytes are needed for each row and key"), status: .couldNotRun)
  }
}
