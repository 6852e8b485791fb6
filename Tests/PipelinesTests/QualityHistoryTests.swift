import Diagnostics
import Extracts
import Tabular
import TestSupport
import Testing

@testable import Pipelines

@Suite(.scratchDirectory) struct QualityHistoryTests {
  private func profile(
    _ filled: Int, _ codes: [String: Int], of rows: Int = 100, before: QualityHistory.Night? = nil,
    holdsPersons: Bool = true
  ) throws -> ExtractProfile {
    let schema = TableSchema(
      ([
        "name": "spells", "waymark": ["file": "spells.csv", "subject": holdsPersons ? "person" : "area"],
        "fields": [["name": "code", "type": "string", "constraints": ["enum": ["A", "B", "C"]]]],
      ] as DefinitionLiteral).node(), faults: Faults())
    let cells = codes.sorted { $0.key < $1.key }.flatMap { Array(repeating: $0.key, count: $0.value) }
    #expect(cells.count == filled)
    let text = "code,\n" + (cells + Array(repeating: "", count: rows - filled)).map { $0 + ",\n" }.joined()
    let extract = try ExtractReader(schema).read(try ScratchDirectory.write(text.utf8))
    return ExtractProfile(
      extract: "spells", title: "Spells", holdsPersons: holdsPersons, counts: extract.counts,
      columns: [extract.profile(ofField: 0)], before: before)
  }

  private func history() throws -> QualityHistory {
    try QualityHistory(at: ScratchDirectory.path + "/quality.sqlite")
  }

  @Test func `compares a night with the last one before it, however often it is run`() throws {
    let history = try history()
    try history.remember([try profile(100, ["A": 60, "B": 40])], asOf: Day(iso: "2025-03-01")!)
    try history.remember([try profile(90, ["A": 90])], asOf: Day(iso: "2025-03-02")!)
    try history.remember([try profile(80, ["A": 80])], asOf: Day(iso: "2025-03-02")!)
    #expect(try history.night(of: "spells", before: Day(iso: "2025-03-01")!) == nil)
    let first = try #require(try history.night(of: "spells", before: Day(iso: "2025-03-02")!))
    #expect(first.columns["code"]?.codes == ["A": 60, "B": 40])
    let second = try #require(try history.night(of: "spells", before: Day(iso: "2025-03-09")!))
    #expect(second.asOf == Day(iso: "2025-03-02"))
    #expect(second.columns["code"]?.filledCount == 80)
    #expect(try history.night(of: "others", before: Day(iso: "2025-03-09")!) == nil)
    try history.close()
  }

  @Test func `the usual number of rows is the median of the last seven nights`() throws {
    let history = try history()
    func night(_ number: Int) -> Day { Day(number: Day(iso: "2025-03-01")!.number + Int32(number)) }
    for (number, rows) in [90, 5, 100, 110, 3, 105, 95, 120].enumerated() {
      try history.remember([try profile(1, ["A": 1], of: rows)], asOf: night(number))
    }
    #expect(try history.usual(of: "spells", before: night(0)) == nil)
    #expect(try history.usual(of: "spells", before: night(1)) == Expectations.Usual(rows: 90, nights: 1))
    // Of 90 and 5 the middle of both.
    #expect(try history.usual(of: "spells", before: night(2)) == Expectations.Usual(rows: 47, nights: 2))
    // Of 5, 100, 110, 3, 105, 95 and 120: the 90 of the first night is too long ago.
    #expect(try history.usual(of: "spells", before: night(8)) == Expectations.Usual(rows: 100, nights: 7))
    try history.close()
  }

  @Test func `forgets all but the last sixty nights`() throws {
    let history = try history()
    let first = Day(iso: "2025-01-01")!
    for night in 0..<62 {
      try history.remember([try profile(1, ["A": 1], of: 1)], asOf: Day(number: first.number + Int32(night)))
    }
    #expect(try history.night(of: "spells", before: Day(number: first.number + 2)) == nil)
    #expect(try history.night(of: "spells", before: Day(number: first.number + 3)) != nil)
    try history.close()
  }

  @Test func `says how far codes have shifted, a missing value being one of them`() throws {
    let history = try history()
    try history.remember([try profile(100, ["A": 60, "B": 40])], asOf: Day(iso: "2025-03-01")!)
    let before = try history.night(of: "spells", before: Day(iso: "2025-03-02")!)
    func drift(_ filled: Int, _ codes: [String: Int]) throws -> ColumnDrift {
      let now = try profile(filled, codes, before: before)
      return try #require(now.drift(of: now.columns[0]))
    }
    #expect(try drift(100, ["A": 60, "B": 40]).stabilityIndex == 0)
    // 0.1 ln(0.7 / 0.6) - 0.1 ln(0.3 / 0.4), worked by hand.
    let shifted = try drift(100, ["A": 70, "B": 30])
    #expect(abs(shifted.stabilityIndex! - 0.0441833) < 1e-6)
    #expect(shifted.extent == .none)
    #expect(try drift(100, ["A": 80, "B": 20]).extent == .some)
    #expect(try drift(100, ["A": 60, "C": 40]).extent == .large)
    let emptied = try drift(94, ["A": 57, "B": 37])
    #expect(abs(emptied.completenessChange + 6) < 1e-9)
    try history.close()
  }

  @Test func `shows nobody a share that could be of a few people`() throws {
    let open = OpenColumn(try profile(97, ["A": 90, "B": 7]).columns[0], of: try profile(97, ["A": 90, "B": 7]))
    #expect(open.completeness == 90)
    #expect(open.codes.map(\.words) == ["A 90%"])
    let area = try profile(97, ["A": 90, "B": 7], holdsPersons: false)
    #expect(OpenColumn(area.columns[0], of: area).completeness == 97)
    #expect(OpenColumn(area.columns[0], of: area).codes.map(\.words) == ["A 90%", "B 7%"])
    #expect([0, 1, 14, 15, 96, 99, 100].map { OpenColumn.blurred($0, of: 100) } == [0, 10, 10, 20, 90, 90, 100])
  }
}
