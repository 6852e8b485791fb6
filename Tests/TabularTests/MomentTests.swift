import Tabular
import Testing

struct MomentTests {
  @Test(arguments: [
    ("1970-01-01 00:00:00", 0 as Int64), ("1969-12-31 23:59:59", -1), ("2024-02-29T12:30:15", 1_709_209_815),
    ("2000-01-01", 946_684_800),
  ])
  func `counts the seconds of its own clock`(text: String, number: Int64) throws {
    let moment = try #require(Moment(iso: text))
    #expect(moment.number == number)
    #expect(try #require(Moment(iso: moment.description)) == moment)
  }

  @Test func `falls on the day whose midnight came last`() throws {
    let before = try #require(Moment(iso: "1969-12-31 23:59:59"))
    #expect(before.day.description == "1969-12-31")
    #expect(before.secondOfDay == 86_399)
    #expect(before.description == "1969-12-31 23:59:59")
  }

  @Test(arguments: [
    "2024-02-30 00:00:00", "2024-02-29 24:00:00", "2024-02-29 23:60:00", "2024-02-29 23:59:60", "2024-02-29x10:00:00",
    "2024-02-29 1:00:00", "", "2024-02-29 10:00",
  ])
  func `takes nothing else for a moment`(text: String) { #expect(Moment(iso: text) == nil) }
}
