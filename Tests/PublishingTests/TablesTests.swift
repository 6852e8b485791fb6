import Cohorts
import Diagnostics
import DrawnFigures
import Foundation
import Indicators
import NeedsAssessment
import Submission
import Tabular
import TestSupport
import Testing

@testable import DisclosureControl
@testable import Publishing

@Suite struct TablesTests {
  private static let table = DescribedTable(
    name: "extracts", title: "Extracts", description: "What was read.", grain: "one row an extract",
    columns: [
      .init("extract", .string, "The extract's name.", isRequired: true),
      .init("read", .integer, "Records in the file.", unit: "records", isRequired: true),
      .init("note", .string, "What a reader must know."),
    ],
    key: ["extract"], rows: [["hospital_spells", "120", nil], ["say \"hi\", you", "5", "é"]])

  private func parsed(_ json: JSON) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(json.text.utf8)) as? [String: Any])
  }

  @Test func `a table is a CSV file with its metadata beside it`() {
    let files = PublishedTable(Self.table, at: "quality/extracts.csv").files
    #expect(files.map(\.path) == ["quality/extracts.csv", "quality/extracts.csv-metadata.json"])
    #expect(files[0].text == "extract,read,note\nhospital_spells,120,\n\"say \"\"hi\"\", you\",5,é\n")
  }

  @Test func `the metadata describe every column`() throws {
    let metadata = try parsed(PublishedTable(Self.table, at: "quality/extracts.csv").metadata)
    #expect(metadata["url"] as? String == "extracts.csv")
    let schema = try #require(metadata["tableSchema"] as? [String: Any])
    let columns = try #require(schema["columns"] as? [[String: Any]])
    #expect(columns.compactMap { $0["name"] as? String } == ["extract", "read", "note"])
    #expect(columns.compactMap { $0["datatype"] as? String } == ["string", "integer", "string"])
    #expect(columns.compactMap { $0["required"] as? Bool } == [true, true, false])
    #expect(columns.allSatisfy { ($0["dc:description"] as? String)?.isEmpty == false })
    #expect(columns[1]["schema:unitText"] as? String == "records")
    #expect(schema["primaryKey"] as? [String] == ["extract"])
  }

  @Test func `the data package describes every table and column`() throws {
    let submission = try PreparedSubmission(
      SubmissionDefinition(Self.submission.node(), faults: Faults()), indicators: DrawnIndicators.all,
      figures: DrawnPlace.figures.map { Released($0) })
    let needs = NeedsTable.tables(
      of: NeedsDefinition(Self.needs.node(), faults: Faults()), indicators: DrawnIndicators.all,
      benchmarkLevel: "local_authority", figures: DrawnPlace.figures.map { Released($0) })
    let tables =
      [PublishedTable(Self.table, at: "quality/extracts.csv"), try submission.published()]
      + needs.map(\.published)
    let package = DataPackage(
      title: "Drawnham", description: "Figures.", asOf: Day(iso: "2025-03-31")!,
      licence: .init(name: "OGL-UK-3.0", title: "Open Government Licence", path: "https://example.org/ogl"),
      sources: ["Client level data"], tables: tables)
    let document = try parsed(package.document)
    #expect(package.file.path == "datapackage.json")
    let resources = try #require(document["resources"] as? [[String: Any]])
    #expect(
      resources.compactMap { $0["path"] as? String }
        == ["quality/extracts.csv", "submissions/unmet-need.csv", "jsna/waiting.csv"])
    for (resource, table) in zip(resources, tables) {
      let name = try #require(resource["name"] as? String)
      #expect(name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
      let schema = try #require(resource["schema"] as? [String: Any])
      let fields = try #require(schema["fields"] as? [[String: Any]])
      let header = String(decoding: table.csv.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
      #expect(fields.compactMap { $0["name"] as? String } == header.split(separator: ",").map(String.init))
      #expect(fields.allSatisfy { ($0["description"] as? String)?.isEmpty == false })
      #expect(schema["missingValues"] as? [String] == [""])
      #expect(resource["bytes"] as? Int == table.csv.count)
      #expect((resource["description"] as? String)?.contains("Grain: ") == true)
    }
    #expect((document["licenses"] as? [[String: Any]])?.first?["name"] as? String == "OGL-UK-3.0")
    #expect(package.document.text == package.document.text)
  }

  @Test func `the tidy table's description is its header`() throws {
    let header =
      "indicator_id,indicator_name,framework_ref,perspective,period_start,period_end,area_level,area_code,area_name,"
      + "breakdown,breakdown_value,numerator,denominator,value,lower_ci,upper_ci,ci_level,unit,method,polarity,"
      + "benchmark_area,benchmark_value,comparison,trend,note\n"
    let table = try PublishedTable.indicators(csv: Array(header.utf8))
    #expect(table.description.columns.count == 25)
    let failure = #expect(throws: Failure.self) {
      try PublishedTable.indicators(csv: Array(header.replacing("trend", with: "course").utf8))
    }
    #expect(failure?.diagnostics.map(\.code) == [.outputWrongHeader])
  }

  @Test func `the manifest says what the return holds and which checks it passed`() throws {
    let submission = try PreparedSubmission(
      SubmissionDefinition(Self.submission.node(), faults: Faults()), indicators: DrawnIndicators.all,
      figures: DrawnPlace.figures.map { Released($0) })
    let file = submission.manifest(asOf: Day(iso: "2025-03-31")!)
    #expect(file.path == "submissions/unmet-need.manifest.json")
    let document = try #require(try JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any])
    #expect(document["version"] as? String == "1.0")
    let part = try #require(document["file"] as? [String: Any])
    #expect(part["sha256"] as? String == submission.sha256)
    #expect(part["rows"] as? Int == submission.table.rows.count)
    #expect(part["bytes"] as? Int == submission.csv.count)
    let checks = try #require(document["checks"] as? [[String: Any]])
    #expect(checks.count == 6)
    #expect(checks.allSatisfy { $0["result"] as? String == "passed" })
  }

  @Test func `json keeps the order of its keys and escapes what it must`() {
    let document: JSON = ["b": [1, true, .null], "a": ["q": "\"\\\n\u{1}é/"], "n": .number(0.5), "e": [], "o": [:]]
    let expected = #"""
      {
        "b": [
          1,
          true,
          null
        ],
        "a": {
          "q": "\"\\\n\u0001é/"
        },
        "n": 0.5,
        "e": [],
        "o": {}
      }

      """#
    #expect(document.text == expected)
  }

  private static let submission: DefinitionLiteral = [
    "name": "unmet-need", "version": "1.0", "title": "Unmet need", "recipient": "Department",
    "description": "Who goes without.", "indicators": ["eligible_needs_unserved"], "levels": ["neighbourhood"],
    "periods": "2", "rounding": "5",
  ]
  private static let needs: DefinitionLiteral = [
    "title": "JSNA",
    "topics": [
      [
        "id": "waiting", "title": "Waiting", "description": "Who waits.", "area_level": "neighbourhood",
        "indicators": ["wait_for_assessment"],
      ]
    ],
  ]
}
