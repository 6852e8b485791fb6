import Diagnostics

/// One piece of a file as it was read, from a beginning that may have been guessed.
public struct Piece<Part: Sendable>: Sendable {
  let start: RecordPosition
  let outcome: Result<PieceOutcome<Part>, Failure>
}

struct PieceOutcome<Part: Sendable>: Sendable {
  let part: Part
  /// Where the next piece must begin.
  let end: RecordPosition
  let recordCount: Int
  let indexedCount: Int
  let metInvalidText: Bool
}

/// Reads pieces of one plain file, each by itself.
struct PieceWork<Part: Sendable>: Sendable {
  /// The most rows that are expected: room that nobody writes to costs nothing, but there is not any amount of it.
  private static var mostExpected: Int { 1 << 24 }

  let decoder: CSVDecoder
  let path: String
  let header: Header
  let start: @Sendable () -> Part
  /// Told once, early, how many rows a piece may have; the first piece of a file, how many the file may.
  let expect: @Sendable (inout Part, Int) -> Void
  let take: @Sendable (inout Part, RecordChunk) -> Void
  let finish: @Sendable (inout Part, [ColumnTexts]) -> Void

  /// Reads the records that begin within reach.
  ///
  /// - Parameter known: Where the piece begins; nil to guess.
  func piece(_ reach: Reach, from known: RecordPosition?) -> Piece<Part> {
    do throws(Failure) {
      let position = if let known { known } else { try guess(reach) }
      do throws(Failure) {
        return Piece(start: position, outcome: .success(try read(reach, from: position)))
      } catch {
        return Piece(start: position, outcome: .failure(error))
      }
    } catch {
      return Piece(start: RecordPosition(offset: -1, sourceOffset: -1, line: 1, lastByte: 0), outcome: .failure(error))
    }
  }

  /// The first beginning of a line within reach or behind it.
  private func guess(_ reach: Reach) throws(Failure) -> RecordPosition {
    var bytes = try SourceBytes(plain: path, from: reach.start - 1, bufferSize: min(decoder.bufferSize, 4096))
    var position = RecordPosition(offset: reach.start - 1, sourceOffset: reach.start - 1, line: 1, lastByte: 0)
    var isFound = false
    while !isFound {
      let goesOn = try unsafe bytes.next { (buffer, _) throws(Failure) in
        for index in buffer.indices where !isFound {
          let byte = unsafe buffer[index]
          if isLineEnd(position.lastByte), !position.isSecondOfLineEnd(byte) {
            isFound = true
          } else {
            position.lastByte = byte
            position.offset += 1
            position.sourceOffset += 1
          }
        }
        return 0
      }
      if !goesOn { break }
    }
    return position
  }

  private func read(_ reach: Reach, from position: RecordPosition) throws(Failure) -> PieceOutcome<Part> {
    var part = start()
    let consume = { (chunk: RecordChunk) throws(Failure) in take(&part, chunk) }
    var bytes = try SourceBytes(plain: path, from: position.offset, bufferSize: decoder.bufferSize)
    var reading = RecordReading(
      decoder.layout, header: header, file: path, rowsPerChunk: decoder.rowsPerChunk, decoder: decoder.records,
      from: position, to: reach.end)
    var isExpecting = false
    while !reading.hasEnded {
      let goesOn = try unsafe bytes.next { (buffer, isLast) throws(Failure) in
        try unsafe reading.read(buffer, isLast: isLast, consume)
      }
      if !goesOn { break }
      if !isExpecting, reading.recordCount > 0 {
        isExpecting = true
        let byteCount = Double(reading.position.offset - position.offset)
        let expected = Double(reading.recordCount) * Double(reach.joinedLength) / byteCount
        // Somewhat more, for what follows is not what was.
        let rowCount = min(PieceWork.mostExpected, Int(expected * 1.05) + decoder.rowsPerChunk)
        expect(&part, rowCount)
        reading.makeRoom(forRows: rowCount)
      }
    }
    try reading.finish(consume)
    finish(&part, reading.takeTexts())
    return PieceOutcome(
      part: part, end: reading.position, recordCount: reading.recordCount, indexedCount: reading.indexedCount,
      metInvalidText: reading.metInvalidText)
  }
}
