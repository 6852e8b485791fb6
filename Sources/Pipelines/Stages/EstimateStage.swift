import Cohorts
import Diagnostics
import DisclosureControl
import Expressions
import Indicators
import Tabular

/// Counts what the indicators ask for and estimates their figures; before disclosure control, for the restricted zone.
struct EstimateStage: Stage {
  static let takes: [ProductKind] = [.openTables]
  static let gives = ProductKind.figures

  let geography: GeographyDefinition?
  let breakdowns: [BreakdownDefinition]
  let frames: [FrameSource]
  let catalogue: IndicatorCatalogue
  let periods: PeriodPlan?
  let withoutBreakdowns: [String]
  /// Whether the records may still change, so that every figure is marked as provisional.
  let isProvisional: Bool
  /// What the place as a whole is compared with; nil where the stage names nothing.
  let published: PublishedBenchmarks?

  let memory: MemoryBound

  init(_ reader: inout MappingReader, definitions: DefinitionFolder, faults: Faults) {
    memory = reader.memory()
    geography = reader.definition("geography", in: definitions).map { GeographyDefinition($0, faults: faults) }
    breakdowns = reader.definitions("breakdowns", in: definitions).map { BreakdownDefinition($0, faults: faults) }
    frames = reader.frames("frames", in: definitions)
    let levels = geography?.bases.flatMap(\.levels).map(\.name) ?? []
    catalogue = IndicatorCatalogue(
      reader.definitions("indicators", in: definitions),
      vocabulary: .init(
        bases: geography?.bases.map(\.name) ?? [], levels: levels, breakdowns: breakdowns.map(\.name)),
      faults: faults)
    if reader.node("periods") != nil, let mapping = reader.optionalMapping("periods", of: "mapping of periods") {
      periods = PeriodPlan(mapping)
    } else {
      periods = nil
    }
    periods?.check(levels: levels, faults: faults)
    isProvisional = reader.optionalBoolean("provisional") ?? false
    published = PublishedBenchmarks(&reader)
    let unsplit = reader.optionalList("without_breakdowns") ?? []
    withoutBreakdowns = reader.optionalStrings("without_breakdowns") ?? []
    for (name, node) in zip(withoutBreakdowns, unsplit) where !levels.contains(name) {
      faults.report(
        .unknownName, "'\(name)' is not a level of the geography", at: node.place,
        help: suggestionHelp(for: name, among: levels))
    }
  }

  func checked(_ input: ProductShape?, faults: Faults) -> ProductShape {
    guard let geography, case .openTables(let tables, let areas)? = input else { return .files }
    checkLookups(of: geography, among: areas, of: tables, faults)
    let checked = FrameCatalogue(frames, tables: tables, faults: faults)
    checked.check(geography, faults: faults)
    published?.check(checked, faults: faults)
    for indicator in catalogue.indicators {
      checked.check(
        indicator.measure, levels: levels(of: indicator, in: geography), breakdowns: indicator.breakdowns,
        geography: geography, definitions: breakdowns, faults: faults)
    }
    return .figures(
      FigureShape(catalogue: catalogue, geography: geography, breakdowns: breakdowns),
      framesOfPeople: checked.framesOfPeople(besides: areas))
  }

  func run(_ input: Product?, in run: RunContext) async throws -> StageResult {
    guard let geography, let periods, case .openTables(let tables)? = input else {
      preconditionFailure("the plan was not checked")
    }
    let shapes = tables.map { table in
      TableShape(name: table.name, columns: table.table.columns.map { .init($0.name, $0.type) })
    }
    let engine = try CohortEngine(
      tables: tables, frames: FrameCatalogue(frames, tables: shapes, faults: Faults()), geography: geography,
      breakdowns: breakdowns, jobs: run.jobs, memory: memory)
    var requests: [MeasureRequest] = []
    for indicator in catalogue.indicators {
      let own = try await engine.periods(of: indicator.measure, completedBy: run.asOf)
      requests.append(
        request(for: indicator, in: geography) { periods.periods(at: $0, completedBy: run.asOf, own: own) })
    }
    let charted = catalogue.indicators.filter { $0.chartMonths != nil }
    let clock = ContinuousClock()
    let begin = clock.now
    let results = try await engine.results(
      requests + charted.map { chartRequest(for: $0, in: geography, asOf: run.asOf) })
    let counted = clock.now
    run.record.addTiming((counted - begin) / .seconds(1), of: "estimate: counting")
    let order = CellOrder(levels: geography.bases.flatMap(\.levels).map(\.name), breakdowns: breakdowns)
    let published = try await publishedFigures(tables, shapes, jobs: run.jobs)
    for warning in published.warnings { run.observer.noticed(warning) }
    let indicators = try await parallelMap(count: catalogue.indicators.count, jobs: run.jobs) { index in
      CountedIndicator(
        catalogue.indicators[index], cells: results[index].cells, order: order, reference: geography.benchmarkLevel,
        isProvisional: isProvisional, published: published.figures[index])
    }
    let charts = zip(charted, results.dropFirst(indicators.count)).map {
      CountedIndicator($0, cells: $1.cells, order: order, isProvisional: isProvisional)
    }
    let evaluated = try await parallelMap(count: indicators.count, jobs: run.jobs) { index in
      let indicator = indicators[index]
      let evaluated = evaluate(indicator, benchmarkLevel: geography.benchmarkLevel)
      return (
        rows: IndicatorsTable.rows(evaluated.figures, of: indicator.definition), count: evaluated.figures.count,
        warning: evaluated.warning
      )
    }
    run.record.addTiming((clock.now - counted) / .seconds(1), of: "estimate: estimating")
    run.keep(IndicatorsTable.file(evaluated.map(\.rows)), as: "indicators.csv")
    for (index, result) in results.prefix(indicators.count).enumerated() {
      note(result, of: indicators[index], in: run)
      if let warning = evaluated[index].warning { run.observer.noticed(warning) }
    }
    let places = Places(geography, tables: tables)
    return StageResult(
      product: .figures(
        Figures(
          indicators: indicators, charts: charts,
          vocabulary: FigureShape(catalogue: catalogue, geography: geography, breakdowns: breakdowns),
          hierarchy: AreaHierarchy(placements: places.placements), places: places)),
      summary: "\(evaluated.reduce(0) { $0 + $1.count }) figures of \(indicators.count) indicators")
  }

