import Cohorts
import Diagnostics
import Indicators
import Tabular

extension EstimateStage {
  func people(
    behind id: String, _ question: PeopleQuestion, over tables: [OpenTable], asOf: Day, jobs: Int
  ) async throws -> PeopleBehind {
    guard let geography, let periods else { preconditionFailure("the plan was not checked") }
    let indicator = catalogue[id]!
    let frames = FrameCatalogue(frames, tables: tables.map(\.shape), faults: Faults())
    let engine = try CohortEngine(
      tables: tables, frames: frames, geography: geography, breakdowns: breakdowns, jobs: jobs)
    let levels = request(for: indicator, in: geography) { _ in [] }.levels.map(\.level)
    let (level, area) = try place(question.areaCode, among: levels, engine, geography)
    let own = try await engine.periods(of: indicator.measure, completedBy: asOf)
    let counted = periods.periods(at: level, completedBy: asOf, own: own)
    let cells = CellSelection(
      level: level, areaCode: area?.code, period: try question.period(among: counted),
      breakdown: try breakdown(question, of: indicator))
    let parts = try await engine.rows(behind: cells, of: indicator.measure)
    return PeopleBehind(
      period: cells.period, areaCode: area?.code, areaName: area?.name ?? "every area of the level \(level)",
      breakdown: cells.breakdown, parts: parts,
      tables: Dictionary(parts.map { ($0.frame, frames.tables(behind: $0.frame)) }) { first, _ in first })
  }

  /// The level and area that are asked for: the benchmark's own where none is named.
  private func place(
    _ code: String?, among levels: [String], _ engine: CohortEngine, _ geography: GeographyDefinition
  ) throws(Failure) -> (level: String, area: Area?) {
    guard let code else {
      let level = levels.contains(geography.benchmarkLevel) ? geography.benchmarkLevel : levels[0]
      let areas = engine.areas(of: level)
      return (level, areas.count == 1 ? areas[0] : nil)
    }
    for level in levels {
      if let area = engine.areas(of: level).first(where: { $0.code == code }) { return (level, area) }
    }
    throw PeopleQuestion.noSuchFigure(
      "no area of the indicator's levels has the code '\(code)'",
      help: suggestionHelp(for: code, among: levels.flatMap { engine.areas(of: $0) }.map(\.code)))
  }

  private func breakdown(
    _ question: PeopleQuestion, of indicator: IndicatorDefinition
  ) throws(Failure) -> CellSelection.Breakdown? {
    guard let name = question.breakdown, let value = question.breakdownValue else { return nil }
    guard let definition = breakdowns.first(where: { $0.name == name }), indicator.breakdowns.contains(name) else {
      throw PeopleQuestion.noSuchFigure(
        "the indicator is not broken down by '\(name)'", help: suggestionHelp(for: name, among: indicator.breakdowns))
    }
    let values = definition.values + (definition.otherwise.map { [$0] } ?? []) + [BreakdownDefinition.unknown]
    guard values.contains(value) else {
      throw PeopleQuestion.noSuchFigure(
        "'\(value)' is no value of the breakdown '\(name)'", help: suggestionHelp(for: value, among: values))
    }
    return .init(name: name, value: value)
  }
}

extension PeopleQuestion {
  /// The period that ends on the day asked for, or the latest.
  func period(among periods: [Period]) throws(Failure) -> Period {
    guard let periodEnd else {
      if let latest = periods.max(by: { $0.end < $1.end }) { return latest }
      throw PeopleQuestion.noSuchFigure("the indicator has no period", help: nil)
    }
    if let period = periods.first(where: { $0.end == periodEnd }) { return period }
    let ends = periods.map(\.end.description).sorted()
    throw PeopleQuestion.noSuchFigure(
      "no period of the indicator ends on \(periodEnd)",
      help: "its periods end on \(ends.suffix(12).joined(separator: ", "))")
  }

  static func noSuchFigure(_ message: String, help: String?) -> Failure {
    Failure(Diagnostic(.noSuchFigure, message, help: help), status: .couldNotRun)
  }
}
