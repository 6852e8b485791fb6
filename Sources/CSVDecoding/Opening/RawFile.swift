import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file open for reading, or the standard input. Files are read, never mapped: a file that shrinks meanwhile is no crash.
@safe struct RawFile: ~Copyable {
  private let descriptor: Int32
  private let isStandardInput: Bool
  /// As messages name it.
  let name: String
  /// Bytes that were looked at and not yet read.
  private var ahead: [UInt8] = []
  /// Bytes read so far.
  private(set) var byteCount = 0
  /// The file's length; nil where it is no regular file and may not be read from the middle.
  let length: Int?

  init(_ path: String) throws(Failure) {
    name = path
    isStandardInput = false
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(toOpen: path, errno) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let reason = errno
      close(descriptor)
      throw failure(toOpen: path, reason)
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
    length = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  /// The standard input.
  ///
  /// - Parameter name: How messages name it.
  init(standardInputAs name: String) {
    self.name = name
    isStandardInput = true
    descriptor = STDIN_FILENO
    length = nil
  }

  deinit {
    if !isStandardInput { close(descriptor) }
  }

  /// Goes on at a byte, counted from 0. The file is a regular one.
  mutating func seek(to offset: Int) throws(Failure) {
    ahead = []
    guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else { throw unreadable(errno) }
  }

  /// The next bytes, which stay unread: as many as asked for, fewer only where the file ends.
  mutating func peek(_ count: Int) throws(Failure) -> [UInt8] {
    let more = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
    defer { unsafe more.deallocate() }
    while ahead.count < count {
      let found = try unsafe readOnce(UnsafeMutableRawBufferPointer(rebasing: more[..<(count - ahead.count)]))
      if found == 0 { break }
      unsafe ahead += more[..<found]
    }
    return Array(ahead.prefix(count))
  }

  /// Reads at most as many bytes as there is room for; returns how many, 0 at the file's end.
  mutating func take(into target: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    var count = min(ahead.count, target.count)
    if count > 0 {
      unsafe target.copyBytes(from: ahead[..<count])
      ahead.removeFirst(count)
    } else {
      count = try unsafe readOnce(target)
    }
    byteCount += count
    return count
  }

  private func readOnce(_ target: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    while true {
      let count = unsafe read(descriptor, target.baseAddress, target.count)
      if count >= 0 { return count }
      if errno != EINTR { throw unreadable(errno) }
    }
  }

  private func unreadable(_ reason: Int32) -> Failure {
    Failure(
      Diagnostic(
        .unreadableFile, "reading stopped after \(byteCount) bytes: \(words(for: reason))", at: Place(file: name),
        help: "check the disk or the network share that holds the file, then run again"),
      status: .dataRefused)
  }
}

private func failure(toOpen path: String, _ reason: Int32) -> Failure {
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

private func words(for reason: Int32) -> String {
  unsafe String(cString: strerror(reason)).lowercased()
}
