import Cohorts
import Expressions
import Foundation
import Indicators
import Tabular
import TestSupport
import Testing

@testable import Pipelines

/// What the tests of printed statements share: the pipelines of the repository, their data, and the Python that runs
/// other systems.
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

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  static let pipelineFolder = folder.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Pipelines").path(percentEncoded: false)

  /// The pipelines of the repository, by the names of their files.
  static func pipelines() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: pipelineFolder).filter { $0.hasSuffix(".yaml") }.sorted()
  }

  /// A pipeline and the stage that works out its indicators.
  struct Pipeline {
    let settings: RunSettings
    let plan: Plan
    let definitions: DefinitionFolder
    let step: Int
    let stage: any ExplainingStage
    let asOf: Day

    /// A pipeline of the repository.
    ///
    /// - Parameter submissions: The extracts of a pipeline that brings none itself.
    init(_ file: String, submissions: String? = nil) throws {
      try self.init(path: "\(Statements.pipelineFolder)/\(file)", submissions: submissions)
    }

    /// - Parameter asOf: Nil for the day that the pipeline names.
    init(path: String, submissions: String? = nil, asOf: String? = nil) throws {
      var settings = RunSettings(pipeline: path)
      definitions = DefinitionFolder(ofPipeline: path)
      plan = try Plan.checked(path, definitions).plan
      if plan.pipeline.extracts == nil { settings.extracts = submissions }
      self.settings = settings
      step = try #require(plan.steps.firstIndex { $0.stage is any ExplainingStage })
      stage = try #require(plan.steps[step].stage as? any ExplainingStage)
      self.asOf = try #require(asOf.flatMap { Day(iso: $0) } ?? plan.pipeline.asOf)
    }

    var shapes: [TableShape] {
      guard case .openTables(let tables, _)? = plan.steps[step].inputShape else { return [] }
      return tables
    }

    func rehearsal(_ zone: String) throws -> Rehearsal {
      var settings = settings
      settings.restricted = zone + "/no-zone"
      return try Rehearsal(settings, plan, definitions, asOf: asOf, observer: SilentObserver())
    }
  }

  /// Writes the national data of the tests, everybody in them ten times over, and returns their directory.
  ///
  /// Two small authorities are too few for the editions that leave out months with few events.
  static func submissions() throws -> String {
    let target = try directory("submissions")
    for name in ["cld.csv", "sus.csv", "ons_deaths.csv"] {
      let text = try String(contentsOf: folder.appending(path: "Statements/submissions/\(name)"), encoding: .utf8)
      let lines = text.split(separator: "\n")
      var copies = String(lines[0]) + "\n"
      for copy in 0..<10 {
        for line in lines.dropFirst() {
          // Another number for each record, spell, NHS number and person of an authority.
          let line = String(line).replacing(/\b9\d{9}\b/) { "\($0.output)-\(copy)" }
            .replacing(/-P\d{6}\b/) { "\($0.output)-\(copy)" }
            .replacing(/^(\d{1,5}),/) { "\(copy + 1)0\($0.1)," }
            .replacing(/^([^,]+),(\d{8,9}),/) { "\($0.1),\($0.2)\(copy)," }
          copies += line + "\n"
        }
      }
      try copies.write(toFile: "\(target)/\(name)", atomically: true, encoding: .utf8)
    }
    return target
  }

  static func directory(_ name: String) throws -> String {
    let path = "\(ScratchDirectory.path)/\(name)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  // MARK: Tables

  /// The type that DuckDB has for a column's.
  static func duckDBType(_ type: ColumnType) -> String {
    switch type {
    case .text: "varchar"
    case .integer: "bigint"
    case .number: "double"
    case .decimal(let scale): "decimal(18, \(scale))"
    case .boolean: "boolean"
    case .day: "date"
    case .moment: "timestamp"
    }
  }

  /// Writes tables as CSV files and the statements that read them into a database.
  static func write(_ tables: [OpenTable], to directory: String) throws {
    var statements = ""
    for table in tables.map(\.table) {
      let path = "\(directory)/\(table.name).csv"
      try write(table, to: path)
      let columns = table.columns.map { "\"\($0.name)\" \(duckDBType($0.type))" }.joined(separator: ", ")
      statements += "create table \(table.name) (\(columns));\n"
      if table.rowCount > 0 {
        statements += "copy \(table.name) from '\(path)' (format csv, header false, nullstr '<missing>');\n"
      }
    }
    try statements.write(toFile: "\(directory)/tables.sql", atomically: true, encoding: .utf8)
  }

  /// Writes the rows of a table as CSV. A text that is empty is none that is missing.
  ///
  /// Each text is quoted once and each day spelt once, not once a row: these are millions of cells, and tests are not optimised.
  static func write(_ table: Table, to path: String) throws {
    var lines = [String](repeating: "", count: table.rowCount)
    var days: [Int32: String] = [:]
    for (number, column) in table.columns.enumerated() {
      var texts: [String] = []
      if case .text(let values) = column.values { texts = values.dictionary.map(quoted) }
      for row in 0..<table.rowCount {
        if number > 0 { lines[row] += "," }
        guard column.validity[row] else {
          lines[row] += "<missing>"
          continue
        }
        switch column.values {
        case .text(let values): lines[row] += texts[Int(values.codes[row])]
        case .day(let values):
          let day = values[row]
          let text = days[day] ?? Day(number: day).description
          days[day] = text
          lines[row] += text
        default: lines[row] += column.text(at: row)!
        }
      }
    }
    let text = lines.joined(separator: "\n") + (lines.isEmpty ? "" : "\n")
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }

  private static func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }

  /// What the Python says, a line for each fault.
  static func python(_ command: String, _ directory: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: python!)
    process.arguments = [
      folder.appending(path: "Statements/run_statements.py").path(percentEncoded: false), command, directory,
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus != 0 { return "Python ended with \(process.terminationStatus)\n\(text)" }
    return text
  }
}
