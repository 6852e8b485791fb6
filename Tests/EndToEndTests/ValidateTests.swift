import Foundation
import TestSupport
import Testing

@Suite(.tags(.endToEnd), .scratchDirectory) struct ValidateTests {
  private static let schema = """
    name: visits
    waymark: {file: visits.csv, subject: area, grain: one row per visit, tolerance: 0.5}
    fields:
      - {name: id, type: string}
      - {name: minutes, type: integer, constraints: {minimum: 1}}
      - {name: day, type: date}
    """

  private func validate(_ csv: String, schema: String = schema, _ more: [String] = []) throws -> Program.Result {
    let definition = try ScratchDirectory.write(schema.utf8, to: "visits.yaml")
    let extract = try ScratchDirectory.write(csv.utf8, to: "visits.csv")
    return try Program.run(["validate", definition, extract] + more)
  }

  @Test func `ends with 0 where every row keeps the rules, or no more fall than may`() throws {
    let clean = try validate("id,minutes,day\na,30,2025-01-31\n")
    #expect(clean.status == 0)
    #expect(clean.errors.contains("1 row read, 1 accepted, 0 rejected"))
    #expect(try validate("id,minutes,day\na,30,2025-01-31\nb,0,2025-01-31\n").status == 0)
  }

  @Test func `ends with 1 where too many fall, and shows which column, how often and where`() throws {
    let result = try validate("id,minutes,day\nSECRET,0,2025-01-31\nb,0,31/01/2025\nc,5,2025-01-31\n")
    #expect(result.status == 1)
    #expect(
      result.errors.contains(
        """
        visits.csv:2: error: 2 rows where 'minutes' is below its minimum, on lines 2, 3 (extract.minimum)
          1 | id,minutes,day
            |    ^^^^^^^
        """))
    #expect(result.errors.contains("2 of 3 rows rejected"))
    #expect(!result.errors.contains("SECRET"))
    #expect(!result.errors.contains("31/01/2025"))
  }

  @Test func `ends with 1 where a file is not there, and still checks the others`() throws {
    let more = try ScratchDirectory.write("id,minutes,day\na,1,2025-01-31\n".utf8, to: "more.csv")
    let result = try validate("id,minutes,day\na,1,2025-01-31\n", [ScratchDirectory.path + "/none.csv", more])
    #expect(result.status == 1)
    #expect(result.errors.contains("csv.missing-file"))
    #expect(result.errors.contains("more.csv: 1 row read"))
  }

  @Test func `ends with 2 where the schema is at fault`() throws {
    let result = try validate("id\n", schema: "name: visits\nfield: []\n")
    #expect(result.status == 2)
    #expect(result.errors.contains("visits.yaml:2:1: error: unknown key 'field'"))
  }

  @Test func `writes a line of JSON for each finding`() throws {
    let result = try validate("id,minutes,day\na,0,2025-01-31\nb,1,2025-01-31\n", ["--log", "json"])
    #expect(result.status == 0)
    let lines = result.errors.split(separator: "\n")
    #expect(lines.contains { $0.contains("\"code\":\"extract.minimum\"") && $0.contains("visits.csv:2") })
    for line in lines { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
  }

  @Test func `says the same with any number of jobs`() throws {
    let rows = (0..<400_000).map { "row \($0),\($0 % 50),2025-01-\(10 + $0 % 25)\n" }
    let one = try validate("id,minutes,day\n" + rows.joined(), ["--jobs", "1"])
    let four = try validate("id,minutes,day\n" + rows.joined(), ["--jobs", "4"])
    #expect(one.errors.contains("400000 rows read"))
    #expect(one.errors == four.errors)
    #expect(one.status == four.status)
  }
}
