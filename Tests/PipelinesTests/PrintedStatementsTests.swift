import Cohorts
import Diagnostics
import Expressions
import Foundation
import Indicators
import Tabular
import TestSupport
import Testing

@testable import Pipelines

/// What `waymark explain --sql` prints says the same as the embedded engine, and other systems can read it.
@Suite(.scratchDirectory, .enabled(if: Statements.python != nil, Comment(rawValue: Statements.missing)))
struct PrintedStatementsTests {
  @Test func `DuckDB gives the figures of indicators of every kind`() async throws {
    let pipeline = try Statements.Pipeline("nightly.yaml", asOf: Day(iso: "2025-03-31")!)
    let rehearsal = try pipeline.rehearsal(ScratchDirectory.path)
    defer { rehearsal.close() }
    let tables = try await pipeline.tables(rehearsal)
    let directory = try Statements.directory("run")
    try Statements.write(tables, to: directory)
    var expected: [String: [String]] = [:]
    // What is standardised or compares areas is no matter of one cell's counts.
    let stage = try #require(pipeline.stage as? EstimateStage)
    var seen: Set<[String]> = []
    let plain = stage.catalogue.indicators.filter { indicator in
      !indicator.method.needsStrata && indicator.inequality == nil
        && seen.insert([indicator.method.rawValue] + indicator.measure.frames).inserted
    }
    // One for each method and frame, and no more than a test has time for.
    for id in plain.prefix(14).map(\.id) {
      let figures = try await pipeline.stage.figures(of: id, over: tables, asOf: pipeline.asOf, jobs: 2)
      expected[id] = figures.figures.map(Statements.row).sorted()
      let statements = try pipeline.stage.statements(of: id, over: tables.map(\.shape), asOf: pipeline.asOf, .duckdb)
      let text = statements.statements.map(\.text).joined(separator: "\n")
      try text.write(toFile: "\(directory)/\(id).script.sql", atomically: true, encoding: .utf8)
    }
    try #require(expected.count > 10)
    #expect(try Statements.python("run", directory) == "")
    for (id, rows) in expected {
      let found = try String(contentsOfFile: "\(directory)/\(id).rows", encoding: .utf8)
      let lines = found.split(separator: "\n").map(Statements.line).sorted()
      #expect(lines.count == rows.count, "\(id)")
      if let odd = zip(lines, rows).first(where: { $0 != $1 }) {
        Issue.record("\(id): DuckDB \(odd.0), Waymark \(odd.1)")
      }
    }
  }

  @Test(
    .enabled(if: Statements.canParse, "the Python of WAYMARK_PYTHON lacks sqlglot, see Tests/requirements.txt"),
    arguments: [("nightly.yaml", "2025-03-31"), ("ascof.yaml", "2025-11-10")])
  func `sqlglot parses every statement in every dialect`(file: String, asOf: String) throws {
    let pipeline = try Statements.Pipeline(file, asOf: Day(iso: asOf)!)
    let directory = try Statements.directory("parse-\(file)")
    for dialect in SQLDialect.allCases {
      // Indicators share frames: each statement is parsed once.
      var texts: [String] = []
      var seen: Set<String> = []
      for id in pipeline.stage.indicatorIDs {
        let statements = try pipeline.stage.statements(of: id, over: pipeline.shapes, asOf: pipeline.asOf, dialect)
        texts += statements.statements.map(\.text).filter { seen.insert($0).inserted }
      }
      try #require(texts.count > 20)
      let text = texts.joined(separator: "\n")
      try text.write(toFile: "\(directory)/all.\(dialect.rawValue).sql", atomically: true, encoding: .utf8)
    }
    #expect(try Statements.python("parse", directory) == "")
  }
}

enum Statements {
  static let python = ProcessInfo.processInfo.environment["WAYMARK_PYTHON"]
  static let missing = "WAYMARK_PYTHON names no Python with the packages of Tests/requirements.txt"

  /// Whether there is a parser for the dialects.
  static let canParse: Bool = {
    guard let python else { return false }
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", "import importlib.util, sys; sys.exit(importlib.util.find_spec('sqlglot') is None)"]
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path(percentEncoded: false)

  /// A pipeline of the repository and the stage that works out its indicators.
  struct Pipeline {
    let settings: RunSettings
    let plan: Plan
    let definitions: DefinitionFolder
    let step: Plan.Step
    let stage: any ExplainingStage
    let asOf: Day

    init(_ file: String, asOf: Day) throws {
      let path = "\(Statements.root)Pipelines/\(file)"
      settings = RunSettings(pipeline: path)
      definitions = DefinitionFolder(ofPipeline: path)
      plan = try Plan.checked(path, definitions).plan
      step = try #require(plan.steps.first { $0.stage is any ExplainingStage })
      stage = try #require(step.stage as? any ExplainingStage)
      self.asOf = asOf
    }

    var shapes: [TableShape] {
      guard case .openTables(let tables, _)? = step.inputShape else { return [] }
      return tables
    }

    func rehearsal(_ zone: String) throws -> Rehearsal {
      var settings = settings
      settings.restricted = zone + "/no-zone"
      return try Rehearsal(settings, plan, definitions, asOf: asOf, observer: SilentObserver())
    }

    func tables(_ rehearsal: Rehearsal) async throws -> [OpenTable] {
      guard case .openTables(let tables)? = try await rehearsal.products(upTo: step.input!).last else { return [] }
      return tables
    }
  }

  static func directory(_ name: String) throws -> String {
    let path = "\(ScratchDirectory.path)/\(name)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  /// Writes tables as CSV files and the statements that read them into a database.
  static func write(_ tables: [OpenTable], to directory: String) throws {
    let types: [ColumnType: String] = [
      .text: "varchar", .integer: "bigint", .number: "double", .boolean: "boolean", .day: "date",
    ]
    var statements = ""
    for table in tables.map(\.table) {
      var encoder = CSVEncoder()
      // A text that is empty is none that is missing.
      for row in 0..<table.rowCount { encoder.append(table.columns.map { $0.text(at: row) ?? "<missing>" }) }
      let path = "\(directory)/\(table.name).csv"
      try Data(encoder.bytes).write(to: URL(filePath: path))
      let columns = table.columns.map { "\"\($0.name)\" \(types[$0.type]!)" }.joined(separator: ", ")
      statements += "create table \(table.name) (\(columns));\n"
      if table.rowCount > 0 {
        statements += "copy \(table.name) from '\(path)' (format csv, header false, nullstr '<missing>');\n"
      }
    }
    try statements.write(toFile: "\(directory)/tables.sql", atomically: true, encoding: .utf8)
  }

  static func python(_ command: String, _ directory: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: python!)
    process.arguments = ["\(root)Tests/PipelinesTests/Statements/run_statements.py", command, directory]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus != 0 { return "Python ended with \(process.terminationStatus)\n\(text)" }
    return text
  }

  // MARK: Rows

  /// A figure as the statements' last query gives it: level, code, period, breakdown, counts and value.
  static func row(_ figure: IndicatorFigure) -> String {
    let estimate = figure.estimate
    let numbers = [estimate.numerator, estimate.denominator, estimate.value].map { $0.map(number) ?? "" }
    return
      ([
        figure.area.level, figure.area.code, figure.period.start.description, figure.period.end.description,
        figure.breakdown, figure.breakdownValue,
      ] + numbers).joined(separator: " | ")
  }

  static func line(_ line: Substring) -> String {
    var cells = line.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
    cells.remove(at: 2)
    return cells.joined(separator: " | ")
  }

  private static func number(_ number: Double) -> String { String(format: "%.10g", number == 0 ? 0 : number) }
}
