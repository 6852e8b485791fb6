import Tabular
import Testing

@testable import CSVDecoding

/// A cell as a column of the format holds it, drawn as text.
private func read(_ text: String, _ format: CalendarFormat) -> String? {
  guard let number = format.number(of: text) else { return nil }
  return switch format.kind.columnType {
  case .day: Day(number: Int32(number)).description
  case .moment: Moment(number: number).description
  default: String(number)
  }
}

struct CalendarFormatTests {
  @Test(arguments: [
    ("dd/mm/yyyy", "29/02/2024", "2024-02-29" as String?), ("dd/mm/yyyy", "1/3/2024", "2024-03-01"),
    ("d/m/yyyy", "01/03/2024", "2024-03-01"), ("dd-MMM-yy", "01-Mar-24", "2024-03-01"),
    ("dd-mmm-yyyy", "1-MAR-2024", "2024-03-01"), ("d mmmm yyyy", "1 March 2024", "2024-03-01"),
    ("yyyymmdd", "20240301", "2024-03-01"), ("yyyy-mm-dd", "2024-03-01", "2024-03-01"),
    ("mm/dd/yyyy", "03/01/2024", "2024-03-01"), ("DD.MM.YYYY", "01.03.2024", "2024-03-01"),
    ("dd/mm/yyyy hh:mm", "01/03/2024 00:00", "2024-03-01"), ("%d/%m/%Y %H:%M:%S", "01/03/2024 00:00:00", "2024-03-01"),
    ("dd/mm/yyyy", "30/02/2024", nil), ("dd/mm/yyyy", "29/02/1900", nil), ("dd/mm/yyyy", "29/02/2100", nil),
    ("dd/mm/yyyy", "2024-03-01", nil), ("dd/mm/yyyy", "01/03/24", nil), ("dd/mm/yyyy", "13/13/2024", nil),
    ("dd/mm/yyyy hh:mm", "01/03/2024 24:00", nil), ("dd/mm/yyyy hh:mm", "01/03/2024", nil),
    ("dd-MMM-yy", "01-Mae-24", nil), ("dd/mm/yyyy", "", nil),
  ])
  func `a day is read by its pattern and by nothing else`(pattern: String, text: String, day: String?) throws {
    #expect(read(text, try CalendarFormat(pattern)) == day)
  }

  @Test(arguments: [
    ("default", "2024-03-01T08:05:09", "2024-03-01 08:05:09" as String?),
    ("default", "2024-03-01 08:05:09", "2024-03-01 08:05:09"),
    ("default", "2024-03-01T08:05:09Z", "2024-03-01 08:05:09"),
    ("default", "2024-03-01T08:05:09.123", "2024-03-01 08:05:09"), ("default", "2024-03-01T08:05:09+01:00", nil),
    ("default", "2024-03-01", nil), ("default", "2024-03-01T08:05", nil), ("default", "2024-03-01T08:05:61", nil),
    ("default", "2024-03-01T08:05:09.", nil), ("default", "2024-02-30T08:05:09", nil),
    ("dd/mm/yyyy hh:mm", "01/03/2024 08:05", "2024-03-01 08:05:00"),
    ("dd/mm/yyyy HH:MM:SS", "01/03/2024 08:05:09", "2024-03-01 08:05:09"),
    ("dd/mm/yyyy hh:mm AM/PM", "01/03/2024 12:05 am", "2024-03-01 00:05:00"),
    ("dd/mm/yyyy hh:mm AM/PM", "01/03/2024 12:05 PM", "2024-03-01 12:05:00"),
    ("dd/mm/yyyy hh:mm AM/PM", "01/03/2024 13:05 PM", nil),
    ("yyyy-mm-dd hh:mm:ss.000", "2024-03-01 08:05:09.997", "2024-03-01 08:05:09"),
    ("%Y-%m-%dT%H:%M:%S%z", "2024-06-01T00:30:00+01:00", "2024-05-31 23:30:00"),
    ("%Y-%m-%dT%H:%M:%S%z", "2024-06-01T00:30:00-0500", "2024-06-01 05:30:00"),
    ("%Y-%m-%dT%H:%M:%S%z", "2024-06-01T00:30:00Z", "2024-06-01 00:30:00"),
  ])
  func `a moment keeps its own clock unless an offset is declared`(pattern: String, text: String, moment: String?)
    throws
  {
    let format = pattern == "default" ? .iso(.moment) : try CalendarFormat(pattern, for: .moment)
    #expect(read(text, format) == moment)
  }