  /// Areas' codes and names are published as they stand, so that they may come from no table that tells of persons.
  private func checkLookups(
    of geography: GeographyDefinition, among areas: Set<String>, of tables: [TableShape], _ faults: Faults
  ) {
    // A lookup that is no table at all is reported with the geography's columns.
    let known = tables.map(\.name)
    for basis in geography.bases where !areas.contains(basis.lookup) && known.contains(basis.lookup) {
      faults.report(
        .personLookup, "the lookup '\(basis.lookup)' of the basis '\(basis.name)' is no table about areas",
        at: basis.place, help: suggestionHelp(for: basis.lookup, among: areas.sorted()))
    }
  }

  /// What is counted for an indicator: every level's own periods and, so that there is something to compare them with, the
  /// benchmark area as a whole for all of them.
  func request(
    for indicator: IndicatorDefinition, in geography: GeographyDefinition, periods: (_ level: String) -> [Period]
  ) -> MeasureRequest {
    let levels = levels(of: indicator, in: geography)
    let keepsValues = indicator.cellMethod.isOrderStatistic
    var requests = levels.map { level in
      MeasureRequest.LevelRequest(
        level: level, periods: periods(level),
        breakdowns: withoutBreakdowns.contains(level) ? [] : indicator.breakdowns, keepsValues: keepsValues)
    }
    if levels.contains(geography.benchmarkLevel) {
      let own = periods(geography.benchmarkLevel)
      let others = Set(requests.flatMap(\.periods)).subtracting(own).sorted()
      if !others.isEmpty {
        requests.append(
          .init(level: geography.benchmarkLevel, periods: others, breakdowns: [], keepsValues: keepsValues))
      }
    }
    return MeasureRequest(measure: indicator.measure, levels: requests)
  }

  /// What is counted for an indicator's control chart: the benchmark area month by month.
  private func chartRequest(
    for indicator: IndicatorDefinition, in geography: GeographyDefinition, asOf: Day
  ) -> MeasureRequest {
    let months = PeriodSeries(months: 1, count: indicator.chartMonths ?? fewestChartMonths).periods(completedBy: asOf)
    return MeasureRequest(
      measure: indicator.measure,
      levels: [
        .init(
          level: geography.benchmarkLevel, periods: months, breakdowns: [],
          keepsValues: indicator.method.isOrderStatistic)
      ])
  }

  /// The levels at which an indicator is counted, in the order of the geography.
  private func levels(of indicator: IndicatorDefinition, in geography: GeographyDefinition) -> [String] {
    geography.bases.flatMap(\.levels).map(\.name).filter { indicator.levels?.contains($0) ?? true }
  }

  /// Notes, for the restricted zone, how many rows were counted and how many found no area.
  private func note(_ result: MeasureResult, of indicator: CountedIndicator, in run: RunContext) {
    var counts: [String: Int] = [:]
    for reconciliation in result.reconciliations {
      let key = "\(reconciliation.frame) by \(reconciliation.column)"
      counts["\(key): counted", default: 0] += reconciliation.counted
      counts["\(key): unplaced", default: 0] += reconciliation.unplaced
    }
    run.record.addRestricted(counts, of: "estimate \(indicator.definition.id)")
    for warning in result.warnings { run.observer.noticed(warning) }
  }
}

extension MappingReader {
  /// Returns the bound that the key 'memory' declares, three quarters of the machine's memory where there is none.
  mutating func memory() -> MemoryBound {
    guard let node = optionalNode("memory") else { return .derived }
    if case .scalar(let text) = node.content, let bound = MemoryBound(text) { return bound }
    faults.report(.wrongValue, "'memory' must be an amount in MB or GB", at: node.place, help: "write memory: 8 GB")
    return .derived
  }

  /// Returns every frame in the folder that a key names, or in its list of folders, each under the name of its file.
  ///
  /// A frame of a later folder stands in place of the one of its name in an earlier, so that editions of a method share
  /// what they have in common.
  mutating func frames(_ key: String, in definitions: DefinitionFolder) -> [FrameSource] {
    guard let node = node(key) else { return [] }
    guard case .sequence(let folders) = node.content else { return frames(of: node, in: definitions) }
    var frames: [FrameSource] = []
    for folder in folders {
      let own = self.frames(of: folder, in: definitions)
      frames.removeAll { earlier in own.contains { $0.name.lowercased() == earlier.name.lowercased() } }
      frames += own
    }
    return frames
  }

  private func frames(of node: DefinitionNode, in definitions: DefinitionFolder) -> [FrameSource] {
    guard case .scalar(let folder) = node.content else {
      faults.report(.wrongKind, "a folder of frames must be a path, not \(node.kindName)", at: node.place)
      return []
    }
    let paths = faults.collecting { () throws(Failure) in
      try definitions.paths(in: folder, ending: ".sql", namedAt: node.place)
    }
    return (paths ?? []).compactMap { path in
      let name = path.split(separator: "/").last?.dropLast(".sql".count) ?? ""
      return faults.collecting { () throws(Failure) in
        FrameSource(name: String(name), text: try definitions.text(path), file: definitions.displayPath(path))
      }
    }
  }
}
