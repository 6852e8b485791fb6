import CSVDecoding
import Foundation
import TestSupport
import Testing

/// A file of odd shape, and all that must be said of it.
struct OddFile: CustomTestStringConvertible {
  let testDescription: String
  let bytes: [UInt8]
  let expected: String
  let layout: CSVLayout

  init(_ description: String, _ bytes: [UInt8], _ expected: String, _ layout: CSVLayout = OddFile.layout) {
    testDescription = description
    self.bytes = bytes
    self.expected = expected
    self.layout = layout
  }

  init(_ description: String, _ text: String, _ expected: String, _ layout: CSVLayout = OddFile.layout) {
    self.init(description, Array(text.utf8), expected, layout)
  }

  /// The same columns and limits, written otherwise.
  static func dialect(_ change: (inout CSVDialect) -> Void) -> CSVLayout {
    var dialect = CSVDialect()
    change(&dialect)
    return CSVLayout(columns: layout.columns, dialect: dialect, limits: layout.limits)
  }

  /// Wanted: a text `id`, an integer `n`; limits low enough to meet.
  static let layout = CSVLayout(
    columns: [ColumnLayout("id", .text), ColumnLayout("n", .integer)],
    limits: CSVLimits(fieldLength: 40, columnCount: 6, unpackedLength: 50_000, unpackedRatio: 50))
}

@Suite(.scratchDirectory) struct OddFileTests {
  @Test(arguments: OddFile.all) func `says exactly what is odd`(_ file: OddFile) throws {
    let path = try ScratchDirectory.write(file.bytes)
    #expect(decodedText(path, file.layout) == file.expected)
  }

  @Test(arguments: OddFile.all) func `says the same whatever the sizes of buffer and chunk`(_ file: OddFile) throws {
    let path = try ScratchDirectory.write(file.bytes)
    for bufferSize in Array(1...16) + [64 * 1024] {
      for rowsPerChunk in [1, 2, 1024] {
        let text = decodedText(path, file.layout, bufferSize: bufferSize, rowsPerChunk: rowsPerChunk)
        #expect(text == file.expected, "buffer \(bufferSize), chunk \(rowsPerChunk)")
      }
    }
  }

  @Test func `refuses a file that is not there`() {
    #expect(
      decodedText(ScratchDirectory.path + "/none.csv", OddFile.layout) == """
        f: error: there is no such file (csv.missing-file)
        help: put the extract there, or name the directory that holds it
        """)
  }

  @Test func `refuses a directory`() {
    #expect(
      decodedText(ScratchDirectory.path, OddFile.layout) == """
        f: error: a directory stands where a file is expected (csv.not-a-file)
        help: name the CSV file inside it
        """)
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func `refuses a file without the right to read it`() throws {
    let path = try ScratchDirectory.write("id,n\n".utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    #expect(
      decodedText(path, OddFile.layout) == """
        f: error: no right to read the file (csv.unreadable-file)
        help: give the account that runs this the right to read it
        """)
  }
}
