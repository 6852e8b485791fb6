#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds the ends of lines in a buffer: LF, CR, or CR and LF together.
@safe struct LineCursor {
  private let buffer: UnsafeRawBufferPointer
  /// The first line feed that has not been passed, or the buffer's end.
  private var nextFeed: Int

  init(_ buffer: UnsafeRawBufferPointer) {
    unsafe self.buffer = unsafe buffer
    nextFeed = unsafe LineCursor.first(UInt8(ascii: "\n"), in: buffer, from: 0)
  }

  /// Returns where the line that holds a byte ends: behind its line end, or at the buffer's end.
  ///
  /// - Parameter start: Not before the end that was returned last.
  mutating func endOfLine(from start: Int) -> Int {
    if nextFeed < start {
      unsafe nextFeed = LineCursor.first(UInt8(ascii: "\n"), in: buffer, from: start)
    }
    // Looked for in this line alone: most buffers have none, and would be searched to their end for every record.
    let line = unsafe UnsafeRawBufferPointer(rebasing: buffer[..<nextFeed])
    let end = unsafe LineCursor.first(UInt8(ascii: "\r"), in: line, from: start)
    if unsafe end < nextFeed && nextFeed == end + 1 && nextFeed < buffer.count { return nextFeed + 1 }
    return unsafe min(end + 1, buffer.count)
  }

  private static func first(_ byte: UInt8, in buffer: UnsafeRawBufferPointer, from start: Int) -> Int {
    guard start < buffer.count, let base = buffer.baseAddress,
      let found = unsafe memchr(base + start, Int32(byte), buffer.count - start)
    else { return buffer.count }
    return unsafe UnsafeRawPointer(found) - base
  }
}