  @Test(arguments: [
    (CalendarFormat.Kind.time, "default", "08:05:09", "29109" as String?), (.time, "default", "24:00:00", nil),
    (.time, "default", "8:05:09", nil), (.time, "hh:mm", "08:05", "29100"), (.time, "hh:mm AM/PM", "8:05 pm", "72300"),
    (.month, "default", "2024-02", "2024-02-01"), (.month, "default", "2024-13", nil),
    (.month, "default", "2024-2", nil),
    (.month, "mmm-yy", "Feb-24", "2024-02-01"), (.month, "mm/yyyy", "02/2024", "2024-02-01"),
    (.year, "default", "2024", "2024"), (.year, "default", "0000", nil), (.year, "default", "24", nil),
    (.year, "yy", "24", "2024"),
  ])
  func `times, months and years are read as declared`(
    kind: CalendarFormat.Kind, pattern: String, text: String, value: String?
  ) throws {
    let format = pattern == "default" ? .iso(kind) : try CalendarFormat(pattern, for: kind)
    #expect(read(text, format) == value)
  }

  /// The dates that spreadsheets show for these numbers.
  @Test(arguments: [
    ("1", "1900-01-01" as String?), ("59", "1900-02-28"), ("60", nil), ("61", "1900-03-01"), ("25569", "1970-01-01"),
    ("36526", "2000-01-01"), ("45351", "2024-02-29"), ("73051", "2100-01-01"), ("73109", "2100-02-28"),
    ("73110", "2100-03-01"), ("2958465", "9999-12-31"), ("2958466", nil), ("45351.0", "2024-02-29"), ("45351.5", nil),
    ("0", nil), ("-1", nil), ("29/02/2024", nil), ("1e9", nil),
  ])
  func `a spreadsheet's number is the day that it shows`(text: String, day: String?) throws {
    #expect(read(text, try CalendarFormat("excel")) == day)
  }

  @Test(arguments: [
    (CalendarFormat.Kind.moment, "45351.5", "2024-02-29 12:00:00" as String?),
    (.moment, "45351", "2024-02-29 00:00:00"),
    (.moment, "45351.999999999", "2024-03-01 00:00:00"), (.moment, "60.5", nil), (.time, "0.25", "21600"),
    (.time, "1.25", nil), (.time, "0.9999999", nil),
  ])
  func `a fraction of a spreadsheet's number is the time`(kind: CalendarFormat.Kind, text: String, value: String?)
    throws
  {
    #expect(read(text, try CalendarFormat("excel", for: kind)) == value)
  }

  @Test(arguments: [
    (1969, "68", "2068"), (1969, "69", "1969"), (1926, "25", "2025"), (1926, "26", "1926"), (1900, "00", "1900"),
    (2000, "99", "2099"),
  ])
  func `two digits of a year are of the declared hundred years`(century: Int, text: String, year: String) throws {
    #expect(read(text, try CalendarFormat("yy", for: .year, century: century)) == year)
  }

  @Test(arguments: [
    ("dd/mm", CalendarFormatFault.incomplete), ("dd/mm/yyyy yy", .incomplete), ("mm/yyyy", .incomplete),
    ("dd/mm/yyyy hh", .incomplete), ("dd/mm/yyyy hh:mm AM/PM %", .unknownPart("%")), ("dd-Mon-yyyy", .unknownPart("o")),
    ("ddd dd/mm/yyyy", .unknownPart("ddd")), ("yyy-mm-dd", .unknownPart("yyy")), ("%Q", .unknownPart("%Q")),
    ("%d/%m/%Y%z", .incomplete), ("%d/%m/%Y %I:%M", .incomplete), ("", .incomplete),
  ])
  func `says what is wrong with a pattern`(pattern: String, fault: CalendarFormatFault) {
    #expect(throws: fault) { try CalendarFormat(pattern) }
  }

  @Test func `every day of two centuries is the number that a spreadsheet gives it`() throws {
    let format = try CalendarFormat("excel")
    var day = try #require(Day(iso: "1900-03-01"))
    for serial in 61...73_110 {
      #expect(format.number(of: String(serial)) == Int64(day.number))
      day = day.adding(days: 1)
    }
    #expect(day.description == "2100-03-02")
  }
}
