import CSVDecoding
import Tabular
import TestSupport
import Testing

/// One column of cells, each on a line of its own behind a first column that keeps blank cells from being blank lines.
private func column(_ cells: CellFormat, _ texts: [String], missing: [String] = [""]) throws -> [String] {
  let layout = CSVLayout(columns: [ColumnLayout("c", cells)], missingValues: missing)
  let lines = texts.map { "0,\"\($0.replacing("\"", with: "\"\""))\"" }
  let path = try ScratchDirectory.write(("k,c\n" + lines.joined(separator: "\n") + "\n").utf8)
  let notes = 3
  return decodedText(path, layout).split(separator: "\n", omittingEmptySubsequences: false).dropLast(notes)
    .filter { $0.contains("@") }.map { $0.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)[1] }
    .map(String.init)
}

@Suite(.scratchDirectory) struct CellTests {
  @Test func `reads whole numbers within 64 bits`() throws {
    #expect(
      try column(
        .integer,
        [
          "0", "-0", "+7", "007", "999999999999999999", "9223372036854775807", "-9223372036854775808",
          "9223372036854775808", "-9223372036854775809", "99999999999999999999999", "1.0", "1e3", "", "-", "+", "1 000",
          "１", " 12\t", "0x10",
        ]) == [
          "0", "0", "7", "7", "999999999999999999", "9223372036854775807", "-9223372036854775808", "∅", "∅", "∅", "∅",
          "∅",
          "∅", "∅", "∅", "∅", "∅", "12", "∅",
        ])
  }

  @Test func `reads numbers to the nearest double`() throws {
    let texts = [
      "0", "-0.0", "1.5", ".5", "5.", "1e3", "1E-3", "+2.5e+2", "0.1", "123456789012345678", "9007199254740993",
      "1.7976931348623157e308", "5e-324", "2.2250738585072011e-308", "0.000000000000000000000000000000000000001",
      "179769313486231570814527423731704356798070567525844996598917476803157260780028538760589558632766878171540458953514382464234321326889464182768467546703537516986049910576551282076245490090389328944075868508455133942304583236903222948165808559332123347747975",
    ]
    #expect(try column(.number, texts) == texts.map { String(Double($0)!) })
  }

  @Test(arguments: ["1e999", "nan", "inf", "0x1p3", ".", "-", "e5", "1e", "1e+", "1,5", "1 5", "1.2.3", "--1", "£5"])
  func `takes nothing else for a number`(_ text: String) throws {
    #expect(try column(.number, [text]) == ["∅"])
  }

  @Test func `agrees with the standard library on random numbers`() throws {
    var random = SplitMix64(seed: 7)
    let texts = (0..<4000).map { _ -> String in
      let digits = (0..<Int.random(in: 1...22, using: &random)).map { _ in String(Int.random(in: 0...9, using: &random))
      }
      let point = Int.random(in: 0...digits.count, using: &random)
      let exponent = Bool.random(using: &random) ? "" : "e\(Int.random(in: -40...40, using: &random))"
      return digits[..<point].joined() + "." + digits[point...].joined() + exponent
    }
    #expect(try column(.number, texts) == texts.map { String(Double($0)!) })
  }

  @Test func `reads decimals exactly`() throws {
    let texts = [
      "0", "-0.00", "1.5", ".5", "5.", "12.34", "-0.05", "+7", "1e3", "25e-1", "12.3400", "  2.50 ",
      "9999999999999999.99",
      "-9999999999999999.99", "000000000000000000000012.50", "0.1", "4035.07",
    ]
    let expected = [
      "0.00", "0.00", "1.50", "0.50", "5.00", "12.34", "-0.05", "7.00", "1000.00", "2.50", "12.34", "2.50",
      "9999999999999999.99", "-9999999999999999.99", "12.50", "0.10", "4035.07",
    ]
    #expect(try column(.decimal(scale: 2), texts) == expected)
    #expect(try column(.decimal(scale: 0), ["7", "7.0", "7.5"]) == ["7", "7", "∅"])
    #expect(try column(.decimal(scale: 18), ["0.000000000000000001", "1"]) == ["0.000000000000000001", "∅"])
  }

  @Test(arguments: [
    "12.345", "0.001", "10000000000000000", "10000000000000000.00", "1e17", "nan", ".", "-", "e5", "1e", "1,5", "1 5",
    "1.2.3",
    "--1", "£5", "1-", "99999999999999999999999999",
  ])
  func `takes nothing else for a decimal of two decimals`(_ text: String) throws {
    #expect(try column(.decimal(scale: 2), [text]) == ["∅"])
  }

  @Test func `random decimals read as they are written`() throws {
    var random = SplitMix64(seed: 8)
    let units = (0..<4000).map { _ in
      Int64.random(in: -999_999_999_999_999_999...999_999_999_999_999_999, using: &random)
    }
    for scale in [0, 1, 2, 9, 18] {
      let texts = units.map {
        FixedDecimal(unscaled: $0 >> Int64.random(in: 0...50, using: &random), scale: scale).description
      }
      #expect(try column(.decimal(scale: scale), texts) == texts)
    }
  }

  @Test func `reads declared words for true and false in any case`() throws {
    let words = BooleanWords(trueWords: ["Yes", "Y"], falseWords: ["No"])
    #expect(
      try column(.boolean(words), ["yes", "Y", " no ", "NO", "true", "1", "n", ""])
        == ["true", "true", "false", "false", "∅", "∅", "∅", "∅"])
    #expect(try column(.boolean(BooleanWords()), ["TRUE", "0", "False", "1"]) == ["true", "false", "false", "true"])
  }

  @Test func `reads every day from 1890 to 2110 in every format`() throws {
    let days = (Day(iso: "1890-01-01")!.number...Day(iso: "2110-12-31")!.number).map { Day(number: $0) }
    let texts = days.map(\.description)
    #expect(try column(.calendar(.iso(.day)), texts) == texts)
    let british = days.map { day in
      let (year, month, day) = day.components
      return "\(day)/\(month)/\(year)"
    }
    #expect(try column(.calendar(CalendarFormat("%d/%m/%Y")), british) == texts)
    let months = ["Jan", "FEB", "mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let named = days.map { day in
      let (year, month, day) = day.components
      return "\(day < 10 ? "0" : "")\(day)-\(months[month - 1])-\(year)"
    }
    #expect(try column(.calendar(CalendarFormat("%d-%b-%Y")), named) == texts)
  }

  @Test func `refuses days that the calendar lacks`() throws {
    let wrong = [
      "2023-02-29", "1900-02-29", "2100-02-29", "2024-02-30", "2024-13-01", "2024-00-10", "2024-01-00", "0000-01-01",
      "2024-1-01", "24-01-01", "2024/01/01", "2024-01-01T00:00", "20240101", "2024-01-0x",
    ]
    #expect(try column(.calendar(.iso(.day)), wrong) == wrong.map { _ in "∅" })
    #expect(try column(.calendar(.iso(.day)), ["2024-02-29", "2000-02-29"]) == ["2024-02-29", "2000-02-29"])
  }

  @Test func `reads two digits of a year as POSIX does`() throws {
    #expect(
      try column(
        .calendar(CalendarFormat("%d-%b-%y")),
        ["01-Jan-69", "01-Jan-68", "1-jan-00", "31-Dec-99", "01-Jan-1999", "1-Janu-00"])
        == ["1969-01-01", "2068-01-01", "2000-01-01", "1999-12-31", "∅", "∅"])
    #expect(try column(.calendar(CalendarFormat("%Y%m%d")), ["20240229", "2024229"]) == ["2024-02-29", "∅"])
    #expect(
      try column(.calendar(CalendarFormat("%d %B %Y")), ["3 September 2024", "3 Sep 2024", "3 MAY 2024"])
        == ["2024-09-03", "∅", "2024-05-03"])
  }

  @Test func `says what is wrong with a date format`() {
    #expect(throws: CalendarFormatFault.incomplete) { try CalendarFormat("%Y-%m-%d %H") }
    #expect(throws: CalendarFormatFault.unknownPart("%")) { try CalendarFormat("%Y-%m-%d%") }
    #expect(throws: CalendarFormatFault.incomplete) { try CalendarFormat("%Y-%m") }
    #expect(throws: CalendarFormatFault.incomplete) { try CalendarFormat("%d/%m/%Y %y") }
  }

  @Test func `keeps codes in the spelling of their list`() throws {
    let texts = ["service", " SERVICE\t", "Review", "Élan", "éLAN", "other", " Other", "OTHER ", "", "  "]
    #expect(
      try column(.code(["Service", "Review", "élan"]), texts)
        == ["Service✓", "Service✓", "Review✓", "élan✓", "élan✓", "other", "other", "other", "∅", "∅"])
  }

  @Test func `takes the declared texts for missing, of whatever type`() throws {
    let missing = [
      "", "NULL", "-9", "01/01/1900", "a missing value of more than sixty-three bytes, as no system writes it",
    ]
    #expect(
      try column(.text, ["NULL", "null", " NULL", "-9", missing[4]], missing: missing) == [
        "∅", "null", " NULL", "∅", "∅",
      ])
    #expect(try column(.integer, ["-9", "-8", "NULL", " -9 "], missing: missing) == ["∅", "-8", "∅", "∅"])
    #expect(
      try column(.calendar(CalendarFormat("%d/%m/%Y")), ["01/01/1900", "02/01/1900"], missing: missing) == [
        "∅", "1900-01-02",
      ])
    #expect(try column(.code(["x"]), ["NULL", " NULL ", "X"], missing: missing) == ["∅", "∅", "x✓"])
  }

  @Test func `keeps an empty text where empty is not missing`() throws {
    #expect(try column(.text, ["", "a"], missing: []) == ["", "a"])
    #expect(try column(.integer, ["", "1"], missing: []) == ["∅", "1"])
  }
}
