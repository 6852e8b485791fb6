import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A source open for reading, as UTF-8, a buffer at a time: unpacked and put into UTF-8 where it is not.
@safe struct SourceBytes: ~Copyable {
  private var input: RawInput
  private var transcoder: Transcoder?
  /// Bytes that were looked at to tell the encoding and are not read yet.
  private var beginning: [UInt8] = []
  private let bufferSize: Int
  private var buffer: UnsafeMutableRawBufferPointer
  /// Bytes at the beginning of the buffer that were handed back unread.
  private var keptCount = 0
  let encoding: TextEncoding
  /// How the encoding was told, where nothing declares it and it is not UTF-8.
  let notes: [Diagnostic]

  /// Opens a source and tells its encoding.
  ///
  /// - Parameter bufferSize: At least 1, in bytes.
  init(
    _ source: CSVSource, declared: DeclaredEncoding? = nil, limits: CSVLimits, bufferSize: Int
  ) throws(Failure) {
    precondition(bufferSize >= 1, "a buffer of no bytes")
    var input = try RawInput(source, limits: limits)
    let first = try SourceBytes.beginning(of: &input)
    let opening = try FileOpening(first, of: source, declared: declared)
    let isPlain = opening.encoding == .utf8
    let capacity = max(8, bufferSize / 3)
    encoding = opening.encoding
    notes = opening.notes
    self.bufferSize = isPlain ? bufferSize : Transcoder.room(for: capacity)
    unsafe buffer = .allocate(byteCount: self.bufferSize, alignment: 64)
    beginning = first
    self.input = input
    transcoder = isPlain ? nil : Transcoder(opening.encoding, capacity: capacity)
  }

  /// Opens a plain file of UTF-8 in its middle.
  init(plain path: String, from offset: Int, bufferSize: Int) throws(Failure) {
    precondition(bufferSize >= 1, "a buffer of no bytes")
    input = try RawInput(plain: path, from: offset)
    transcoder = nil
    encoding = .utf8
    notes = []
    self.bufferSize = bufferSize
    unsafe buffer = .allocate(byteCount: bufferSize, alignment: 64)
  }

  deinit { unsafe buffer.deallocate() }

  /// Bytes of the file itself that were read so far.
  var fileByteCount: Int { input.fileByteCount }
  /// The length of a file that may be read from the middle, byte for byte as it is handed over; nil where it may not.
  var plainLength: Int? { input.isPlainFile && encoding == .utf8 ? input.fileLength : nil }

  private static func beginning(of input: inout RawInput) throws(Failure) -> [UInt8] {
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: FileOpening.length, alignment: 1)
    defer { unsafe room.deallocate() }
    var bytes: [UInt8] = []
    while bytes.count < FileOpening.length {
      let count = try unsafe input.take(
        into: UnsafeMutableRawBufferPointer(rebasing: room[..<(FileOpening.length - bytes.count)]))
      if count == 0 { break }
      unsafe bytes += room[..<count]
    }
    return bytes
  }

  /// Hands over the bytes that were handed back, and the next ones behind them; returns false once the source has ended.
  ///
  /// - Parameter body: Takes the bytes, and whether nothing follows; returns how many bytes at the end it hands back.
  mutating func next(_ body: (UnsafeRawBufferPointer, Bool) throws(Failure) -> Int) throws(Failure) -> Bool {
    makeRoom()
    let count = try readOnce()
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

  /// Returns how many bytes were read behind those kept; 0 at the end.
  private mutating func readOnce() throws(Failure) -> Int {
    let target = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[keptCount..<(keptCount + bufferSize)])
    if transcoder != nil { return try unsafe transcoder!.take(&beginning, &input, into: target) }
    return try unsafe SourceBytes.take(&beginning, &input, into: target)
  }

  /// The bytes that were looked at, then those behind them.
  static func take(
    _ beginning: inout [UInt8], _ input: inout RawInput, into target: UnsafeMutableRawBufferPointer
  ) throws(Failure) -> Int {
    if beginning.isEmpty { return try unsafe input.take(into: target) }
    let count = min(beginning.count, target.count)
    unsafe target.copyBytes(from: beginning[..<count])
    beginning.removeFirst(count)
    return count
  }
}
