import Tabular
import Testing

@Suite struct DescribedTableTests {
  @Test func `writes a header and leaves missing cells empty`() {
    let table = DescribedTable(
      name: "needs", title: "Needs", description: "What people need.", grain: "one row an area",
      columns: [
        .init("area_name", .string, "The area's name.", isRequired: true),
        .init("waiting", .integer, "People who wait.", unit: "people"),
      ],
      key: ["area_name"],
      rows: [["Northgate, upper", "15"], ["Southgate", nil]])
    #expect(
      String(decoding: table.encoded(), as: UTF8.self) == "area_name,waiting\n\"Northgate, upper\",15\nSouthgate,\n")
  }
}

@Suite struct PeriodLengthTests {
  @Test(arguments: [("2025-01-01", "2025-03-31", 3), ("2022-04-01", "2025-03-31", 36), ("2025-02-03", "2025-02-04", 1)])
  func `counts the months that it touches`(start: String, end: String, months: Int) throws {
    let period = Period(start: try #require(Day(iso: start)), end: try #require(Day(iso: end)))
    #expect(period.monthCount == months)
  }
}
