import Diagnostics
import Tabular
import TestSupport
import Testing

@testable import CSVDecoding

/// What a piece said: record, line and the text of each row, and what could not be read.
private struct Said: Sendable {
  var entries: [(record: Int, line: Int, text: String)] = []

  mutating func take(_ chunk: RecordChunk) {
    for row in 0..<chunk.rowCount {
      guard case .text(let texts) = chunk.columns[0].values else { continue }
      let text = chunk.columns[0].isPresent[row] ? texts.dictionary[Int(texts.codes[row])] : "∅"
      entries.append((chunk.recordNumbers[row], chunk.lines[row], text))
    }
    for record in chunk.brokenRecords { entries.append((record.recordNumber, record.line, "\(record.kind)")) }
  }
}

private func said(
  _ path: String, _ layout: CSVLayout, pieceSize: Int, jobs: Int, bufferSize: Int = 64
) async -> (text: String, repairedCount: Int, pieceCount: Int) {
  var entries: [(record: Int, line: Int, text: String)] = []
  do {
    let pieced = try await CSVDecoder(layout, bufferSize: bufferSize, rowsPerChunk: 3).decode(
      [CSVSource(file: path)], jobs: jobs, pieceSize: pieceSize, start: { Said() }, chunk: { $0.take($1) },
      settle: { part, place in
        entries += part.entries.map { ($0.record + place.recordsBefore, $0.line + place.linesBefore, $0.text) }
      })
    let lines = entries.sorted { $0.record < $1.record }.map { "\($0.record)@\($0.line) \($0.text)" }
    let end = "\(pieced.file.recordCount) records, \(pieced.file.byteCount) bytes"
    return ((lines + [end]).joined(separator: "\n"), pieced.repairedCount, pieced.pieceCount)
  } catch let failure as Failure {
    return (DiagnosticRenderer().render(failure.diagnostics), 0, 0)
  } catch {
    return ("\(error)", 0, 0)
  }
}

@Suite(.scratchDirectory) struct PieceTests {
  private let layout = CSVLayout(columns: [ColumnLayout("id", .text)], limits: CSVLimits(fieldLength: 60))

  @Test(arguments: OddFile.all)
  func `says the same of an odd file in pieces of any size`(_ file: OddFile) async throws {
    let path = try ScratchDirectory.write(file.bytes)
    let layout = CSVLayout(
      columns: [ColumnLayout("id", .text)], dialect: file.layout.dialect, limits: file.layout.limits)
    let whole = await said(path, layout, pieceSize: 1 << 20, jobs: 1)
    for pieceSize in [1, 2, 3, 5, 7, 11, 16] {
      for jobs in [1, 3] {
        let pieces = await said(path, layout, pieceSize: pieceSize, jobs: jobs)
        #expect(pieces.text == whole.text, "pieces of \(pieceSize), \(jobs) jobs")
      }
    }
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `says the same of random records in pieces of any size`(_ seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let cells = ["a", "\"b\nc\"", "\"d\r\ne,f\"", "", "\"\"\"\"", "g\"", "\"x\n\n\n\n\n,y\n1,2\n\"", "é"]
    var text = "id,n\n"
    for row in 0..<40 {
      text += "\(cells.randomElement(using: &random)!),\(row)"
      text += ["\n", "\r\n", "\r", "\n\n"].randomElement(using: &random)!
    }
    let path = try ScratchDirectory.write(text.utf8)
    let whole = await said(path, layout, pieceSize: 1 << 20, jobs: 1)
    for pieceSize in [1, 4, 9, 23, 64] {
      let pieces = await said(path, layout, pieceSize: pieceSize, jobs: 2)
      #expect(pieces.text == whole.text, "pieces of \(pieceSize)")
    }
  }

  @Test func `finds out that a beginning was guessed wrong, and reads the piece again`() async throws {
    // Every line of the long texts looks like a record.
    let text = "id,n\n" + (1...30).map { "\"a\nx,1\nx,2\nx,3\n\",\($0)\n" }.joined()
    let path = try ScratchDirectory.write(text.utf8)
    let pieces = await said(path, layout, pieceSize: 50, jobs: 2)
    let whole = await said(path, layout, pieceSize: 1 << 20, jobs: 2)
    #expect(pieces.text == whole.text)
    #expect(pieces.text.hasSuffix("30 records, \(text.utf8.count) bytes"))
    #expect(pieces.repairedCount > 0)
    #expect(whole.repairedCount == 0 && whole.pieceCount == 1)
  }

  @Test func `guesses right where no field holds a line end`() async throws {
    let text = "id,n\n" + (1...200).map { "\"a, \($0)\",\($0)\r\n" }.joined()
    let path = try ScratchDirectory.write(text.utf8)
    let pieces = await said(path, layout, pieceSize: 50, jobs: 2)
    #expect(pieces.repairedCount == 0)
    #expect(pieces.pieceCount > 40)
    #expect(pieces.text.hasSuffix("200 records, \(text.utf8.count) bytes"))
  }

  @Test func `counts lines of a cut file from its beginning`() async throws {
    let text = "id,n\n" + String(repeating: "a,1\n", count: 100) + "b"
    let path = try ScratchDirectory.write(text.utf8)
    let pieces = await said(path, layout, pieceSize: 30, jobs: 2)
    #expect(pieces.text.contains(":102: error: the file ends inside a record that begins at byte 405"))
  }
}
