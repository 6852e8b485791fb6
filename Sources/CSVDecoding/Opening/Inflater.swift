internal import CZlib
import Diagnostics

/// Unpacks what is compressed with deflate, as it stands in a gzip file or as a member of a zip archive.
///
/// No more is held than a buffer. A file that ends early, is damaged, or unpacks to more than its limit is refused with
/// how far it could be read.
@safe struct Inflater: ~Copyable {
  enum Framing {
    /// One gzip member, or several behind each other.
    case gzip
    case member(ZipMember)
  }

  private static let bufferSize = 64 * 1024

  private let framing: Framing
  private let name: String
  private let limits: CSVLimits
  private let stream: UnsafeMutablePointer<z_stream>
  private let buffer: UnsafeMutableRawBufferPointer
  /// Compressed bytes that the archive's directory promises and that have not been read; nil for gzip.
  private var remaining: Int?
  private var packedCount = 0
  private var unpackedCount = 0
  private var checksum: UInt = 0
  private var hasEnded = false

  init(_ framing: Framing, name: String, limits: CSVLimits) throws(Failure) {
    self.framing = framing
    self.name = name
    self.limits = limits
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    unsafe buffer = .allocate(byteCount: Inflater.bufferSize, alignment: 16)
    let status: Int32
    switch framing {
    case .gzip: status = unsafe zlib_begin_gzip(stream)
    case .member(let member):
      remaining = member.packedLength
      status = unsafe zlib_begin_raw(stream)
    }
    guard status == Z_OK else { throw parserOutOfMemory(at: Place(file: name)) }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
    unsafe buffer.deallocate()
  }

  /// Unpacks at most as many bytes as there is room for; returns how many, 0 at the end.
  mutating func take(_ file: inout RawFile, into target: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    if case .member(let member) = framing, member.isStored { return try unsafe copy(&file, into: target, member) }
    while !hasEnded {
      if unsafe stream.pointee.avail_in == 0 { try refill(&file) }
      unsafe stream.pointee.next_out = target.baseAddress!.assumingMemoryBound(to: UInt8.self)
      unsafe stream.pointee.avail_out = UInt32(clamping: target.count)
      let status = unsafe inflate(stream, Z_NO_FLUSH)
      let count = unsafe min(target.count, Int(UInt32.max)) - Int(stream.pointee.avail_out)
      try unsafe note(UnsafeRawBufferPointer(rebasing: target[..<count]))
      switch status {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END: try endMember(&file)
      case Z_MEM_ERROR: throw parserOutOfMemory(at: Place(file: name))
      default: throw damaged("the compressed content is damaged after \(unpackedCount) bytes unpacked")
      }
      if count > 0 { return count }
    }
    return 0
  }

  private mutating func refill(_ file: inout RawFile) throws(Failure) {
    let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(buffer.count, remaining ?? .max)])
    let count = room.count == 0 ? 0 : try unsafe file.take(into: room)
    guard count > 0 else {
      throw Failure(
        Diagnostic(
          .truncatedFile, "the compressed content ends early, after \(unpackedCount) bytes unpacked",
          at: Place(file: name), help: "the file was cut short; export or copy it again"), status: .dataRefused)
    }
    packedCount += count
    if let promised = remaining { remaining = promised - count }
    unsafe stream.pointee.next_in = buffer.baseAddress!.assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.avail_in = UInt32(count)
  }

  /// Looks at what follows the end of compressed content: in a gzip file another member may.
  private mutating func endMember(_ file: inout RawFile) throws(Failure) {
    if case .member(let member) = framing {
      guard checksum == UInt(member.checksum), unpackedCount == member.length else {
        throw damaged("what was unpacked is not what the archive says it holds")
      }
      hasEnded = true
      return
    }
    var first = try nextByte(&file)
    // Some tapes and block devices pad with zeros.
    while first == 0 { first = try nextByte(&file) }
    guard let first else {
      hasEnded = true
      return
    }
    guard first == 0x1F else {
      throw damaged("behind the compressed content, \(unpackedCount) bytes unpacked, stands something else")
    }
    // The member's first byte is handed back; it is in the buffer still.
    unsafe stream.pointee.next_in -= 1
    unsafe stream.pointee.avail_in += 1
    guard unsafe inflateReset(stream) == Z_OK else { throw parserOutOfMemory(at: Place(file: name)) }
  }

  private mutating func nextByte(_ file: inout RawFile) throws(Failure) -> UInt8? {
    if unsafe stream.pointee.avail_in == 0 {
      let count = try unsafe file.take(into: buffer)
      if count == 0 { return nil }
      packedCount += count
      unsafe stream.pointee.next_in = buffer.baseAddress!.assumingMemoryBound(to: UInt8.self)
      unsafe stream.pointee.avail_in = UInt32(count)
    }
    let byte = unsafe stream.pointee.next_in.pointee
    unsafe stream.pointee.next_in += 1
    unsafe stream.pointee.avail_in -= 1
    return byte
  }

  /// A member that is not compressed.
  private mutating func copy(
    _ file: inout RawFile, into target: UnsafeMutableRawBufferPointer, _ member: ZipMember
  ) throws(Failure) -> Int {
    let wanted = min(target.count, remaining ?? 0)
    guard wanted > 0 else {
      guard checksum == UInt(member.checksum) else { throw damaged("the member's content is damaged") }
      return 0
    }
    let count = try unsafe file.take(into: UnsafeMutableRawBufferPointer(rebasing: target[..<wanted]))
    guard count > 0 else {
      throw Failure(
        Diagnostic(
          .truncatedFile, "the archive ends early, after \(unpackedCount) bytes of the member", at: Place(file: name),
          help: "the file was cut short; export or copy it again"), status: .dataRefused)
    }
    packedCount += count
    remaining = (remaining ?? 0) - count
    try unsafe note(UnsafeRawBufferPointer(rebasing: target[..<count]))
    return count
  }

  /// Counts what was unpacked, and refuses what swells beyond all reason.
  private mutating func note(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
    unpackedCount += bytes.count
    if case .member = framing {
      unsafe checksum = crc32(checksum, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt32(bytes.count))
    }
    guard unpackedCount > limits.unpackedLength, unpackedCount / max(1, packedCount) > limits.unpackedRatio else {
      return
    }
    throw Failure(
      Diagnostic(
        .swellingArchive,
        "the compressed content swells to more than \(limits.unpackedRatio) times its size",
        at: Place(file: name), help: "is this the right file? if it is, unpack it first"), status: .dataRefused)
  }

  private func damaged(_ message: String) -> Failure {
    Failure(
      Diagnostic(.damagedArchive, message, at: Place(file: name), help: "copy or export the file again"),
      status: .dataRefused)
  }
}
