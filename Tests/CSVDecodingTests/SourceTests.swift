import CSVDecoding
import Diagnostics
import Foundation
import Tabular
import TestSupport
import Testing

/// What of several files is read as one, in which order.
@Suite(.scratchDirectory) struct SourceTests {
  private let layout = CSVLayout(
    columns: [ColumnLayout("id", .text), ColumnLayout("n", aliases: ["number"], .integer)])

  private func write(_ text: String, _ name: String) throws {
    let folder = URL(filePath: ScratchDirectory.path + "/" + name).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    _ = try ScratchDirectory.write(text.utf8, to: name)
  }

  private func names(_ sources: CSVSources) -> [String] {
    sources.sources.map { String($0.name.dropFirst(ScratchDirectory.path.count + 1)) }
  }

  @Test func `reads the files of a folder in the order of their names, and says what it leaves out`() throws {
    for name in ["2024-05.csv", "2024-04.csv", "notes.docx", ".hidden.csv", "2024-10.CSV"] {
      try write("id,n\n", "spells/\(name)")
    }
    try write("id,n\n", "spells/deeper/2024-01.csv")
    let sources = try CSVSources(at: ScratchDirectory.path + "/spells")
    #expect(names(sources) == ["spells/2024-04.csv", "spells/2024-05.csv", "spells/2024-10.CSV"])
    #expect(sources.notes.map(\.code) == [.unreadFiles])
    #expect(sources.notes[0].message.hasPrefix("1 file of the folder not read"))
  }

  @Test func `reads the files that fit a pattern, and the members of archives`() throws {
    try write("id,n\n", "b-2.csv")
    try write("id,n\n", "b-1.csv")
    try write("id,n\n", "c-1.csv")
    _ = try ScratchDirectory.write(
      Packed.zip([.init("y.csv", "id,n\n"), .init("x.csv", "id,n\n")]), to: "b-0.zip")
    let sources = try CSVSources(at: ScratchDirectory.path + "/b-*")
    #expect(names(sources) == ["b-0.zip/x.csv", "b-0.zip/y.csv", "b-1.csv", "b-2.csv"])
    #expect(sources.paths.count == 3)
  }

  @Test(arguments: ["*.none", "empty"]) func `refuses a pattern or a folder without files`(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: ScratchDirectory.path + "/empty", withIntermediateDirectories: true)
    #expect {
      try CSVSources(at: ScratchDirectory.path + "/" + name)
    } throws: { error in
      (error as? Failure)?.diagnostics.map(\.code) == [.missingFile]
    }
  }

  @Test func `counts on from file to file, each with columns of its own order`() throws {
    try write("id,n\na,1\n\"b\n\",2\n", "1.csv")
    try write("number,other,id\n3,x,a\n4,,\n", "2.csv")
    try write("id,n\n", "3.csv")
    try write("id,n\nb,9\nz\n", "4.csv")
    for bufferSize in [1, 3, 1000] {
      var assembler = ColumnAssembler(layout)
      var places: [String] = []
      var broken: [Int] = []
      let sources = try CSVSources(at: ScratchDirectory.path).sources
      let file = try CSVDecoder(layout, bufferSize: bufferSize, rowsPerChunk: 2).decode(sources) {
        (chunk) throws(Failure) in
        assembler.append(chunk.columns)
        places += zip(chunk.recordNumbers, chunk.lines).map { "\($0)@\($1)" }
        broken += chunk.brokenRecords.map(\.recordNumber)
      }
      #expect(places == ["1@2", "2@3", "3@7", "4@8", "5@13"])
      #expect(broken == [6])
      #expect(file.files.map(\.recordsBefore) == [0, 2, 4, 4])
      #expect(file.files.map(\.linesBefore) == [0, 5, 9, 11])
      #expect(file.files.holding(5)?.name.hasSuffix("4.csv") == true)
      #expect(file.files.holding(2)?.name.hasSuffix("1.csv") == true)
      let columns = assembler.finish(file)
      #expect((0..<5).map { columns[0].text(at: $0) } == ["a", "b\n", "a", nil, "b"])
      #expect((0..<5).map { columns[1].text(at: $0) } == ["1", "2", "3", "4", "9"])
    }
  }
}
