import CSVDecoding
import Diagnostics
import Extracts
import Foundation
import Tabular
import TestSupport
import Testing

/// Several files as one extract, and files whose encoding nothing declares.
@Suite(.scratchDirectory) struct SeveralFilesTests {
  private func visits() throws -> TableSchema {
    try schema(
      schemaLiteral(
        [field("id", constraints: ["unique": "true"]), field("n", "integer", constraints: ["minimum": "1"])],
        key: ["id"], tolerance: "1"))
  }

  private func write(_ bytes: [UInt8], _ name: String) throws {
    _ = try ScratchDirectory.write(bytes, to: name)
  }

  private func shown(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map { DiagnosticRenderer().render($0).replacing(ScratchDirectory.path + "/", with: "") }
  }

  private func writeThree() throws {
    try write(Array("id,n\na,0\nb,2\n".utf8), "2024-04.csv")
    try write(Packed.gzip("n,id\n3,c\n0,d\n4,a\n"), "2024-05.csv.gz")
    try write(Packed.zip([.init("june.csv", "id,n\nf\"f,1\ne,0\nb,7\n")]), "2024-06.zip")
  }

  @Test func `names the file of each reject, and looks for repeated keys over all files`() throws {
    try writeThree()
    let extract = try ExtractReader(try visits()).examine(ScratchDirectory.path)
    #expect((0..<extract.table.rowCount).map { extract.table.columns[0].text(at: $0) } == ["b", "c", "a"])
    #expect(extract.counts.read == 8 && extract.counts.rejected == 5)
    #expect(
      extract.rejects.map {
        "\($0.file.split(separator: "/").suffix(2).joined(separator: "/")) \($0.row)@\($0.line) \($0.rule)"
      }
      .map { $0.replacing(#/^.*?(2024|june)/#, with: { $0.output.1 }) } == [
        "2024-04.csv 1@2 minimum", "2024-05.csv.gz 2@3 minimum", "2024-06.zip/june.csv 1@2 quotes",
        "2024-06.zip/june.csv 2@3 minimum", "2024-06.zip/june.csv 3@4 unique",
      ])
    #expect(extract.rejects.map(\.byte) == [nil, nil, 6, nil, nil])
    #expect(
      shown(extract.diagnostics).last?.hasPrefix(
        "2024-04.csv:2: error: 3 rows where 'n' is below its minimum, on lines 2, 3 of 2024-05.csv.gz, 3 of 2024-06.zip/june.csv (extract.minimum)"
      ) == true)
  }

  @Test func `finds in pieces what it finds when it reads the files as wholes`() async throws {
    try writeThree()
    let schema = try visits()
    let expected = shown(try ExtractReader(schema).examine(ScratchDirectory.path).diagnostics)
    for (pieceSize, jobs) in [(1 << 20, 1), (4, 2), (7, 3)] {
      let quality = try await ExtractValidator(schema, bufferSize: 16, pieceSize: pieceSize)
        .validate(ScratchDirectory.path, jobs: jobs)
      #expect(shown(quality.diagnostics) == expected)
      #expect(quality.counts.accepted == 3)
    }
  }

  @Test func `reads what is not UTF-8 again as Windows-1252, and says so`() async throws {
    let schema = try visits()
    try write(Array("id,n\na,1\n".utf8), "1.csv")
    try write(Array("id,n\nz".utf8) + [0xE9] + Array(",1\n".utf8), "2.csv")
    try write(Array("id,n\n".utf8) + [0x80, 0xE9, 0x2C, 0x31, 0x0A], "3.csv")
    let extract = try ExtractReader(schema).examine(ScratchDirectory.path)
    #expect((0..<3).map { extract.table.columns[0].text(at: $0) } == ["a", "zé", "€é"])
    #expect(
      shown(extract.notes)
        == ["2.csv", "3.csv"].map { file in
          """
          \(file): warning: no encoding is declared; the file is read as Windows-1252: it is not UTF-8, and every byte beyond ASCII is a character of its own (csv.detected-encoding)
          help: declare 'encoding: windows-1252' in the schema if that is right
          """
        })
    let quality = try await ExtractValidator(schema, pieceSize: 4).validate(ScratchDirectory.path, jobs: 2)
    #expect(shown(quality.diagnostics) == shown(extract.diagnostics))
  }

  @Test func `does not take UTF-8 with a fault for another encoding`() throws {
    try write(Array("id,n\né,1\n".utf8) + [0xE9] + Array(",2\nb,3\n".utf8), "1.csv")
    let extract = try ExtractReader(try visits()).examine(ScratchDirectory.path)
    #expect(extract.table.rowCount == 2)
    #expect(extract.rejects.map(\.code) == [.invalidUTF8])
    #expect(extract.rejects.map(\.line) == [3])
  }

  @Test func `reads a header of Windows-1252 again`() throws {
    let schema = try schema(schemaLiteral([field("né"), field("n", "integer")]))
    try write(Array("n".utf8) + [0xE9] + Array(",n\na,1\n".utf8), "1.csv")
    #expect(try ExtractReader(schema).examine(ScratchDirectory.path).table.rowCount == 1)
  }
}
