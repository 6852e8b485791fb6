import Tabular
import Testing

@testable import Crafton

@Suite struct RowsTests {
  @Test func `cells are quoted only where they must be`() {
    var rows = Rows(header: ["a", "b"])
    rows.text("Flat 2, 5 Mill Road")
    rows.text("says \"no\"")
    rows.end()
    rows.text("plain")
    rows.empty()
    rows.end()
    #expect(String(decoding: rows.bytes, as: UTF8.self) == "a,b\n\"Flat 2, 5 Mill Road\",\"says \"\"no\"\"\"\nplain,\n")
    #expect(rows.count == 2)
    #expect(cells(rows.bytes)[1] == ["Flat 2, 5 Mill Road", "says \"no\""])
  }

  @Test(arguments: [(1_748, "17.48"), (750, "7.5"), (1_400, "14"), (5, "0.05"), (0, "0")])
  func `hundredths are written without needless zeros`(value: Int, text: String) {
    var rows = Rows()
    rows.hundredths(value)
    rows.end()
    #expect(String(decoding: rows.bytes, as: UTF8.self) == text + "\n")
  }

  @Test(arguments: [(1_500_000, 6, "1.5"), (67, 4, "0.0067"), (2_000_000, 6, "2"), (1_000_001, 6, "1.000001")])
  func `parts of a power of ten are written without needless zeros`(value: Int, places: Int, text: String) {
    var rows = Rows()
    rows.decimal(value, places: places)
    rows.end()
    #expect(String(decoding: rows.bytes, as: UTF8.self) == text + "\n")
  }

  @Test(arguments: ["1900-01-01", "2024-02-29", "2025-03-31"]) func `days are written as ISO 8601`(text: String) {
    var rows = Rows()
    rows.day(Day(iso: text)!.number)
    rows.day(nil)
    rows.end()
    #expect(String(decoding: rows.bytes, as: UTF8.self) == text + ",\n")
  }
}
