public import Diagnostics
import Foundation
import Synchronization

/// A lock that one run at a time can hold, on a file that stays in place.
///
/// The operating system lets go of it when the process ends, however it ends, so that no stale lock is ever left
/// (`flock`). The file holds the process id of the holder and is empty when nobody holds it.
public final class RunLock: Sendable {
  /// The lock file, as the caller named it.
  public let path: String
  private let descriptor: Mutex<Int32?>

  /// Takes the lock, or throws at once when another run holds it.
  ///
  /// - Parameter path: The lock file; made with mode 0600 when there is none. Its directory must exist.
  /// - Throws: A failure `couldNotRun` that names the file and, where known, the process that holds the lock.
  public init(path: String) throws(Failure) {
    let opened = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard opened >= 0 else {
      throw Failure(
        Diagnostic(
          .lockUnusable, "the lock file cannot be opened: \(systemMessage())", at: Place(file: path),
          help: "check that its directory exists and that this user may write there"),
        status: .couldNotRun)
    }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      let isHeld = errno == EWOULDBLOCK
      let reason = systemMessage()
      close(opened)
      throw isHeld ? RunLock.held(path) : RunLock.refused(path, reason)
    }
    let text = Array("\(getpid())\n".utf8)
    ftruncate(opened, 0)
    _ = unsafe write(opened, text, text.count)
    self.path = path
    descriptor = Mutex(opened)
  }

  /// Lets go of the lock. Letting go twice does nothing.
  public func release() {
    descriptor.withLock { held in
      guard let open = held else { return }
      ftruncate(open, 0)
      close(open)
      held = nil
    }
  }

  deinit { release() }

  private static func held(_ path: String) -> Failure {
    let holder = (try? String(contentsOfFile: path, encoding: .utf8)).flatMap { text in
      Int32(text.prefix { $0 != "\n" })
    }
    return Failure(
      Diagnostic(
        .lockHeld, "another run holds the lock\(holder.map { " (process \($0))" } ?? "")", at: Place(file: path),
        help: "wait until that run ends, or stop it; the lock goes with its process, so the file need not be deleted"),
      status: .couldNotRun)
  }

  private static func refused(_ path: String, _ reason: String) -> Failure {
    Failure(
      Diagnostic(
        .lockUnusable, "the lock file cannot be locked: \(reason)", at: Place(file: path),
        help: "keep the restricted zone on a file system with file locks"),
      status: .couldNotRun)
  }
}

/// What the operating system says about the call that just failed, in lower case.
func systemMessage() -> String {
  let message = unsafe String(cString: strerror(errno))
  return message.prefix(1).lowercased() + message.dropFirst()
}
