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
  private let bufferSize: Int
  private var buffer: UnsafeMutableRawBufferPointer
  /// Bytes at the beginning of the buffer that were handed back unread.
  private var keptCount = 0
  /// Bytes read so far.
  private(set) var byteCount = 0
  /// The file's length; nil where it is no regular file and may not be read from the middle.
  let length: Int?

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
    self.bufferSize = bufferSize
    length = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    unsafe buffer = .allocate(byteCount: bufferSize, alignment: 64)
  }

  deinit {
    unsafe buffer.deallocate()
    close(descriptor)
  }

  /// Goes on at a byte, counted from 0. Nothing has been read before.
  mutating func start(at offset: Int) throws(Failure) {
    precondition(byteCount == 0, "the file has been read from")
    guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else { throw unreadable(errno) }
  }

  /// Hands over the bytes that were handed back, and the next ones behind them; returns false once the file has ended.
  ///
  /// - Parameter body: Takes the bytes, and whether nothing follows; returns how many bytes at the end it hands back.
  mutating func next(_ body: (UnsafeRawBufferPointer, Bool) throws(Failure) -> Int) throws(Failure) -> Bool {
    makeRoom()
    let count = try readOnce()
    byteCount += count
    let bytes = unsafe UnsafeRawBufferPointer(rebasing: buffer[..<(keptCount + count)])
    let kept = try unsafe body(bytes, count == 0)
    precondition(kept <= bytes.count, "more handed back than was there")
    if kept > 0, kept < bytes.count {
      unsafe memmove(buffer.baseAddress!, bytes.baseAddress! + (bytes.count - kept), kept)
    }
    keptCount = kept
    return count > 0
  }

  private mutating func makeRoom() {
    guard unsafe keptCount + bufferSize > buffer.count else { return }
    let larger = unsafe UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(keptCount + bufferSize, buffer.count * 2), alignment: 64)
    if keptCount > 0 { unsafe memcpy(larger.baseAddress!, buffer.baseAddress!, keptCount) }
    unsafe buffer.deallocate()
    unsafe buffer = larger
  }

  /// Returns how many bytes were read behind those kept; 0 at the file's end.
  private func readOnce() throws(Failure) -> Int {
    while true {
      let count = unsafe read(descriptor, buffer.baseAddress! + keptCount, bufferSize)
      if count >= 0 { return count }
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
