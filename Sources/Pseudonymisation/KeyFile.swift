public import Diagnostics
public import Digests
import Foundation

/// The place's secret: 32 random bytes in a file of mode 0600, from which every other key is derived.
///
/// Whoever holds it can recompute pseudonyms; whoever loses it loses every person's id. It is never printed.
public struct KeyFile: Sendable {
  public let key: SecretKey
  /// Ten characters that tell one key from another without saying anything about it; may be published.
  public let id: String
  /// Whether the file was made just now.
  public let isNew: Bool

  /// Reads the key, or makes one when there is no file.
  ///
  /// - Throws: A failure `couldNotRun` with the file as place: others can read it, it is no regular file, it has another length
  ///   than 32 bytes, all its bytes are equal, or the system refuses.
  public init(path: String) throws(Failure) {
    var isNew = false
    if try !KeyFile.exists(path) {
      try KeyFile.make(path)
      isNew = true
    }
    let bytes = try KeyFile.read(path)
    guard let key = SecretKey(bytes), Set(bytes).count > 1 else {
      throw KeyFile.failure(
        .keyMalformed, "the key file does not hold a key: a key is \(SecretKey.byteCount) random bytes", path,
        help: "restore the key from a backup; without it no person keeps an id and no pseudonym comes out the same")
    }
    self.key = key
    self.isNew = isNew
    id = String(base32(key.derived(for: "key/id").authenticationCode(of: [])).prefix(10))
  }

  private static func exists(_ path: String) throws(Failure) -> Bool {
    var status = stat()
    if unsafe lstat(path, &status) == 0 { return true }
    if errno == ENOENT { return false }
    throw unusable(path, "cannot be looked up", errno)
  }

  /// Writes a new key beside its place, then moves it there, so that a key file is never half written.
  private static func make(_ path: String) throws(Failure) {
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<SecretKey.byteCount).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    let draft = path + ".new"
    unsafe unlink(draft)
    let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw unusable(path, "cannot be made", errno) }
    let written = unsafe write(descriptor, bytes, bytes.count)
    let isWhole = written == bytes.count && fsync(descriptor) == 0
    let reason = errno
    close(descriptor)
    guard isWhole else {
      unsafe unlink(draft)
      throw unusable(path, "cannot be written", reason)
    }
    // A link, not a rename: a key that another run made meanwhile must never be replaced.
    let linked = unsafe link(draft, path)
    let linkReason = errno
    unsafe unlink(draft)
    guard linked == 0 || linkReason == EEXIST else { throw unusable(path, "cannot be made", linkReason) }
  }

  private static func read(_ path: String) throws(Failure) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw unusable(path, "cannot be opened", errno) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw unusable(path, "cannot be looked up", errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw failure(
        .keyMalformed, "the key file is not a regular file", path, help: "name a file, or a name not yet in use")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw failure(
        .keyExposed, "the key file can be read or written by others than its owner", path,
        help: "if nobody can have read it, run: chmod 600 \(path); otherwise a new key must replace it")
    }
    var bytes = [UInt8](repeating: 0, count: SecretKey.byteCount + 1)
    let count = unsafe Foundation.read(descriptor, &bytes, bytes.count)
    guard count >= 0 else { throw unusable(path, "cannot be read", errno) }
    return Array(bytes.prefix(count))
  }

  private static func unusable(_ path: String, _ what: String, _ code: Int32) -> Failure {
    let reason = unsafe String(cString: strerror(code))
    return failure(
      .keyUnusable, "the key file \(what): \(reason.prefix(1).lowercased() + reason.dropFirst())", path,
      help: "check that its directory exists and that this user may read and write there")
  }

  private static func failure(_ code: DiagnosticCode, _ message: String, _ path: String, help: String) -> Failure {
    Failure(Diagnostic(code, message, at: Place(file: path), help: help), status: .couldNotRun)
  }
}
