import Foundation
import TestSupport
import Testing

/// Odd files as `waymark validate` meets them: exit status, what is left of them, and what is said.
@Suite(.tags(.endToEnd), .scratchDirectory) struct OddExtractsTests {
  struct Odd: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let status: Int32
    /// Of the last line; nil where the file cannot be read to its end.
    let counts: String?
    /// Of the findings, in their order.
    let codes: [String]
    var testDescription: String { name }

    init(_ name: String, _ bytes: [UInt8], _ status: Int32, _ counts: String?, _ codes: [String] = []) {
      (self.name, self.bytes, self.status) = (name, bytes, status)
      (self.counts, self.codes) = (counts, codes)
    }

    init(_ name: String, _ text: String, _ status: Int32, _ counts: String?, _ codes: [String] = []) {
      self.init(name, Array(text.utf8), status, counts, codes)
    }
  }

  private static let schema = """
    name: odd
    missingValues: ["", "NULL"]
    waymark: {file: odd.csv, subject: area, grain: one row per thing, tolerance: 0.5}
    fields:
      - {name: id, type: string, constraints: {required: true, unique: true}}
      - {name: day, type: date, waymark: {severity: blank}}
      - {name: uk, type: date, format: dd/mm/yyyy, waymark: {severity: warn}}
      - {name: n, type: integer, waymark: {severity: warn}}
      - {name: code, type: string, constraints: {enum: [Home, Care Home]}, waymark: {severity: warn}}
      - {name: nhs, type: string, waymark: {type: nhs_number, severity: warn}}
      - {name: area, type: string, waymark: {type: lsoa_code, severity: warn}}
      - {name: sct, type: string, waymark: {type: snomed_ct, severity: warn}}
    """
  private static let header = "id,day,uk,n,code,nhs,area,sct\n"

  private static func cells(_ column: Int, _ values: [String]) -> String {
    header
      + values.enumerated().map { row, value in
        (["\(row)"] + (1...7).map { $0 == column ? value : "" }).joined(separator: ",") + "\n"
      }.joined()
  }

  private static func read(_ rows: Int, _ accepted: Int, warnings: Int = 0) -> String {
    "\(rows) row\(rows == 1 ? "" : "s") read, \(accepted) accepted, \(rows - accepted) rejected, 0 withheld as sensitive, "
      + "\(warnings) warning\(warnings == 1 ? "" : "s")"
  }

  static let files: [Odd] = [
    Odd(
      "days that are none: 30 February, 29 February of 2023, day nought, a year of five digits, no leading noughts",
      cells(1, ["2024-02-30", "2023-02-29", "0000-00-00", "10000-01-01", "2024-2-3", "2024-02-29"]), 0,
      read(6, 6, warnings: 5), ["extract.type"]),
    Odd("days far away are days", cells(1, ["1900-01-01", "2100-12-31", "9999-12-31", " 2024-02-03 "]), 0, read(4, 4)),
    Odd(
      "a day of another format", cells(2, ["30/02/2024", "01/02/24", "2024-01-01", "1/2/2024", "31/12/1900"]), 0,
      read(5, 5, warnings: 3), ["extract.type"]),
    Odd(
      "numbers that are none, and those that are",
      cells(3, ["1.0", "1e3", "１２", "9223372036854775808", "+5", "007", " 5"]),
      0, read(7, 7, warnings: 4), ["extract.type"]),
    Odd(
      "codes in any case, with blanks around them", cells(4, ["HOME", "  care home ", "Carehome", "Care  Home"]), 0,
      read(4, 4, warnings: 2), ["extract.enum"]),
    Odd(
      "NHS numbers: placeholders, repeated digits, a wrong check digit, too short, and with blanks",
      cells(5, ["0000000000", "1111111111", "9999999999", "9990000019", "999000001", "999 000 0018", "999-000-0018"]),
      0,
      read(7, 7, warnings: 5), ["extract.domain"]),
    Odd(
      "codes of other kinds of areas", cells(6, ["E02000001", "E0100000", "E01000001", "w01000001", "S01006506"]), 0,
      read(5, 5, warnings: 2), ["extract.domain"]),
    Odd(
      "SNOMED CT with a wrong check digit, too short, with a leading nought",
      cells(7, ["22298007", "999", "022298006", "22298006", "900000000000207008"]), 0, read(5, 5, warnings: 3),
      ["extract.domain"]),
    Odd("a word for what is missing is no value, whatever its column", cells(1, ["NULL", ""]), 0, read(2, 2)),
    Odd(
      "what is missing, and what is empty in quotes", header + "\"\",,,,,,,\na,\"\",,,,,,\n", 0, read(2, 1),
      ["extract.required"]),
    Odd("line ends of three kinds", "id,n\r\na,1\nb,2\rc,3\r\n", 0, read(3, 3)),
    Odd("line ends of three bytes", "id,n\r\r\na,1\r\r\nb,2\r\r\n", 0, read(2, 2)),
    Odd("no line end at the end", "id,n\na,1\nb,2", 0, read(2, 2)),
    Odd("a footer of a database client", "id,n\na,1\nb,2\nc,3\n(3 rows affected)\n", 0, read(4, 3), ["csv.ragged-row"]),
    Odd("a blank before a quote", "id,n\n \"a\" ,1\nb,2\n", 0, read(2, 1), ["csv.malformed-quote"]),
    Odd(
      "a quote that is never closed takes one record", "id,n\n\"a,1\n" + (0..<999).map { "b\($0),2\n" }.joined(), 0,
      read(1000, 999), ["csv.unterminated-quote"]),
    Odd("quotation marks of a word processor are text", "id,n\n\u{201C}a\u{201D},1\n", 0, read(1, 1)),
    Odd("a byte order mark in the middle", "id,n\na,1\n\u{FEFF}b,2\n", 0, read(2, 2)),
    Odd(
      "a record of 200,000 fields", "id,n\n" + String(repeating: "x,", count: 199_999) + "x\nb,2\n", 0, read(2, 1),
      ["csv.ragged-row"]),
    Odd(
      "100,001 quotes", "id,n\n" + String(repeating: "\"", count: 100_001) + ",1\nb,2\n", 0, read(2, 1),
      ["csv.unterminated-quote"]),
    Odd("a NUL byte", [UInt8]("id,n\na".utf8) + [0] + [UInt8](",1\nb,2\n".utf8), 0, read(2, 1), ["csv.nul-byte"]),
    Odd("names with blanks around them", " id , n \na,1\n", 0, read(1, 1)),
    Odd("a spreadsheet's first line", "sep=,\nid,n\na,1\n", 1, nil, ["csv.no-header"]),
    Odd("the page of a login", "<html><body>Please log in</body></html>\n", 1, nil, ["csv.no-header"]),
    Odd("EBCDIC", [0x89, 0x84, 0x6B, 0x95, 0x25, 0x81, 0x6B, 0xF1, 0x25], 1, nil, ["csv.not-csv"]),
    Odd("a picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], 1, nil, ["csv."]),
    Odd("nothing but blank lines", "\n\n\n", 1, nil, ["csv.empty-file"]),
    Odd("a header alone", "id,n\n", 0, read(0, 0), ["csv.no-records"]),
    Odd("a column twice", "id,n,id\na,1,b\n", 1, nil, ["csv.duplicate-column"]),
  ]

  @Test(arguments: files)
  func `an odd file ends with its status, its counts and its codes`(_ odd: Odd) throws {
    let path = try ScratchDirectory.write(odd.bytes, to: "odd.csv")
    // A file with two of the columns is read by a schema of two.
    let isNarrow = !odd.bytes.starts(with: Self.header.utf8)
    let lines = Self.schema.split(separator: "\n", omittingEmptySubsequences: false)
    let schema =
      isNarrow ? lines.filter { !$0.contains("{name: ") || $0.contains("name: id") || $0.contains("name: n,") } : lines
    let definition = try ScratchDirectory.write(schema.joined(separator: "\n").utf8, to: "odd.yaml")
    let result = try Program.run(["validate", definition, path])
    #expect(result.status == odd.status, "\(result.errors)")
    let last = result.errors.split(separator: "\n").last ?? ""
    #expect(last.hasSuffix(odd.counts ?? "not read to its end"), "\(result.errors)")
    let said = result.errors.split(separator: "\n").filter { $0.contains("error: ") || $0.contains("warning: ") }
    #expect(said.count == odd.codes.count, "\(result.errors)")
    for (line, code) in zip(said, odd.codes) { #expect(line.contains("(\(code)"), "\(line)") }
    if !odd.codes.isEmpty { #expect(result.errors.contains("help: "), "\(result.errors)") }
  }

  @Test func `two rows of a hundred may fall where a schema says nothing, and not three`() throws {
    let schema =
      "name: s\nwaymark: {file: s.csv, subject: area, grain: a row}\nfields: [{name: n, type: integer}, {name: m, type: any}]\n"
    let definition = try ScratchDirectory.write(schema.utf8, to: "s.yaml")
    for (fallen, status) in [(2, 0), (3, 1)] as [(Int, Int32)] {
      let rows = (0..<100).map { $0 < fallen ? "x,\n" : "1,\n" }.joined()
      let path = try ScratchDirectory.write(("n,m\n" + rows).utf8, to: "s.csv")
      let result = try Program.run(["validate", definition, path])
      #expect(result.status == status, "\(result.errors)")
      #expect(result.errors.contains("100 rows read, \(100 - fallen) accepted, \(fallen) rejected"))
    }
  }

  @Test func `a million columns, ten megabytes in a cell, and a gzip that is cut are told at once`() throws {
    let definition = try ScratchDirectory.write(Self.schema.utf8, to: "odd.yaml")
    let wide = "id," + (0..<1_000_000).map { "c\($0)" }.joined(separator: ",") + "\n"
    let many = try Program.run(["validate", definition, try ScratchDirectory.write(wide.utf8, to: "wide.csv")])
    #expect(many.status == 1)
    #expect(many.errors.contains("1000001 columns, more than the limit of 10000 (csv.too-many-columns)"))
    let long = Self.header + String(repeating: "x", count: 10_000_000) + ",,,,,,,\nb,,,,,,,\n"
    let cell = try Program.run(["validate", definition, try ScratchDirectory.write(long.utf8, to: "long.csv")])
    #expect(cell.status == 0)
    #expect(cell.errors.contains("(csv.long-field)"))
    #expect(cell.errors.contains("2 rows read, 1 accepted, 1 rejected"))
    let plain = try ScratchDirectory.write((Self.header + "a,,,,,,,\n").utf8, to: "plain.csv")
    let packed = try Program.shell(
      "gzip -c '\(plain)' | head -c 40 > '\(plain).gz' && \"$WAYMARK\" validate '\(definition)' '\(plain).gz'")
    #expect(packed.status == 1)
    #expect(packed.errors.contains("(csv.truncated-file)"), "\(packed.errors)")
  }
}
