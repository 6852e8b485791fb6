import Diagnostics
import Extracts
import Foundation
import Tabular
import TestSupport
import Testing

/// All that reading gives, dictionaries included: counts, rows, rejects, findings, notes.
private func everything(_ extract: Extract) -> String {
  var lines = ["\(extract.counts)", "\(extract.table.columns)"]
  lines += extract.rejects.map { "\($0.row) \($0.line) \($0.byte ?? -1) \($0.column ?? "-") \($0.rule)" }
  lines += extract.findings.map { "\($0.rule) \($0.column ?? "-") \($0.count) \($0.firstRows) \($0.firstLines)" }
  lines += extract.diagnostics.map { "\($0)" }
  return lines.joined(separator: "\n")
}

/// Reads a file in pieces of a size.
private func pieced(_ reader: ExtractReader, _ path: String, jobs: Int, pieceSize: Int) async throws -> Extract {
  let reading = ExtractsReading<Never>([(reader: reader, path: path)], jobs: jobs, pieceSize: pieceSize, beside: [])
  return try await reading { _ in }.extracts[0].get()
}

@Suite(.scratchDirectory) struct PieceLoadingTests {
  private func visits() throws -> TableSchema {
    try schema(
      schemaLiteral(
        [
          field("id", constraints: ["unique": "true"], waymark: ["severity": "blank"]),
          field("code", waymark: ["canonical": "true"]),
          field("sex", constraints: ["enum": ["Female", "NA"]], waymark: ["severity": "warn"]),
          field("postcode", waymark: ["type": "postcode", "severity": "warn"]),
          field("note"), field("age", "integer", constraints: ["maximum": "120"]),
          field("cost", "number"), field("day", "date"), field("hidden", "boolean", waymark: ["role": "sensitive"]),
        ], key: ["code", "age"], tolerance: "1", missing: ["", "NA", "zz99 3vz"]))
  }

  /// Spellings of one code whose first is in a row that falls, words for missing values in another case, texts of every
  /// length, texts that are no ASCII, and malformed records.
  private func text(_ seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    func one(_ texts: [String]) -> String { texts.randomElement(using: &random)! }
    var text = "id,code,sex,postcode,note,age,cost,day,hidden\n"
    for row in 0..<400 {
      let code = row % 60
      let cells = [
        one(["v\(row)", "v\(row % 50)", ""]),
        one(["c\(code)", "C\(code) ", "É\(code)", "e\u{301}\(code)", "na", "Na", "NA", "\u{212A}\(code)", "k\(code)"]),
        one(["female", " FEMALE", "na", "NA", "Na", "other", ""]),
        one(["m1 1aa", "M11AA", "zz99 3vz", "ZZ993VZ", "nowhere", ""]),
        one(["", "x", "a text of more than sixteen bytes \(code)", "\"q,\n\"\"q\"\"\"", "sixteen bytes \(row % 90)"]),
        one(["\(row % 125)", "x", "\(row)"]), one(["1.5", "", "1e3"]), one(["2025-02-28", "2025-02-30", ""]),
        one(["true", "false", "false", "false"]),
      ]
      text += cells.joined(separator: ",") + one(["\n", "\n", "\n", "\r\n", ",9\n", "\"\n"])
    }
    return text
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `a file read in pieces gives what it gives as a whole, to the codes of its texts`(_ seed: UInt64) async throws {
    let schema = try visits()
    let path = try ScratchDirectory.write(text(seed).utf8)
    let reader = ExtractReader(schema, bufferSize: 700)
    let expected = everything(try Extract.settlingForeignKeys([reader.examine(path)])[0])
    #expect(expected.contains("Female") && expected.contains("unique"))
    for (pieceSize, jobs) in [(1 << 20, 2), (900, 1), (900, 3), (61, 2)] {
      let read = try await pieced(reader, path, jobs: jobs, pieceSize: pieceSize)
      let found = everything(try Extract.settlingForeignKeys([read])[0])
      #expect(found == expected, "pieces of \(pieceSize), \(jobs) jobs")
    }
  }

  @Test func `several files read in pieces are one extract`() async throws {
    let schema = try visits()
    for month in 1...3 {
      _ = try ScratchDirectory.write(text(UInt64(month)).utf8, to: "visits-\(month).csv")
    }
    let reader = ExtractReader(schema)
    let whole = try Extract.settlingForeignKeys([reader.examine(ScratchDirectory.path)])[0]
    let read = try await pieced(reader, ScratchDirectory.path, jobs: 2, pieceSize: 500)
    let settled = try Extract.settlingForeignKeys([read])[0]
    #expect(settled.counts.read == whole.counts.read && whole.quality.files.count == 3)
    #expect(everything(settled) == everything(whole))
    #expect(settled.rejects.map(\.file) == whole.rejects.map(\.file))
  }

  @Test(arguments: 1...3)
  func `several extracts are one line of work, each with what came of it`(jobs: Int) async throws {
    let reader = ExtractReader(try visits())
    let header = text(1).prefix { $0 != "\n" } + "\n"
    // The first ends inside a record, so that it cannot be read to its end; the last is a single piece.
    let paths = try [("cut", text(4) + "v1,c1"), ("large", text(5)), ("small", header + "v1,c1,NA,,,7,,,\n")].map {
      try ScratchDirectory.write($1.utf8, to: "\($0).csv")
    }
    let reading = ExtractsReading<Int>(
      paths.map { (reader: reader, path: $0) }, jobs: jobs, pieceSize: 700,
      beside: [{ 7 }, { throw CancellationError() }])
    var byteCount = 0
    let (extracts, others) = try await reading { byteCount += $0 }
    let failure = #expect(throws: Failure.self) { try reader.examine(paths[0]) }
    #expect(throws: Failure.self) { try extracts[0].get() }
    if case .failure(let error as Failure) = extracts[0] { #expect(error.diagnostics == failure?.diagnostics) }
    for (path, extract) in zip(paths, extracts).dropFirst() {
      let expected = everything(try Extract.settlingForeignKeys([reader.examine(path)])[0])
      #expect(everything(try Extract.settlingForeignKeys([extract.get()])[0]) == expected)
    }
    #expect(try others[0].get() == 7)
    #expect(throws: CancellationError.self) { try others[1].get() }
    #expect(byteCount == (try paths.reduce(0) { try $0 + Data(contentsOf: URL(filePath: $1)).count }))
  }
}
