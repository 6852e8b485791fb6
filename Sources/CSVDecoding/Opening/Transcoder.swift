import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Turns the bytes of another encoding into UTF-8, a buffer at a time.
///
/// What is no character becomes a byte that UTF-8 never holds, so that the cell it stands in is found out. From what is
/// written the length of what was read can be told: ``TextEncoding/sourceLength(_:)``.
@safe struct Transcoder: ~Copyable {
  /// Stands for a byte or two that are no character.
  static let noCharacter: UInt8 = 0xFF
  /// Stands for the last byte of UTF-16 of an odd length.
  static let lonelyByte: UInt8 = 0xFE

  private let encoding: TextEncoding
  private let source: UnsafeMutableRawBufferPointer
  /// Bytes at the source's beginning that are half a character.
  private var keptCount = 0

  /// - Parameter capacity: The most bytes that are read at once. At least 4.
  init(_ encoding: TextEncoding, capacity: Int) {
    precondition(capacity >= 4, "no room for a character")
    self.encoding = encoding
    unsafe source = .allocate(byteCount: capacity, alignment: 16)
  }

  deinit { unsafe source.deallocate() }

  /// The most bytes that are written for so many read.
  static func room(for count: Int) -> Int { count * 3 }

  /// Reads some bytes and writes them as UTF-8; returns how many were written, 0 at the end.
  ///
  /// - Parameters:
  ///   - beginning: What stands before the input's next byte.
  ///   - target: Has ``room(for:)`` of the capacity.
  mutating func take(
    _ beginning: inout [UInt8], _ input: inout RawInput, into target: UnsafeMutableRawBufferPointer
  ) throws(Failure) -> Int {
    while true {
      let room = unsafe UnsafeMutableRawBufferPointer(rebasing: source[keptCount...])
      let count = try unsafe SourceBytes.take(&beginning, &input, into: room)
      let bytes = unsafe UnsafeRawBufferPointer(rebasing: source[..<(keptCount + count)])
      let (read, written) =
        switch encoding {
        case .utf8, .windows1252, .iso88591: unsafe convertSingleBytes(bytes, target)
        case .utf16LittleEndian, .utf16BigEndian: unsafe convertUnits(bytes, target, isLast: count == 0)
        }
      keptCount = bytes.count - read
      if keptCount > 0, read > 0 { unsafe memmove(source.baseAddress!, bytes.baseAddress! + read, keptCount) }
      if written > 0 || count == 0 { return written }
    }
  }

  private func convertSingleBytes(
    _ bytes: UnsafeRawBufferPointer, _ target: UnsafeMutableRawBufferPointer
  ) -> (read: Int, written: Int) {
    var writer = unsafe UTF8Writer(target)
    var index = 0
    while index < bytes.count {
      if index + 8 <= bytes.count {
        let eight = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        if eight & 0x8080_8080_8080_8080 == 0 {
          writer.append(eight)
          index += 8
          continue
        }
      }
      let byte = unsafe bytes[index]
      index += 1
      if byte < 0x80 {
        writer.append(byte)
      } else if encoding == .windows1252, byte < 0xA0 {
        let scalar = windows1252[Int(byte) - 0x80]
        if scalar == 0 { writer.append(Transcoder.noCharacter) } else { writer.append(scalar: UInt32(scalar)) }
      } else {
        writer.append(scalar: UInt32(byte))
      }
    }
    return (index, writer.count)
  }

  private func convertUnits(
    _ bytes: UnsafeRawBufferPointer, _ target: UnsafeMutableRawBufferPointer, isLast: Bool
  ) -> (read: Int, written: Int) {
    var writer = unsafe UTF8Writer(target)
    var index = 0
    while index + 2 <= bytes.count {
      let unit = unsafe self.unit(bytes, index)
      guard unit & 0xF800 == 0xD800 else {
        writer.append(scalar: UInt32(unit))
        index += 2
        continue
      }
      if unit < 0xDC00 {
        if index + 4 > bytes.count, !isLast { break }
        if index + 4 <= bytes.count {
          let second = unsafe self.unit(bytes, index + 2)
          if second & 0xFC00 == 0xDC00 {
            writer.append(scalar: 0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(second & 0x3FF)))
            index += 4
            continue
          }
        }
      }
      writer.append(Transcoder.noCharacter)
      index += 2
    }
    if isLast, index < bytes.count, bytes.count - index == 1 {
      writer.append(Transcoder.lonelyByte)
      index += 1
    }
    return (index, writer.count)
  }

  @inline(__always)
  private func unit(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt16 {
    let (first, second) = unsafe (UInt16(bytes[index]), UInt16(bytes[index + 1]))
    return encoding == .utf16BigEndian ? first << 8 | second : second << 8 | first
  }
}

/// Writes scalars as UTF-8 behind each other.
@safe private struct UTF8Writer {
  private let target: UnsafeMutableRawBufferPointer
  private(set) var count = 0

  init(_ target: UnsafeMutableRawBufferPointer) { unsafe self.target = unsafe target }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    unsafe target[count] = byte
    count += 1
  }

  /// Eight bytes of ASCII.
  @inline(__always)
  mutating func append(_ eight: UInt64) {
    unsafe target.storeBytes(of: eight, toByteOffset: count, as: UInt64.self)
    count += 8
  }

  @inline(__always)
  mutating func append(scalar: UInt32) {
    switch scalar {
    case ..<0x80: append(UInt8(scalar))
    case ..<0x800:
      append(UInt8(0xC0 | scalar >> 6))
      append(UInt8(0x80 | scalar & 0x3F))
    case ..<0x10000:
      append(UInt8(0xE0 | scalar >> 12))
      append(UInt8(0x80 | scalar >> 6 & 0x3F))
      append(UInt8(0x80 | scalar & 0x3F))
    default:
      append(UInt8(0xF0 | scalar >> 18))
      append(UInt8(0x80 | scalar >> 12 & 0x3F))
      append(UInt8(0x80 | scalar >> 6 & 0x3F))
      append(UInt8(0x80 | scalar & 0x3F))
    }
  }
}

/// The characters of the bytes 0x80 to 0x9F in Windows-1252; 0 where there is none.
let windows1252: [UInt16] = [
  0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
  0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
]
