import CSVDecoding
import Diagnostics
import Tabular
import TestSupport
import Testing

/// A table of random texts, written as CSV in a random manner.
private struct RandomFile {
  var rows: [[String]] = []
  /// The line on which each row begins.
  var lines: [Int] = []
  var text = "a,b,c\n"

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let alphabet: [Unicode.Scalar] = [
      "a", "b", "Z", "0", " ", "\t", ",", "\"", "\n", "\r", "é", "漢", "😀", ";", "'",
    ]
    var line = 2
    for _ in 0..<60 {
      var row: [String] = []
      var written: [String] = []
      for _ in 0..<3 {
        var cell = ""
        for _ in 0..<Int.random(in: 0...24, using: &random) {
          cell.unicodeScalars.append(alphabet.randomElement(using: &random)!)
        }
        row.append(cell)
        let scalars = cell.unicodeScalars
        let needsQuotes = scalars.contains { [",", "\"", "\n", "\r"].contains($0) }
        let quoted = "\"" + scalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
        written.append(needsQuotes || Bool.random(using: &random) ? quoted : cell)
      }
      rows.append(row)
      lines.append(line)
      let end = ["\n", "\r\n"].randomElement(using: &random)!
      let record = written.joined(separator: ",") + end
      text += record
      line += RandomFile.lineEnds(record)
    }
  }

  private static func lineEnds(_ text: String) -> Int {
    var count = 0
    var last: Unicode.Scalar = "x"
    for scalar in text.unicodeScalars {
      if scalar == "\r" || (scalar == "\n" && last != "\r") { count += 1 }
      last = scalar
    }
    return count
  }
}

@Suite(.scratchDirectory) struct RandomFileTests {
  private let layout = CSVLayout(columns: ["a", "b", "c"].map { ColumnLayout($0, .text) }, missingValues: [])

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `reads back every cell and its line`(_ seed: UInt64) throws {
    let file = RandomFile(seed: seed)
    let path = try ScratchDirectory.write(file.text.utf8)
    for bufferSize in [1, 2, 3, 5, 16, 1000] {
      var assembler = ColumnAssembler(layout)
      var lines: [Int] = []
      let decoded = try CSVDecoder(layout, bufferSize: bufferSize, rowsPerChunk: 7)
        .decode(path) { (chunk) throws(Failure) in
          assembler.append(chunk.columns)
          lines += chunk.lines
        }
      let columns = assembler.finish(decoded)
      #expect(decoded.recordCount == file.rows.count)
      #expect(lines == file.lines)
      for (index, column) in columns.enumerated() {
        #expect((0..<file.rows.count).map { column.text(at: $0) } == file.rows.map { $0[index] })
      }
    }
  }

  @Test func `gives as many codes as there are texts, however many there are`() throws {
    var random = SplitMix64(seed: 3)
    let texts = (0..<20_000).map { index -> String in
      let text = String(UInt64.random(in: 0...30_000, using: &random), radix: 2)
      return String(text.suffix(index % 20)) + (index % 3 == 0 ? "-a text of more than sixteen bytes" : "")
    }
    let body = texts.map { "\"\($0)\",,0\n" }.joined()
    let path = try ScratchDirectory.write(("a,b,c\n" + body).utf8)
    var assembler = ColumnAssembler(layout)
    let decoded = try CSVDecoder(layout).decode(path) { (chunk) throws(Failure) in assembler.append(chunk.columns) }
    let column = assembler.finish(decoded)[0]
    guard case .text(let values) = column.values else { throw Unexpected() }
    #expect(values.dictionary.count == Set(texts).count)
    #expect(values.codes.map { values.dictionary[Int($0)] } == texts)
  }

  @Test func `keeps no text of a row that was left out`() throws {
    let path = try ScratchDirectory.write("a,b,c\nx,1,1\nCANARY,2,2\ny,,3\n".utf8)
    var assembler = ColumnAssembler(layout)
    let decoded = try CSVDecoder(layout).decode(path) { (chunk) throws(Failure) in
      assembler.append(chunk.columns, rows: [0, 2])
    }
    let columns = assembler.finish(decoded)
    guard case .text(let values) = columns[0].values else { throw Unexpected() }
    #expect(values.dictionary == ["x", "y"])
    #expect(values.codes == [0, 1])
  }

  private struct Unexpected: Error {}
}
