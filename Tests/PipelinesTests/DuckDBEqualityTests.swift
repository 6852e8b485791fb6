import Diagnostics
import Expressions
import Foundation
import Indicators
import Tabular
import TestSupport
import Testing

@testable import Cohorts
@testable import Pipelines

/// Every frame of the repository, word for word, and the printed statements of every indicator give in DuckDB what they
/// give in the embedded engine.
@Suite(.scratchDirectory, .enabled(if: Statements.python != nil, Comment(rawValue: Statements.missing)))
struct DuckDBEqualityTests {
  @Test func `every frame of the repository belongs to a pipeline`() throws {
    let folder = "\(Statements.pipelineFolder)/frames"
    let all = try #require(FileManager.default.subpaths(atPath: folder)).filter { $0.hasSuffix(".sql") }
    var used: Set<String> = []
    for file in try Statements.pipelines() {
      used.formUnion(try Equality(Statements.Pipeline(file)).sources.map(\.file))
    }
    for path in all { #expect(used.contains { $0.hasSuffix("frames/\(path)") }, "\(path)") }
  }

  @Test(arguments: try Statements.pipelines())
  func `DuckDB gives the rows of every frame and the figures of every indicator`(file: String) async throws {
    try await compare(Statements.Pipeline(file, submissions: Statements.submissions()), in: file)
  }

  /// A population that is missing, a period after the data, a code that no lookup has: what is not known in Waymark is not
  /// known in DuckDB either.
  @Test(arguments: BadDefinitionTests.dataCases.filter { !$0.figures.isEmpty })
  func `DuckDB gives the same where something cannot be counted`(spoilt: BadDefinitionTests.DataCase) async throws {
    let small = try SmallPipeline(spoilt.edits)
    try await compare(Statements.Pipeline(path: small.path, asOf: spoilt.asOf), in: "compared")
  }

  private func compare(_ pipeline: Statements.Pipeline, in name: String) async throws {
    let equality = Equality(pipeline)
    let rehearsal = try pipeline.rehearsal(ScratchDirectory.path)
    defer { rehearsal.close() }
    let products = try await rehearsal.products(upTo: equality.lastStep)
    let tables = products.reversed().firstNonNil { product -> [OpenTable]? in
      if case .openTables(let tables) = product { tables } else { nil }
    }!
    let directory = try Statements.directory(name)
    try Statements.write(tables, to: directory)

    let empty = try await equality.writeFrames(over: tables, to: directory)
    #expect(try Statements.python("frames", directory) == "")
    #expect(empty == [], "these frames have no rows, so that nothing is seen of them")

    let expected = try await equality.writeFigures(products, over: tables, to: directory)
    #expect(expected.count == pipeline.stage.indicatorIDs.count)
    #expect(try Statements.python("figures", directory) == "")
    for (id, figures) in expected.sorted(by: { $0.key < $1.key }) {
      let found = try FigureText.reading("\(directory)/\(id).rows", isStated: equality.statesFigures)
      #expect(found.count == figures.count, "\(id)")
      if let odd = zip(found, figures).first(where: { $0 != $1 }) {
        Issue.record("\(id): DuckDB \(odd.0), Waymark \(odd.1)")
      }
    }
  }
}

/// What is compared of one pipeline.
private struct Equality {
  let pipeline: Statements.Pipeline
  let sources: [FrameSource]
  private let parameters: [String: ScalarValue]

  init(_ pipeline: Statements.Pipeline) {
    self.pipeline = pipeline
    switch pipeline.stage {
    case let stage as EstimateStage:
      sources = stage.frames
      parameters = [:]
    case let stage as TabulateStage:
      sources = stage.frames
      parameters = stage.parameters.values(asOf: pipeline.asOf)
    default: preconditionFailure("there are two stages that work out indicators")
    }
  }

  var statesFigures: Bool { pipeline.stage is TabulateStage }
  /// An estimating stage is run itself, for its figures; the other's frames state them.
  var lastStep: Int { statesFigures ? pipeline.plan.steps[pipeline.step].input! : pipeline.step }

