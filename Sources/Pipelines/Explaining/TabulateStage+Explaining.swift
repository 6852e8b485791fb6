import Cohorts
import Diagnostics
import Indicators
import Tabular

extension TabulateStage: ExplainingStage {
  var indicatorIDs: [String] { indicators.map(\.heading.id) }

  func frameCatalogue(over tables: [TableShape]) -> FrameCatalogue {
    FrameCatalogue(frames, tables: tables, parameters: parameters.types, faults: Faults())
  }

  private func indicator(_ id: String) -> StatedIndicator { indicators.first { $0.heading.id == id }! }

  func definition(of id: String, over tables: [TableShape], asOf: Day) -> DefinitionText {
    let indicator = indicator(id)
    var text = DefinitionText(title: indicator.heading.name, id: id)
    text.add("Definition", indicator.definition)
    text.add("Framework", indicator.heading.frameworkReference)
    text.add("Edition", indicator.edition)
    text.add(
      "Counted",
      "as the rows of the frame \(indicator.frame) whose measure is '\(indicator.heading.frameworkReference)'")
    let periods = periods.periods(of: indicator)
    text.add(
      "Periods",
      periods.isEmpty
        ? "found in the data by the frame" : periods.map { "\($0.start) to \($0.end)" }.joined(separator: "; "))
    text.add("Method", "\(indicator.method.sentence); in \(indicator.heading.unit.rawValue)")
    text.add("Polarity", indicator.heading.polarity.sentence)
    text.add("Caveats", indicator.caveats)
    text.add("Defined in", indicator.place.file)
    text.add(frames: [indicator.frame], sources: frames, catalogue: frameCatalogue(over: tables))
    return text
  }

  func statements(
    of id: String, over frames: FrameCatalogue, asOf: Day, _ dialect: SQLDialect
  ) throws(Failure) -> ExplainedStatements {
    let indicator = indicator(id)
    let script = SQLScript(dialect, frames: frames, parameters: parameters.values(asOf: asOf))
    return ExplainedStatements(
      tables: script.tables(behind: [indicator.frame]),
      statements: script.statedFigures(
        of: indicator.frame, measure: indicator.heading.frameworkReference, periods: periods.periods(of: indicator)))
  }

  func figures(of id: String, over tables: [OpenTable], asOf: Day, jobs: Int) async throws -> ExplainedFigures {
    let indicator = indicator(id)
    let engine = try FigureEngine(
      tables: tables, frames: frameCatalogue(over: tables.map(\.shape)), parameters: parameters.values(asOf: asOf),
      jobs: jobs)
    let areas = try await engine.areas(of: areas).areas
    let (stated, plan) = try await engine.explained(
      FigureRequest(frame: indicator.frame, periods: periods.periods(of: indicator)))
    let own = stated.filter { $0.measure == indicator.heading.frameworkReference }
    let figures = sorted(own).map { figure in
      indicator.figure(
        figure, of: areas[figure.areaCode] ?? Area(level: "", code: figure.areaCode, name: figure.areaCode))
    }
    return ExplainedFigures(
      figures: figures, plan: plan, reconciliations: [], benchmarkLevel: nil, unit: indicator.heading.unit)
  }
}
