import Testing

@testable import Tabular

@Suite struct ColumnTests {
  @Test func `validity remembers exactly the rows set missing`() {
    for count in [1, 63, 64, 65, 200] {
      var flags = [Bool](repeating: true, count: count)
      for row in stride(from: 0, to: count, by: 7) { flags[row] = false }
      let validity = Validity(flags)
      #expect((0..<count).map { validity[$0] } == flags)
      #expect(validity.missingCount == flags.filter { !$0 }.count)
      let rows = Array((0..<count).reversed())
      #expect((0..<count).map { validity.gathering(rows)[$0] } == flags.reversed())
      #expect(Validity(count: count).intersection(validity) == validity)
    }
    #expect(Validity.allMissing(count: 70).missingCount == 70)
  }

  @Test func `a column is identifying and a table with one cannot be opened`() throws {
    let column = Column("name", .text(TextValues(encoding: ["a", nil, "a"])))
    #expect(column.disclosure == .identifying)
    #expect(throws: IdentifyingColumn(table: "t", column: "name")) {
      try OpenTable(checking: Table("t", [column]))
    }
  }

  @Test func `encodes every type and quotes only where it must`() {
    let table = Table(
      "t",
      [
        Column("text", .text(TextValues(encoding: ["a,b", "say \"x\"", " padded"]))),
        Column("integer", .integer([1, 2, 3]), validity: Validity([true, false, true])),
        Column("number", .number([0.1, 1e-7, -2.50])),
        Column("boolean", .boolean([true, false, true])),
        Column("day", .day([0, 1, 20_178])),
      ])
    #expect(
      String(decoding: CSVEncoder.encode(table), as: UTF8.self) == """
        text,integer,number,boolean,day
        "a,b",1,0.1,true,1970-01-01
        "say ""x""\",,0.0000001,false,1970-01-02
        " padded",3,-2.5,true,2025-03-31

        """)
  }

  @Test(arguments: [
    (0.0, "0"), (-0.5, "-0.5"), (1e21, "1000000000000000000000"), (1.5e-10, "0.00000000015"), (123.456, "123.456"),
    (1e15, "1000000000000000"), (1.25e16, "12500000000000000"), (-0.0, "0"),
  ])
  func `prints the shortest text that reads back the same`(number: Double, text: String) {
    #expect(shortestText(number) == text)
    #expect(Double(text) == number)
  }

  @Test func `parallel results stand in order, and the first error by index is thrown`() async throws {
    let squares = try await parallelMap(count: 100, jobs: 3) { $0 * $0 }
    #expect(squares == (0..<100).map { $0 * $0 })
    struct Refusal: Error, Equatable { var index: Int }
    await #expect(throws: Refusal(index: 7)) {
      try await parallelMap(count: 50, jobs: 4) { index in
        if index == 7 || index == 30 { throw Refusal(index: index) }
      }
    }
  }
}