  private func catalogue(_ tables: [OpenTable]) -> FrameCatalogue {
    pipeline.stage.frameCatalogue(over: tables.map(\.shape))
  }

  /// Those for which frames are compared that depend on the period.
  private var periods: [Period] {
    switch pipeline.stage {
    case let stage as EstimateStage:
      let quarters = stage.periods!.periods(
        at: stage.geography!.benchmarkLevel, completedBy: pipeline.asOf, own: nil)
      return Set([quarters.first!, quarters.last!]).sorted()
    case let stage as TabulateStage:
      return Set(stage.indicators.flatMap { stage.periods.periods(of: $0) }).sorted()
    default: preconditionFailure("there are two stages that work out indicators")
    }
  }

  // MARK: Frames

  /// Writes what DuckDB needs to work out every frame, and the engine's rows; returns the frames without any.
  func writeFrames(over tables: [OpenTable], to directory: String) async throws -> [String] {
    let catalogue = catalogue(tables)
    let byName = Dictionary(uniqueKeysWithValues: tables.map { ($0.name.lowercased(), $0) })
    let executor = Executor(catalogue, tables: try catalogue.relations(byName), parameters: parameters, jobs: 2)
    var rowCounts: [String: Int] = [:]
    for frame in catalogue.frames {
      for (number, period) in (frame.usesPeriod ? periods.map(Optional.some) : [nil]).enumerated() {
        let relation = try await executor.relation(frame.name, in: period)
        let columns = zip(frame.columns, relation.columns).map { name, column in
          Column(name.name, column.values.values, validity: column.values.validity)
        }
        let label = period == nil ? "always" : "\(number)"
        try Statements.write(
          Table(frame.name, columns, rowCount: relation.rowCount), to: "\(directory)/\(frame.name).\(label).frame.csv")
        rowCounts[frame.name, default: 0] += relation.rowCount
      }
    }
    try manifest(catalogue).write(to: URL(filePath: "\(directory)/frames.json"))
    return catalogue.frames.map(\.name).filter { rowCounts[$0] == 0 }
  }

  private func manifest(_ catalogue: FrameCatalogue) throws -> Data {
    let frames = catalogue.frames.map { frame -> [String: Any] in
      [
        "name": frame.name, "key": frame.key, "uses_period": frame.usesPeriod,
        "sql": sources.first { $0.name.lowercased() == frame.name }!.text,
        "columns": frame.columns.map { ["name": $0.name, "type": Statements.duckDBType($0.type)] },
      ]
    }
    func values(_ values: [String: ScalarValue]) -> [String: Any] {
      values.mapValues { value -> Any in
        switch value {
        case .text(let text): text
        case .integer(let integer): integer
        case .number(let number): number
        case .decimal(let decimal): decimal.number
        case .boolean(let boolean): boolean
        case .day(let day): ["day": "\(day)"]
        case .moment: preconditionFailure("no parameter of the repository is a moment")
        }
      }
    }
    var parameterLists: [[String: Any]] = [["label": "always", "is_period": false, "values": values(parameters)]]
    for (number, period) in periods.enumerated() {
      let own: [String: ScalarValue] = ["period_start": .day(period.start), "period_end": .day(period.end)]
      parameterLists.append([
        "label": "\(number)", "is_period": true, "values": values(parameters.merging(own) { $1 }),
      ])
    }
    return try JSONSerialization.data(withJSONObject: ["frames": frames, "parameters": parameterLists])
  }

  // MARK: Figures

