import CSVDecoding
import Diagnostics
import Foundation
import TestSupport
import Testing

/// Files that are odd by their size, read with the usual limits.
@Suite(.scratchDirectory) struct LargeFileTests {
  private let layout = CSVLayout(columns: [ColumnLayout("id", .text), ColumnLayout("n", .integer)])

  @Test func `rejects a field of 10 MB and reads on`() throws {
    let field = [UInt8](repeating: UInt8(ascii: "x"), count: 10 << 20)
    for quote in ["", "\""] {
      let text = Array("id,n\na,1\n\(quote)".utf8) + field + Array("\(quote),2\nc,3\n".utf8)
      let path = try ScratchDirectory.write(text)
      #expect(decodedText(path, layout) == "1@2 a|1\n2@3 too long\n3@4 c|3\n3 records, \(text.count) bytes")
    }
  }

  @Test func `refuses a header of a million columns`() throws {
    let names = "id,n" + (0..<999_998).map { ",c\($0)" }.joined()
    let path = try ScratchDirectory.write((names + "\na,1\n").utf8)
    #expect(
      decodedText(path, layout) == """
        f:1: error: 1000000 columns, more than the limit of 10000 (csv.too-many-columns)
        help: is this the right file?
        """)
  }

  @Test func `rejects a record of a million fields`() throws {
    let text = "id,n\na,1\n" + String(repeating: ",", count: 999_999) + "\nb,2\n"
    let path = try ScratchDirectory.write(text.utf8)
    #expect(decodedText(path, layout) == "1@2 a|1\n2@3 ragged: 1000000\n3@4 b|2\n3 records, \(text.utf8.count) bytes")
  }

  @Test func `refuses a line of 10 MB that is no header`() throws {
    let path = try ScratchDirectory.write([UInt8](repeating: UInt8(ascii: "x"), count: 10 << 20))
    #expect(
      decodedText(path, layout) == """
        f:1:1: error: a field of the record that begins at byte 0 is longer than the limit of 1048576 bytes (csv.long-field)
        help: look for a quote that is opened there and not closed
        """)
  }

  @Test func `counts lines beyond a million blank ones`() throws {
    let text = "id,n\n" + String(repeating: "\n", count: 1_000_000) + "a,1\n"
    let path = try ScratchDirectory.write(text.utf8)
    #expect(decodedText(path, layout) == "1@1000002 a|1\n1 records, \(text.utf8.count) bytes")
  }

  @Test func `unpacks a gzip of more than a buffer`() throws {
    let rows = (0..<6000).map { "a\($0),1\n" }.joined()
    let path = try ScratchDirectory.write(Packed.gzip("id,n\n" + rows))
    let text = decodedText(path, layout)
    #expect(text.hasSuffix("6000 records, \(("id,n\n" + rows).utf8.count + 23) bytes"))
  }
}
