import Diagnostics
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Extracts

/// What `waymark schema infer` proposes.
@Suite(.scratchDirectory) struct InferenceTests {
  private func yaml(_ bytes: some Sequence<UInt8>, _ name: String = "visits.csv", limit: Int = 1000) throws -> String {
    try ProposedSchema(of: try ScratchDirectory.write(Array(bytes), to: name), recordLimit: limit).yaml
  }

  @Test(arguments: [
    (["12.50", "0.05", "-3.00"], true), (["12.50", "0.5"], false), (["12", "0.50"], false), (["1.500", "2.25"], false),
    (["1e2.50"], false), (["12345678901234567.80"], false),
  ])
  func `proposes decimals where every value is written as money is`(values: [String], expected: Bool) throws {
    let yaml = try yaml(("id,cost\n" + values.enumerated().map { "r\($0),\($1)\n" }.joined()).utf8)
    #expect(yaml.contains("waymark: {decimals: 2}") == expected)
    #expect(yaml.contains("# cost: every value has two decimals, as money has: read exactly") == expected)
  }

  @Test func `proposes every type, role and list that the rows of a file suggest`() throws {
    let header =
      "visit_id,NHS Number,dob,postcode,day,seen_at,at,month,read on,is_home,beds,cost,code,route,lsoa,notes,empty\n"
    let numbers = ["9990000018", "9990000026"]
    let rows = (0..<20).map { row in
      let route = row < 10 ? "Hospital" : "Home"
      return
        "V\(row),\(numbers[row % 2]),19\(50 + row)-01-02,M1 1AE,\(10 + row % 19)/02/2024,2024-02-\(10 + row % 19)T10:00:00,"
        + "10:\(10 + row):00,2024-\(10 + row % 3),\(10 + row % 19)-Feb-24,\(row % 2 == 0 ? "Yes" : "no"),\(row % 4),\(row).5,"
        + "00\(row % 10),\(route),E0100000\(row % 10),\(row == 3 ? "" : "Seen by Quackenbosch \(row)"),\n"
    }
    #expect(
      try yaml((header + rows.joined()).utf8) == """
        # Proposed by waymark schema infer from all 20 records of the file.
        # Data show what is, not what ought to be: read every line, and edit it.
        name: visits
        missingValues: [""]
        waymark:
          file: "visits.csv"
          subject: person
          grain: "one row per visit_id"
        fields:
          - name: visit_id
            type: string
            constraints: {required: true}
          - name: "NHS Number"
            type: string
            constraints: {required: true}
            waymark: {role: nhs_number, type: nhs_number}
          - name: dob
            type: date
            constraints: {required: true}
            waymark: {role: date_of_birth}
          - name: postcode
            type: string
            constraints: {required: true}
            waymark: {role: postcode, type: postcode}
          - name: day
            type: date
            format: "%d/%m/%Y"
            constraints: {required: true}
          - name: seen_at
            type: datetime
            constraints: {required: true}
          - name: at
            type: time
            constraints: {required: true}
          - name: month
            type: yearmonth
            constraints: {required: true}
          - name: "read on"
            type: date
            format: "%d-%b-%y"
            constraints: {required: true}
          - name: is_home
            type: boolean
            trueValues: ["yes"]
            falseValues: ["no"]
            constraints: {required: true}
          - name: beds
            type: integer
            constraints: {required: true}
          - name: cost
            type: number
            constraints: {required: true}
          # code: numbers with leading zeros are kept as text
          - name: code
            type: string
            constraints: {required: true}
          # route: the codes are those met, which need not be all
          - name: route
            type: string
            constraints: {required: true, enum: [Home, Hospital]}
          - name: lsoa
            type: string
            constraints: {required: true}
            waymark: {type: lsoa_code}
          # notes: 5% of the rows have no value
          - name: notes
            type: string
            waymark: {role: free_text}
          # empty: holds no value in what was read
          - name: empty
            type: string
        keys:
          primary: [visit_id]

        """)
  }

  @Test func `shows no value of few rows`() throws {
    let rows = (0..<60).map { "\($0 % 9 == 0 ? "Zsigmondine" : "Ward \($0 % 3)")\n" }.joined()
    let proposed = try yaml(("ward\n" + rows).utf8)
    #expect(!proposed.contains("Zsigmondine"))
    #expect(!proposed.contains("Ward"))
  }

  @Test(arguments: [(";", "\";\""), ("\t", "\"\\t\""), ("|", "\"|\"")])
  func `finds out what stands between the fields`(mark: String, said: String) throws {
    let proposed = try yaml("id,day\n1,2024-01-01\n2,2024-01-02\n".replacing(",", with: mark).utf8)
    #expect(proposed.contains("\ndialect: {delimiter: \(said)}\n"))
    #expect(proposed.contains("  - name: day\n    type: date\n"))
  }

  @Test func `finds out the encoding, of names of columns too`() throws {
    let latin = Array("id,caf\u{E9}\n1,Bront\u{EB}\n2,Fran\u{E7}ois\n".unicodeScalars.map { UInt8($0.value) })
    let proposed = try yaml(latin)
    #expect(proposed.contains("\nencoding: windows-1252\n"))
    #expect(proposed.contains("  - name: \"café\"\n    type: string\n    constraints: {required: true}\n"))
    let wide = [UInt8]([0xFF, 0xFE]) + "id\n1\n2\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try yaml(wide, "wide.csv").contains("\nencoding: utf-16le\n"))
  }

  @Test func `says what it left out, and what the data cannot tell`() throws {
    let proposed = try yaml("id,,day\n1,x,01/02/2024\n2,y,03/02/2024\n3\n4,\"z\"y,05/02/2024\n".utf8)
    #expect(proposed.contains("# 2 more cannot be read: `waymark validate` says where and why."))
    #expect(proposed.contains("# 1 columns without a name are left out."))
    #expect(proposed.contains("# day: every value reads as %m/%d/%Y too: ask the source which it is"))
    #expect(proposed.contains("# area, if the rows tell of places"))
    let numbers = try yaml("n,m\n1,NULL\nNULL,2024-01-01\n".utf8, "numbers.csv")
    #expect(numbers.contains("missingValues: [\"\", \"NULL\"]"))
    #expect(numbers.contains("  - name: \"n\"\n    type: integer\n"))
    #expect(try yaml("id\n1\n2\n3\n".utf8, "few.csv", limit: 2).contains("from the first 3 records"))
    let many = "id\n" + (0..<2000).map { "\($0)\n" }.joined()
    #expect(try yaml(many.utf8, "many.csv", limit: 600).contains("from the first 1024 records"))
  }

  @Test(
    arguments: [
      ("", "csv.empty-file"), ("a,a,b\n1,2,3\n", "csv.duplicate-column"), ("a\n\"x\n", "csv.unterminated-quote"),
    ])
  func `a file that cannot be read is refused with its reason, once`(text: String, code: String) throws {
    do {
      let proposed = try yaml(text.utf8)
      #expect(code == "csv.unterminated-quote" && proposed.contains("1 more cannot be read"))
    } catch let failure as Failure {
      #expect(failure.diagnostics.map(\.code.description) == [code])
      #expect(failure.status == .dataRefused)
    }
  }

  @Test func `the proposal for an empty extract has its names`() throws {
    #expect(try yaml("id,day\n".utf8).contains("  # id: holds no value in what was read\n  - name: id\n"))
  }
}
