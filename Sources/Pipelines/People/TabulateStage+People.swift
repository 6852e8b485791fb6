import Cohorts
import Diagnostics
import Indicators
import Tabular

extension TabulateStage {
  func people(
    behind id: String, _ question: PeopleQuestion, over tables: [OpenTable], asOf: Day, jobs: Int
  ) async throws -> PeopleBehind {
    let indicator = indicators.first { $0.heading.id == id }!
    guard let members = indicator.people else {
      throw Failure(
        Diagnostic(
          .noPeople, "the indicator names no frame that lists the people behind its figures", at: indicator.place,
          help: "add 'people:' with such a frame to its definition"), status: .couldNotRun)
    }
    let frames = FrameCatalogue(
      frames, tables: tables.map(\.shape), parameters: parameters.types, faults: Faults())
    let engine = try FigureEngine(
      tables: tables, frames: frames, parameters: parameters.values(asOf: asOf), jobs: jobs)
    let stated = try await engine.figures([
      FigureRequest(frame: indicator.frame, periods: periods.periods(of: indicator))
    ]).figures[0].filter { $0.measure == indicator.heading.frameworkReference }
    let selection = try question.selection(of: indicator, among: stated)
    let areas = try await engine.areas(of: areas).areas
    return PeopleBehind(
      period: selection.period, areaCode: selection.areaCode,
      areaName: selection.areaCode.map { areas[$0]?.name ?? $0 } ?? "all areas",
      breakdown: selection.breakdown == unsplit
        ? nil : .init(name: selection.breakdown, value: selection.breakdownValue),
      parts: [try await engine.rows(behind: selection, listedBy: members)],
      tables: [members: frames.tables(behind: members)])
  }
}

extension PeopleQuestion {
  /// The figure that is asked for, among those that a frame states.
  fileprivate func selection(
    of indicator: StatedIndicator, among figures: [StatedFigure]
  ) throws(Failure) -> StatedSelection {
    let period = try period(among: Array(Set(figures.map(\.period))))
    let now = figures.filter { $0.period == period }
    if let areaCode, !now.contains(where: { $0.areaCode == areaCode }) {
      throw PeopleQuestion.noSuchFigure(
        "the indicator has no figure of an area '\(areaCode)'",
        help: suggestionHelp(for: areaCode, among: Set(now.map(\.areaCode)).sorted()))
    }
    let splits = Set(now.map(\.breakdown)).sorted()
    let split = breakdown ?? unsplit
    guard splits.contains(split) else {
      let values = Set(now.map { "\($0.breakdown) = \($0.breakdownValue)" }).sorted().prefix(12)
      throw PeopleQuestion.noSuchFigure(
        breakdown.map { "the indicator is not broken down by '\($0)'" }
          ?? "the indicator has no figure of the whole",
        help: "say which with --breakdown and --breakdown-value: \(values.joined(separator: ", "))")
    }
    let values = Set(now.filter { $0.breakdown == split }.map(\.breakdownValue)).sorted()
    let value = breakdownValue ?? ""
    guard values.contains(value) else {
      throw PeopleQuestion.noSuchFigure(
        "'\(value)' is no value of the breakdown '\(split)'", help: suggestionHelp(for: value, among: values))
    }
    return StatedSelection(
      measure: indicator.heading.frameworkReference, areaCode: areaCode, period: period, breakdown: split,
      breakdownValue: value)
  }
}
