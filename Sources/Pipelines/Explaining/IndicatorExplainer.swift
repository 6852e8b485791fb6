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
  private let explained: ExplainedIndicator
  private let settings: RunSettings
  private let observer: any RunObserver

  /// Checks the pipeline and finds the indicator in it.
  ///
  /// - Throws: Every fault of the definitions, or that there is no such indicator.
  public init(_ id: String, _ settings: RunSettings, observer: any RunObserver) throws(Failure) {
    explained = try ExplainedIndicator(id, settings)
    self.settings = settings
    self.observer = observer
  }

  private var id: String { explained.id }
  private var stage: any ExplainingStage { explained.stage }
  private var asOf: Day { explained.asOf }

  private var shapes: [TableShape] {
    guard case .openTables(let tables, _)? = explained.plan.steps[explained.step].inputShape else { return [] }
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
      let columns = table.columns.map { "\($0.name) \($0.type.name)" }.joined(separator: ", ")
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
    let rehearsal = try Rehearsal(settings, explained.plan, explained.definitions, asOf: asOf, observer: observer)
    defer { rehearsal.close() }
    return try await explained.input(from: rehearsal).tables
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
