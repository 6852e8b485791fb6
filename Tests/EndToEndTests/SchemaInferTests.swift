import Foundation
import TestSupport
import Testing

/// `waymark schema infer`: what it proposes is a schema, and the file keeps it.
@Suite(.tags(.endToEnd), .scratchDirectory) struct SchemaInferTests {
  /// Proposes a schema, which must be one, and checks the file by it.
  private func roundTrip(_ file: String) throws -> Program.Result {
    let proposal = try Program.run(["schema", "infer", file])
    try #require(proposal.status == 0, "\(proposal.errors)")
    let schema = try ScratchDirectory.write(proposal.output.utf8, to: "proposed.yaml")
    return try Program.run(["validate", schema, file])
  }

  @Test func `of every extract of the sample borough the proposal is a schema that the file keeps`() throws {
    let folder = Program.packageRoot.appending(path: "SampleData/crafton")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
      .filter { $0.hasSuffix(".csv") }.sorted()
    #expect(names.count >= 29)
    for name in names {
      let checked = try roundTrip(folder.appending(path: name).path(percentEncoded: false))
      #expect(checked.status == 0, "\(name): \(checked.errors)")
    }
  }

  @Test(
    arguments: [
      "a: b,#x,null,'q',😀,\"new\nline\",-,2024,\"back\\slash\",\"ta\tb\",\"qu\"\"ote\",{x},[y],&z,*w,%v,@u,!t",
      "\"\u{1}\",\"\u{7F}\",\u{85}x,y\u{2028}z,true,1e5,0x1F,~",
      "id;day;\u{E9}", "Yes\tNo\t0", "a|b|c",
    ])
  func `whatever a file calls its columns, they are read back`(header: String) throws {
    let mark = [";", "\t", "|"].first { header.contains($0) && !header.contains(",") } ?? ","
    let count = header.components(separatedBy: mark).count
    let rows = (1...3).map { row in (1...count).map { "\(row * $0)" }.joined(separator: mark) + "\n" }.joined()
    let file = try ScratchDirectory.write((header + "\n" + rows).utf8, to: "odd names.csv")
    let checked = try roundTrip(file)
    #expect(checked.status == 0, "\(checked.errors)")
    #expect(checked.errors.contains("3 rows read, 3 accepted"), "\(checked.errors)")
  }

  @Test func `a file that cannot be read ends with 1, and a reason`() throws {
    for (name, bytes, code) in [
      ("empty.csv", [UInt8](), "csv.empty-file"), ("binary.csv", [0x7F, 0x45, 0x4C, 0x46, 0, 0, 1, 0xFF], "csv."),
    ] {
      let result = try Program.run(["schema", "infer", try ScratchDirectory.write(bytes, to: name)])
      #expect(result.status == 1, "\(result.output)")
      #expect(result.errors.contains(code), "\(result.errors)")
      #expect(result.errors.contains("help: "))
      #expect(result.output.isEmpty)
    }
    #expect(try Program.run(["schema", "infer", ScratchDirectory.path]).status == 1)
    #expect(try Program.run(["schema", "infer", ScratchDirectory.path + "/none.csv"]).status == 1)
  }
}
