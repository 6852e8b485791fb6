import Cohorts
import Diagnostics
import DisclosureControl
import Expressions
import Indicators
import Tabular

/// Works out indicators whose figures frames state by a national method of their own; before disclosure control, for the
/// restricted zone.
struct TabulateStage: Stage {
  static let takes: [ProductKind] = [.openTables]
  static let gives = ProductKind.files

  let frames: [FrameSource]
  let indicators: [StatedIndicator]
  /// The frame that names every area.
  let areas: String
  let areasPlace: Place
  let parameters: FrameParameters
  let periods: NamedPeriods

  private let memory: MemoryBound

  init(_ reader: inout MappingReader, definitions: DefinitionFolder, faults: Faults) {
    memory = reader.memory()
    frames = reader.frames("frames", in: definitions)
    let edition = reader.optionalString("edition")
    indicators = [StatedIndicator](reader.definitions("indicators", in: definitions), faults: faults).map { indicator in
      var indicator = indicator
      if let edition { indicator.edition = edition }
      return indicator
    }
    let areasNode = reader.node("areas")
    areas = reader.optionalString("areas")?.lowercased() ?? ""
    areasPlace = areasNode?.place ?? reader.place
    parameters = FrameParameters(reader.optionalMapping("parameters"))
    periods = NamedPeriods(reader.optionalMapping("periods"))
  }

  func checked(_ input: ProductShape?, faults: Faults) -> ProductShape {
    guard case .openTables(let tables, _)? = input else { return .files }
    let catalogue = FrameCatalogue(frames, tables: tables, parameters: parameters.types, faults: faults)
    parameters.check(usedBy: catalogue, faults: faults)
    if !areas.isEmpty { catalogue.checkAreas(areas, at: areasPlace, faults: faults) }
    for indicator in indicators {
      if !indicator.frame.isEmpty {
        catalogue.checkFigures(indicator.frame, at: indicator.framePlace, faults: faults)
      }
      if let people = indicator.people { catalogue.checkMembers(people, at: indicator.peoplePlace, faults: faults) }
      periods.check(indicator, usesPeriod: catalogue.frame(indicator.frame)?.usesPeriod, faults: faults)
    }
    periods.checkUse(by: indicators, faults: faults)
    return .files
  }

  func run(_ input: Product?, in run: RunContext) async throws -> StageResult {
    guard case .openTables(let tables)? = input else { preconditionFailure("the plan was not checked") }
    let shapes = tables.map { table in
      TableShape(name: table.name, columns: table.table.columns.map { .init($0.name, $0.type) })
    }
    let engine = try FigureEngine(
      tables: tables,
      frames: FrameCatalogue(frames, tables: shapes, parameters: parameters.types, faults: Faults()),
      parameters: parameters.values(asOf: run.asOf), jobs: run.jobs, memory: memory)
    let requests = requests()
    let (areas, ambiguous) = try await engine.areas(of: areas)
    if ambiguous > 0 { run.observer.noticed(ambiguity(ambiguous)) }
    let result = try await engine.figures(requests)
    let stated = result.figures
    var tabulated: [(indicator: StatedIndicator, figures: [IndicatorFigure])] = []
    for indicator in indicators {
      let place = requests.firstIndex { $0.frame == indicator.frame && $0.periods == periods.periods(of: indicator) }!
      let own = stated[place].filter { $0.measure == indicator.heading.frameworkReference }
      if let warning = indicator.warning(ofImpossible: own) { run.observer.noticed(warning) }
      tabulated.append((indicator, figures(own, of: indicator, areas: areas, in: run)))
    }
    noteStrays(requests, stated, in: run)
    for warning in emptiness(requests, result, asOf: run.asOf) { run.observer.noticed(warning) }
    if let note = emptyAreas(requests, result) { run.observer.noticed(note) }
    run.keep(IndicatorsTable.encode(tabulated), as: "indicators.csv")
    // Nothing here is fit for an audience; what is published are the counts of records handled.
    _ = try run.zone(of: .public)
    let count = tabulated.reduce(0) { $0 + $1.figures.count }
    run.record.add(["figures": count, "indicators": indicators.count], of: "tabulate")
    run.record.add(result.rowCounts, of: "tabulate frames")
    return StageResult(
      product: .files,
      summary: "\(count) figures of \(indicators.count) indicators in \(run.restricted.file("indicators.csv"))")
  }

  private func ambiguity(_ count: Int) -> Diagnostic {
    Diagnostic(
      .ambiguousArea, "\(count) codes of areas have several names or levels in the frame '\(areas)'", at: areasPlace,
      help: "let the frame name each code once; the figures show what comes first", severity: .warning)
  }

  /// Each frame and list of periods once, in the order of the indicators.
  private func requests() -> [FigureRequest] {
    var requests: [FigureRequest] = []
    for indicator in indicators {
      let wanted = periods.periods(of: indicator)
      if !requests.contains(where: { $0.frame == indicator.frame && $0.periods == wanted }) {
        requests.append(FigureRequest(frame: indicator.frame, periods: wanted))
      }
    }
    return requests
  }

  /// The figures of one indicator in the order of their rows: period, area, breakdown, breakdown value.
  private func figures(
    _ stated: [StatedFigure], of indicator: StatedIndicator, areas: [String: Area], in run: RunContext
  ) -> [IndicatorFigure] {
    let unnamed = stated.count { areas[$0.areaCode] == nil }
    if unnamed > 0 {
      run.observer.noticed(
        Diagnostic(
          .figureArea,
          "\(unnamed) figures of '\(indicator.heading.id)' are of areas that '\(self.areas)' does not name",
          at: areasPlace, help: "add the areas to the table behind that frame; the figures show the code as name",
          severity: .warning))
    }
    return sorted(stated).map { figure in
      indicator.figure(
        figure, of: areas[figure.areaCode] ?? Area(level: "", code: figure.areaCode, name: figure.areaCode))
    }
  }

  /// In the order of their rows: period, area, breakdown, breakdown value.
  func sorted(_ stated: [StatedFigure]) -> [StatedFigure] {
    stated.sorted {
      if $0.period != $1.period { return $0.period < $1.period }
      return ($0.areaCode, $0.breakdown, $0.breakdownValue) < ($1.areaCode, $1.breakdown, $1.breakdownValue)
    }
  }

  /// Tells of figures that no indicator takes.
  private func noteStrays(_ requests: [FigureRequest], _ stated: [[StatedFigure]], in run: RunContext) {
    for (request, figures) in zip(requests, stated) {
      let names = Set(indicators.filter { $0.frame == request.frame }.map(\.heading.frameworkReference))
      let strays = figures.count { !names.contains($0.measure) }
      guard strays > 0 else { continue }
      run.observer.noticed(
        Diagnostic(
          .strayFigures, "\(strays) rows of frame '\(request.frame)' are figures of measures that no indicator names",
          help: "define an indicator whose 'framework' is the row's measure, or correct the frame", severity: .warning))
    }
  }
}
