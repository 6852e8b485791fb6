import Foundation

/// The few calls of POSIX that an atomic publication is made of. Each throws the system's error number.
enum FileSystem {
  struct SystemError: Error, Equatable {
    let number: Int32

    static let exists = SystemError(number: EEXIST)

    /// The error of the call that just failed.
    static var last: SystemError { SystemError(number: errno) }

    var isDiskFull: Bool { number == ENOSPC || number == EDQUOT }

    /// The system's words, such as `Permission denied`.
    var words: String { unsafe String(cString: strerror(number)) }
  }

  static func makeDirectory(_ path: String) throws(SystemError) {
    if unsafe mkdir(path, 0o755) != 0 { throw .last }
  }

  /// Makes a new file and writes it whole. It stands on the disk only once it has been synchronised.
  static func write(_ bytes: [UInt8], toNewFile path: String) throws(SystemError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw .last }
    var written = 0
    var error: SystemError?
    while error == nil, written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Foundation.write(descriptor, $0.baseAddress! + written, $0.count - written)
      }
      if count >= 0 { written += count } else if errno != EINTR { error = .last }
    }
    if close(descriptor) != 0, error == nil { error = .last }
    if let error { throw error }
  }

  /// Puts one name in the place of another in one step.
  static func move(_ from: String, to target: String) throws(SystemError) {
    if unsafe rename(from, target) != 0 { throw .last }
  }

  static func link(_ path: String, to destination: String) throws(SystemError) {
    if unsafe symlink(destination, path) != 0 { throw .last }
  }

  enum Kind {
    case nothing
    case directory
    case link
    case other
  }

  /// What stands at a path, links not followed.
  static func kind(of path: String) -> Kind {
    var status = stat()
    if unsafe lstat(path, &status) != 0 { return .nothing }
    return switch status.st_mode & S_IFMT {
    case S_IFDIR: .directory
    case S_IFLNK: .link
    default: .other
    }
  }

  static func remove(_ path: String) throws(SystemError) {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      throw .last
    }
  }

  /// The names in a directory, sorted; none where it cannot be read.
  static func names(in directory: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []).sorted()
  }
}
