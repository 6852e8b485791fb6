import Tabular
import Testing

@Suite struct DayTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2025-03-31", 20_178), ("0001-01-01", -719_162),
    ("9999-12-31", 2_932_896),
  ])
  func `reads and prints ISO days`(text: String, number: Int32) throws {
    let day = try #require(Day(iso: text))
    #expect(day.number == number)
    #expect(day.description == text)
  }

  @Test(arguments: ["2025-02-29", "1900-02-29", "2025-13-01", "2025-00-10", "2025-1-01", "20250101", "", "0000-01-01"])
  func `refuses what is no day`(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test func `every day of eight centuries goes there and back`() throws {
    var expected = try #require(Day(year: 1600, month: 1, day: 1))
    for year in 1600..<2400 {
      for month in 1...12 {
        for day in 1...Day.daysInMonth(year: year, month: month) {
          let made = try #require(Day(year: year, month: month, day: day))
          guard made == expected, made.components == (year, month, day) else {
            Issue.record("\(year)-\(month)-\(day)")
            return
          }
          expected = expected.adding(days: 1)
        }
      }
    }
  }

  @Test(arguments: [
    ("2024-01-31", 1, "2024-02-29"), ("2024-02-29", 12, "2025-02-28"), ("2025-03-31", -1, "2025-02-28"),
    ("2025-01-15", -13, "2023-12-15"),
  ])
  func `adds calendar months`(from: String, months: Int, to: String) throws {
    #expect(try #require(Day(iso: from)).adding(months: months).description == to)
  }

  @Test(arguments: [
    ("2000-02-29", "2001-02-28", 0), ("2000-02-29", "2001-03-01", 1), ("1950-04-01", "2025-03-31", 74),
    ("1950-04-01", "2025-04-01", 75),
  ])
  func `counts completed years`(born: String, on: String, age: Int) throws {
    #expect(try #require(Day(iso: born)).completedYears(until: try #require(Day(iso: on))) == age)
  }

  @Test func `a period ends with the last completed month`() throws {
    let end = try #require(Day(iso: "2025-03-31"))
    #expect(Period(months: 3, completedBy: end).description == "2025-01-01/2025-03-31")
    #expect(Period(months: 3, completedBy: end.adding(days: -1)).description == "2024-12-01/2025-02-28")
    #expect(Period(months: 3, completedBy: end).preceding(months: 3).description == "2024-10-01/2024-12-31")
  }
}