  /// Writes each indicator's statements, those that all share apart, and returns the engine's figures by indicator.
  func writeFigures(
    _ products: [Product], over tables: [OpenTable], to directory: String
  ) async throws -> [String: [FigureText]] {
    let catalogue = catalogue(tables)
    var shared: [String: String] = [:]
    for id in pipeline.stage.indicatorIDs {
      var own: [String] = []
      let printed = try pipeline.stage.statements(of: id, over: catalogue, asOf: pipeline.asOf, .duckdb)
      for statement in printed.statements {
        // A frame that does not depend on the period is the same for every indicator.
        if let name = statement.name, let frame = catalogue.frame(name), !frame.usesPeriod {
          #expect(shared[name] == nil || shared[name] == statement.text, "\(id) makes another \(name)")
          shared[name] = statement.text
        } else {
          own.append(statement.text)
        }
      }
      try own.joined(separator: "\n").write(toFile: "\(directory)/\(id).script.sql", atomically: true, encoding: .utf8)
    }
    let text = catalogue.frames.compactMap { shared[$0.name] }.joined(separator: "\n")
    try text.write(toFile: "\(directory)/shared.sql", atomically: true, encoding: .utf8)
    if let stage = pipeline.stage as? TabulateStage { return try await stated(stage, catalogue, tables) }
    guard case .figures(let figures)? = products.last else { preconditionFailure("an estimating stage gives figures") }
    return Dictionary(
      uniqueKeysWithValues: figures.indicators.map { counted in
        let level = figures.vocabulary.geography.benchmarkLevel
        // What is standardised, surveyed or compared has its counts in the statements, and no value.
        if case .elsewhere = counted.definition.scriptedValue {
          return (counted.definition.id, counted.cells.map(FigureText.init).sorted())
        }
        return (counted.definition.id, evaluate(counted, benchmarkLevel: level).figures.map(FigureText.init).sorted())
      })
  }

  private func stated(
    _ stage: TabulateStage, _ catalogue: FrameCatalogue, _ tables: [OpenTable]
  ) async throws -> [String: [FigureText]] {
    let engine = try FigureEngine(tables: tables, frames: catalogue, parameters: parameters, jobs: 2)
    let requests = stage.indicators.map { FigureRequest(frame: $0.frame, periods: stage.periods.periods(of: $0)) }
    let result = try await engine.figures(requests)
    return Dictionary(
      uniqueKeysWithValues: zip(stage.indicators, result.figures).map { indicator, figures in
        let own = figures.filter { $0.measure == indicator.heading.frameworkReference }
        return (indicator.heading.id, own.map(FigureText.init).sorted())
      })
  }
}

/// A figure as both sides draw it: area, period, breakdown, counts and value.
private struct FigureText: Comparable, CustomStringConvertible {
  let cells: [String]

  init(_ figure: IndicatorFigure) {
    let estimate = figure.estimate
    cells =
      [figure.area.level, figure.area.code, "\(figure.period.start)", "\(figure.period.end)", figure.breakdown]
      + [figure.breakdownValue] + [estimate.numerator, estimate.denominator, estimate.value].map(Self.number)
  }

  init(_ cell: MeasureCell) {
    cells =
      [cell.area.level, cell.area.code, "\(cell.period.start)", "\(cell.period.end)", cell.breakdown]
      + [cell.breakdownValue] + [cell.tally.numerator, cell.tally.denominator, nil].map(Self.number)
  }

  init(_ figure: StatedFigure) {
    cells =
      [figure.areaCode, "\(figure.period.start)", "\(figure.period.end)", figure.breakdown, figure.breakdownValue]
      + [figure.numerator, figure.denominator, figure.value].map(Self.number)
  }

  private init(_ cells: [String]) { self.cells = cells }

  /// The rows that DuckDB gave: their names first, cells between U+001F.
  static func reading(_ path: String, isStated: Bool) throws -> [Self] {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { line in
      line.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
    }
    let names =
      (isStated ? [] : ["area_level"])
      + [
        "area_code", "period_start", "period_end", "breakdown", "breakdown_value", "numerator", "denominator", "value",
      ]
    let places = try names.map { try #require(lines[0].firstIndex(of: $0)) }
    return lines.dropFirst().map { line in Self(places.map { line[$0] }) }.sorted()
  }

  private static func number(_ number: Double?) -> String {
    number.map { String(format: "%.10g", $0 == 0 ? 0 : $0) } ?? ""
  }

  static func < (left: Self, right: Self) -> Bool { left.cells.lexicographicallyPrecedes(right.cells) }
  var description: String { cells.joined(separator: " | ") }
}

extension Sequence {
  fileprivate func firstNonNil<Found>(_ transform: (Element) -> Found?) -> Found? {
    for element in self { if let found = transform(element) { return found } }
    return nil
  }
}
