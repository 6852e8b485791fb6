import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file open for reading, a buffer at a time. Files are read, never mapped: a file that shrinks meanwhile is no crash.
@safe struct FileBytes: ~Copyable {
  private let descriptor: Int32
  private let path: String
  private let buffer: UnsafeMutableRawBufferPointer
  /// Bytes read so far.
  private(set) var byteCount = 0

  /// - Parameter bufferSize: At least 1, in bytes.
  init(_ path: String, bufferSize: Int) throws(Failure) {
    precondition(bufferSize >= 1, "a buffer of no bytes")
    self.path = path
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileBytes.failure(toOpen: path, errno) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let reason = errno
      close(descriptor)
      throw FileBytes.failure(toOpen: path, reason)
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      close(descriptor)
      throw Failure(
        Diagnostic(
          .notAFile, "a directory stands where a file is expected", at: Place(file: path),
          help: "name the CSV file inside it"),
        status: .dataRefused)
    }
    self.descriptor = descriptor
    unsafe buffer = .allocate(byteCount: bufferSize, alignment: 64)
  }

  deinit {
    unsafe buffer.deallocate()
    close(descriptor)
  }

  /// Hands the next bytes to a function; returns false at the end of the file.
  mutating func next(_ body: (UnsafeRawBufferPointer) throws(Failure) -> Void) throws(Failure) -> Bool {
    while true {
      let count = unsafe read(descriptor, buffer.baseAddress, buffer.count)
      if count > 0 {
        byteCount += count
        try unsafe body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        return true
      }
      if count == 0 { return false }
      if errno != EINTR { throw unreadable(errno) }
    }
  }

  private func unreadable(_ reason: Int32) -> Failure {
    Failure(
      Diagnostic(
        .unreadableFile, "reading stopped after \(byteCount) bytes: \(FileBytes.words(for: reason))",
        at: Place(file: path), help: "check the disk or the network share that holds the file, then run again"),
      status: .dataRefused)
  }

  private static func failure(toOpen path: String, _ reason: Int32) -> Failure {
    let place = Place(file: path)
    let diagnostic =
      switch reason {
      case ENOENT, ENOTDIR:
        Diagnostic(
          .missingFile, "there is no such file", at: place,
          help: "put the extract there, or name the directory that holds it")
      case EACCES, EPERM:
        Diagnostic(
          .unreadableFile, "no right to read the file", at: place,
          help: "give the account that runs this the right to read it")
      default:
        Diagnostic(
          .unreadableFile, "the file cannot be opened: \(words(for: reason))", at: place,
          help: "check the file, then run again")
      }
    return Failure(diagnostic, status: .dataRefused)
  }

  private static func words(for reason: Int32) -> String {
    unsafe String(cString: strerror(reason)).lowercased()
  }
}
