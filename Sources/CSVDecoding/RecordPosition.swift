/// Where in a file a record begins.
struct RecordPosition: Sendable, Hashable {
  /// Bytes before it, as UTF-8.
  var offset: Int
  /// Bytes of the file before it, unpacked but in the file's own encoding.
  var sourceOffset: Int
  /// The line, counted from 1.
  var line: Int
  /// The byte before it; 0 at the beginning of the file.
  var lastByte: UInt8

  /// The beginning of a file.
  static let start = RecordPosition(offset: 0, sourceOffset: 0, line: 1, lastByte: 0)

  /// Moves on behind a piece that holds no line end but at its end. A line feed right after a carriage return belongs to
  /// the same line end.
  mutating func pass(_ piece: UnsafeRawBufferPointer, _ encoding: TextEncoding) {
    let last = unsafe piece[piece.count - 1]
    let isSecondOfLineEnd = piece.count == 1 && isSecondOfLineEnd(last)
    if isLineEnd(last), !isSecondOfLineEnd { line += 1 }
    lastByte = last
    offset += piece.count
    unsafe sourceOffset += encoding.sourceLength(piece)
  }

  /// Does a byte that stands here end the line that the byte before it ended already?
  @inline(__always)
  func isSecondOfLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") && lastByte == UInt8(ascii: "\r") }
}

@inline(__always)
func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
