public import Cohorts
public import Diagnostics
import Expressions
import Foundation
import Storage
import Tabular

/// Tells how an indicator arises: its definition, the plan behind it with rows and times, and its figures.
///
/// Nothing is published and nothing is kept: the extracts are read, persons are linked and pseudonyms given in memory, and the
/// spine's changes are rolled back. What it says is for those who may see counts before disclosure control.
public struct IndicatorExplainer {
  private let id: String
  private let settings: RunSettings
  private let observer: any RunObserver
  private let plan: Plan
  private let definitions: DefinitionFolder
  /// The step whose stage has the indicator.
  private let step: Int
  private let stage: any ExplainingStage
  private let asOf: Day

  /// Checks the pipeline and finds the indicator in it.
  ///
  /// - Throws: Every fault of the definitions, or that there is no such indicator.
  public init(_ id: String, _ settings: RunSettings, observer: any RunObserver) throws(Failure) {
    self.id = id
    self.settings = settings
    self.observer = observer
    definitions = DefinitionFolder(ofPipeline: settings.pipeline)
    plan = try Plan.checked(settings.pipeline, definitions).plan
    let stages = plan.steps.enumerated().compactMap { index, step in
      (step.stage as? any ExplainingStage).map { (index, $0) }
    }
    guard let (step, stage) = stages.first(where: { $0.1.indicatorIDs.contains(id) }) else {
      let known = stages.flatMap(\.1.indicatorIDs)
      let help = suggestionHelp(for: id, among: known)
      throw Failure(
        Diagnostic(
          .unknownName, "no stage of the pipeline has an indicator '\(id)'", at: Place(file: settings.pipeline),
          help: help ?? "name the pipeline that has it after the indicator"), status: .couldNotRun)
    }
    self.step = step
    self.stage = stage
    guard let asOf = settings.asOf ?? plan.pipeline.asOf else {
      throw Failure(
        Diagnostic(
          .missingSetting, "neither the command line nor the pipeline says 'as_of'", at: Place(file: settings.pipeline),
          help: "give --as-of, or add the key 'as_of' to the pipeline"), status: .couldNotRun)
    }
    self.asOf = asOf
  }

  private var shapes: [TableShape] {
    guard case .openTables(let tables, _)? = plan.steps[step].inputShape else { return [] }
    return tables
  }

  // MARK: Statements

  /// The statements of one dialect with a comment before each, for others to run. No data are read.
  public func statements(_ dialect: SQLDialect) throws(Failure) -> String {
    let explained = try stage.statements(of: id, over: stage.frameCatalogue(over: shapes), asOf: asOf, dialect)
    var lines = [
      "-- \(stage.definition(of: id, over: shapes, asOf: asOf).title) (\(id)), as of \(asOf)",
      "-- Printed by Waymark \(Waymark.version) for \(dialect.title). It reads these tables, as pseudonymisation makes them:",
    ]
    for table in explained.tables {
      let columns = table.columns.map { "\($0.name) \($0.type.rawValue)" }.joined(separator: ", ")
      lines += PlainText.paragraph(table.name, columns, indent: 6).map { "--" + $0 }
    }
    if let note = dialect.note { lines.append("-- " + note) }
    for statement in explained.statements { lines += ["", "-- " + statement.comment, statement.text] }
    return lines.joined(separator: "\n")
  }

  // MARK: Figures

  /// Definition, plan and figures, as text.
  public func explanation() async throws -> String {
    let tables = try await openTables()
    let jobs = settings.jobs ?? ProcessInfo.processInfo.activeProcessorCount
    observer.began(stage: "explain")
    let explained = try await stage.figures(of: id, over: tables, asOf: asOf, jobs: jobs)
    let definition = stage.definition(of: id, over: shapes, asOf: asOf)
    var lines = ["RESTRICTED: counts before disclosure control. Nothing was published.", ""]
    lines.append("\(definition.title) (\(id)), as of \(asOf)")
    for paragraph in definition.paragraphs { lines += PlainText.paragraph(paragraph.label, paragraph.text, indent: 17) }
    let time = PlainText.time(explained.plan.totalSeconds)
    lines += ["", "Plan: \(time) in all; a frame that several steps read is worked out once"]
    lines += PlanTreeText.lines(explained.plan)
    for line in reconciled(explained.reconciliations) { lines.append("  " + line) }
    lines += ["", "Figures"]
    lines += FiguresText(explained).lines
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  private func reconciled(_ reconciliations: [MeasureResult.Reconciliation]) -> [String] {
    reconciliations.map { reconciliation in
      let unplaced =
        reconciliation.unplaced == 0
        ? "all of them placed" : "\(PlainText.grouped(reconciliation.unplaced)) of them in no area"
      return "\(reconciliation.frame): \(PlainText.grouped(reconciliation.counted)) rows counted, \(unplaced) by "
        + reconciliation.column
    }
  }

  // MARK: Tables

  /// The tables that the indicator's stage would be given in a run.
  private func openTables() async throws -> [OpenTable] {
    let rehearsal = try Rehearsal(settings, plan, definitions, asOf: asOf, observer: observer)
    defer { rehearsal.close() }
    guard let input = plan.steps[step].input,
      case .openTables(let tables)? = try await rehearsal.products(upTo: input).last
    else { preconditionFailure("the stage takes open tables") }
    return tables
  }
}

extension SQLDialect {
  /// As readers know it.
  var title: String {
    switch self {
    case .duckdb: "DuckDB"
    case .tsql: "SQL Server 2022 (T-SQL)"
    case .spark: "Spark SQL"
    }
  }

  /// What must be so for the same figures.
  var note: String? {
    self == .tsql ? "Use a database with a binary collation: others take texts that differ by case for equal." : nil
  }
}
