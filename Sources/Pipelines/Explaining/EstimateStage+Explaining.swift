import Cohorts
import Diagnostics
import Indicators
import Tabular

extension EstimateStage: ExplainingStage {
  var indicatorIDs: [String] { catalogue.indicators.map(\.id) }

  func definition(of id: String, over tables: [TableShape], asOf: Day) -> DefinitionText {
    let indicator = catalogue[id]!
    let frames = frameCatalogue(over: tables)
    var text = DefinitionText(title: indicator.name, id: id)
    text.add("Definition", indicator.definition)
    text.add("In a sentence", indicator.sentence)
    text.add("Framework", indicator.frameworkReference)
    MeasureWording(indicator.measure, frames).add(to: &text)
    text.add("Method", "\(indicator.method.sentence); in \(indicator.unit.rawValue)")
    text.add("Polarity", indicator.polarity.sentence)
    if !indicator.breakdowns.isEmpty { text.add("Broken down", "by " + indicator.breakdowns.joined(separator: ", ")) }
    if indicator.isOverlapping { text.add("Trend", "none is told: successive periods share people or events") }
    text.add("Compared with", indicator.published.map { "\($0.measure) of \($0.areaCode), as published" })
    for seriesBreak in indicator.breaks { text.add("Break", "\(seriesBreak.day): \(seriesBreak.reason)") }
    text.add("Caveats", indicator.caveats)
    text.add("Data quality", indicator.dataQuality)
    text.add("Defined in", indicator.place.file)
    text.add(frames: indicator.measure.frames, sources: self.frames, catalogue: frames)
    return text
  }

  func frameCatalogue(over tables: [TableShape]) -> FrameCatalogue {
    FrameCatalogue(frames, tables: tables, faults: Faults())
  }

  func statements(
    of id: String, over frames: FrameCatalogue, asOf: Day, _ dialect: SQLDialect
  ) throws(Failure) -> ExplainedStatements {
    guard let geography, let periods else { preconditionFailure("the plan was not checked") }
    let indicator = catalogue[id]!
    let script = SQLScript(dialect, frames: frames)
    let own = try indicator.measure.statedPeriods(completedBy: asOf)
    let request = request(for: indicator, in: geography) { periods.periods(at: $0, completedBy: asOf, own: own) }
    let statements = try script.counting(
      request, value: indicator.scriptedValue, geography: geography, breakdowns: breakdowns)
    let lookups = geography.bases.map { $0.lookup.lowercased() }
    let read = script.tables(behind: indicator.measure.frames.map { $0.lowercased() } + lookups, statements)
    return ExplainedStatements(tables: read, statements: statements)
  }

  func figures(of id: String, over tables: [OpenTable], asOf: Day, jobs: Int) async throws -> ExplainedFigures {
    guard let geography, let periods else { preconditionFailure("the plan was not checked") }
    let indicator = catalogue[id]!
    let engine = try CohortEngine(
      tables: tables, frames: frameCatalogue(over: tables.map(\.shape)), geography: geography, breakdowns: breakdowns,
      jobs: jobs)
    let own = try await engine.periods(of: indicator.measure, completedBy: asOf)
    let request = request(for: indicator, in: geography) { periods.periods(at: $0, completedBy: asOf, own: own) }
    let (result, plan) = try await engine.explained(request)
    let order = CellOrder(levels: geography.bases.flatMap(\.levels).map(\.name), breakdowns: breakdowns)
    let counted = CountedIndicator(
      indicator, cells: result.cells, order: order, reference: geography.benchmarkLevel, isProvisional: isProvisional)
    return ExplainedFigures(
      figures: evaluate(counted, benchmarkLevel: geography.benchmarkLevel).figures, plan: plan,
      reconciliations: result.reconciliations, benchmarkLevel: geography.benchmarkLevel, unit: indicator.unit)
  }
}

extension MeasureDefinition {
  /// The periods that the measure itself names; nil where it takes the pipeline's.
  ///
  /// - Throws: Where they are found in the data, which nobody reads to print statements.
  fileprivate func statedPeriods(completedBy day: Day) throws(Failure) -> [Period]? {
    switch periods {
    case nil: return nil
    case .series(let series)?: return series.periods(completedBy: day)
    case .list(let periods)?: return periods
    case .found?:
      throw Failure(
        Diagnostic(
          .statementPeriods, "the periods of this measure are found in the data, which '--sql' does not read",
          at: place, help: "list the periods in the measure, or run 'waymark explain' without '--sql'"),
        status: .couldNotRun)
    }
  }
}

extension IndicatorDefinition {
  /// What the last column of its statements holds.
  var scriptedValue: ScriptedValue {
    if inequality != nil { return .elsewhere }
    return switch cellMethod {
    case .wilson: .share(unit.multiplier)
    case .byars, .exactPoisson: .rate(unit.multiplier)
    case .studentT: .mean
    case .median: .median
    case .percentile: .percentile(probability)
    case .count: .count(isNeverNegative: cellUnit.isCount)
    // Standards, surveys' strata and comparisons of areas are Waymark's to bring.
    case .directlyStandardised, .indirectlyStandardised, .standardisedRatio, .survey, .modelled,
      .lifeExpectancy, .slopeIndex, .relativeIndex, .gap:
      .elsewhere
    }
  }
}
