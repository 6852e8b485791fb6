import Diagnostics
import DrawnTables
import Expressions
import Foundation
import Tabular
import Testing

@testable import Cohorts

/// The manual of the language says what the embedded engine and DuckDB do.
@Suite(.tags(.spec)) struct FramePageTests {
  private static let page = Result { try FramePage.read() }

  @Test func `every table of the manual has five rows, and every statement an answer`() throws {
    let page = try Self.page.get()
    #expect(page.examples.count > 50)
    #expect(page.oddTables == [])
    #expect(page.unanswered == [])
  }

  @Test(arguments: try page.get().examples) func `the engine gives what the manual prints`(example: FramePage.Example)
    async throws
  {
    let (columns, rowCount) = try await Self.answer(example)
    #expect(columns.map(\.name) == example.expected.columns.map(\.name))
    #expect(columns.map(\.type) == example.expected.columns.map(\.type))
    #expect(
      Oracle.rows(columns, rowCount: rowCount)
        == Oracle.rows(example.expected.columns, rowCount: example.expected.rowCount))
  }

  @Test(.enabled(if: Oracle.python != nil, Comment(rawValue: Oracle.missing)))
  func `DuckDB gives what the manual prints, word for word`() throws {
    for example in try Self.page.get().examples {
      let frames = example.frames.map { "create table \($0.name) as \(Self.withValues($0.sql));" }
      let found = try Oracle.answers(
        to: [Self.withValues(example.sql)], over: example.tables, and: frames.joined(separator: "\n"))
      let expected = Oracle.rows(example.expected.columns, rowCount: example.expected.rowCount)
      #expect(found == [.rows(expected)], "\(example.testDescription)")
    }
  }

  @Test func `every function and every construct of the language stands in the manual`() throws {
    let faults = Faults()
    var found: Set<String> = []
    for example in try Self.page.get().examples {
      let place = Place(file: "SQLFrames.md", line: example.line + 1, column: 1)
      let query = try #require(QueryParser.parse(example.sql, at: place, faults: faults))
      found.formUnion(query.constructs)
      if !example.frames.isEmpty { found.insert("another frame") }
    }
    #expect(faults.diagnostics.isEmpty)
    let missing = Constructs.all.subtracting(found)
    #expect(missing.isEmpty, "no statement of the manual uses \(missing.sorted())")
    #expect(found.subtracting(Constructs.all).isEmpty)
  }

  // MARK: Running

  /// The rows of an example, a frame with all that it reads.
  private static func answer(_ example: FramePage.Example) async throws -> (columns: [Column], rowCount: Int) {
    let faults = Faults()
    let sources = (example.frames + [(example.frame ?? "", example.sql)]).map {
      FrameSource(name: $0.name, text: $0.sql, file: "SQLFrames.md")
    }
    let relations = Dictionary(uniqueKeysWithValues: example.tables.map { ($0.name, Relation($0)) })
    let relation: Relation
    let names: [String]
    if let frame = example.frame {
      let catalogue = FrameCatalogue(
        sources, tables: example.tables.map(TableShape.init), parameters: parameterTypes, faults: faults)
      try faults.throwIfAny()
      names = catalogue.frame(frame)!.columns.map(\.name)
      relation = try await Executor(catalogue, tables: relations, parameters: FramePage.parameters, jobs: 2)
        .relation(frame, in: FramePage.period)
    } else {
      let bound = bindQuery(example.sql, over: example.tables, parameters: parameterTypes, faults: faults)
      try faults.throwIfAny()
      let (catalogue, query) = try #require(bound)
      names = query.columns.map(\.name)
      relation = try await Executor(catalogue, tables: relations, parameters: FramePage.parameters, jobs: 2)
        .run(query.plan, in: FramePage.period)
    }
    let columns = zip(names, relation.columns).map { name, column in
      Column(name, column.values.values, validity: column.values.validity)
    }
    return (columns, relation.rowCount)
  }

  private static var parameterTypes: [String: ColumnType] { FramePage.parameters.mapValues(\.type) }

  /// The statement with literals for its parameters, which DuckDB writes otherwise.
  private static func withValues(_ sql: String) -> String {
    sql.replacing(":period_start", with: "date '\(FramePage.period.start)'")
      .replacing(":period_end", with: "date '\(FramePage.period.end)'").replacing(":longest_gap", with: "30")
  }
}

extension TableShape {
  init(_ table: Table) {
    self.init(name: table.name, columns: table.columns.map { TypedName($0.name, $0.type) })
  }
}
