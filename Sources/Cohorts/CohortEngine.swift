public import Diagnostics
package import Expressions
public import Tabular

/// Computes measures over tables: frames once for all measures, all breakdowns of a measure on one way over its rows.
public struct CohortEngine: Sendable {
  let catalogue: FrameCatalogue
  let geography: GeographyDefinition
  let breakdowns: [BreakdownDefinition]
  let tables: [String: Relation]
  let index: GeographyIndex
  let jobs: Int
  private let memory: MemoryBound

  /// - Parameters:
  ///   - tables: At least those that the frames were checked against, and the geography's lookups.
  ///   - jobs: Threads that may work at once. No result depends on it.
  ///   - memory: That the rows of one join may take.
  /// - Throws: When a table is missing or has other columns than the frames were checked against, or a lookup has two
  ///   rows for one code.
  public init(
    tables: [OpenTable], frames catalogue: FrameCatalogue, geography: GeographyDefinition,
    breakdowns: [BreakdownDefinition], jobs: Int, memory: MemoryBound = .derived
  ) throws(Failure) {
    self.catalogue = catalogue
    self.geography = geography
    self.breakdowns = breakdowns
    self.jobs = jobs
    self.memory = memory
    let byName = Dictionary(tables.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    self.tables = try catalogue.relations(byName)
    index = try GeographyIndex(geography, tables: byName)
  }

  /// The cells of each measure, in the order of the requests.
  public func evaluate(_ requests: [MeasureRequest]) async throws -> [[MeasureCell]] {
    try await results(requests).map(\.cells)
  }

  /// The cells of each measure, with what reconciles them to the frames' rows.
  ///
  /// - Throws: ``Failure`` when a measure does not fit the frames, or a frame has several rows of one key.
  public func results(_ requests: [MeasureRequest]) async throws -> [MeasureResult] {
    try await results(requests, on: executor())
  }

  func results(_ requests: [MeasureRequest], on executor: Executor) async throws -> [MeasureResult] {
    let faults = Faults()
    let bound = requests.map { request in
      bind(
        request.measure, levels: distinct(request.levels.map(\.level)),
        breakdowns: distinct(request.levels.flatMap(\.breakdowns)), faults: faults)
    }
    try faults.throwIfAny()
    var counted: [CountedRequest] = []
    for (request, measure) in zip(requests, bound) {
      guard let measure else { preconditionFailure("a measure without faults is bound") }
      counted.append(try await count(request, measure, executor))
    }
    let all = counted
    return try await parallelMap(count: all.count, jobs: jobs) { result(of: all[$0]) }
  }

  /// The rows of a frame, for tests and for those who look into a figure.
  package func rows(of frame: String, in period: Period?) async throws -> (columns: [NullableValues], rowCount: Int) {
    let relation = try await executor().relation(frame, in: period)
    return (relation.columns.map(\.values), relation.rowCount)
  }

  func bind(
    _ measure: MeasureDefinition, levels: [String], breakdowns names: [String], faults: Faults
  ) -> BoundMeasure? {
    MeasureBinder(catalogue: catalogue, geography: geography, definitions: breakdowns, faults: faults)
      .bind(measure, levels: levels, breakdowns: names)
  }

  func executor(_ trace: ExecutionTrace? = nil) -> Executor {
    Executor(catalogue, tables: tables, jobs: jobs, memory: memory, trace: trace)
  }

  /// A measure whose rows were counted.
  private struct CountedRequest: Sendable {
    var request: MeasureRequest
    var assembly: CellAssembly
  }

  private func count(
    _ request: MeasureRequest, _ measure: BoundMeasure, _ executor: Executor
  ) async throws -> CountedRequest {
    let names = distinct(request.levels.flatMap(\.breakdowns))
    let layout = SlotLayout(names.map { name in breakdowns.first { $0.name == name }! })
    var strata: StrataIndex?
    if let bound = measure.strata { strata = try await StrataIndex(bound, executor: executor) }
    func count(_ count: BoundCount, notesUnits: Bool) async throws -> CountedMeasure {
      let levels = request.levels.filter { count.placements[$0.level] != nil }
      return try await MeasureCounter(
        executor: executor, geography: index, count: count, layout: layout, strata: strata, levels: levels,
        notesUnits: notesUnits
      ).run()
    }
    var measure = measure
    if measure.form == .values, measure.units.value == nil { measure.units.value = .literal(.number(1), .number) }
    let counted = try await count(measure.units, notesUnits: measure.populations.contains(where: \.isTableOfNumbers))
    var populations: [CountedMeasure] = []
    for population in measure.populations {
      populations.append(try await count(population.count, notesUnits: population.isTableOfNumbers))
    }
    return CountedRequest(
      request: request,
      assembly: CellAssembly(
        measure: measure, geography: index, definition: geography, layout: layout, strata: strata, units: counted,
        populations: populations))
  }

  private func result(of counted: CountedRequest) -> MeasureResult {
    let (request, assembly) = (counted.request, counted.assembly)
    let all =
      [(assembly.measure.units, assembly.units)]
      + zip(assembly.measure.populations.map(\.count), assembly.populations)
    let notes = MeasureNotes(
      catalogue: catalogue, geography: geography, layout: assembly.layout, place: request.measure.place)
    let cells = assembly.cells(request.levels)
    return MeasureResult(
      cells: cells, reconciliations: all.flatMap { notes.reconcile($0, $1) },
      warnings: all.flatMap { notes.warnings($0, $1, request.levels) }
        + notes.withoutPopulation(cells, assembly, request.levels))
  }
}

extension FrameCatalogue {
  /// What the frames read, by lower-case name.
  func relations(_ tables: [String: OpenTable]) throws(Failure) -> [String: Relation] {
    var relations: [String: Relation] = [:]
    for shape in self.tables {
      relations[shape.name.lowercased()] = try Relation(tables[shape.name.lowercased()]?.table, as: shape)
    }
    return relations
  }
}

extension Relation {
  /// The table's columns in the order in which the frames were checked against them.
  fileprivate init(_ table: Table?, as shape: TableShape) throws(Failure) {
    guard let table else {
      throw Failure(
        Diagnostic(.engineTable, "the table '\(shape.name)', which frames read, is missing"), status: .couldNotRun)
    }
    var columns: [LazyColumn] = []
    for expected in shape.columns {
      guard let column = table.columns.first(where: { $0.name.lowercased() == expected.name.lowercased() }),
        column.type == expected.type
      else {
        throw Failure(
          Diagnostic(
            .engineTable,
            "the table '\(shape.name)' has no column '\(expected.name)' of type \(expected.type.name), which its "
              + "declaration has"), status: .couldNotRun)
      }
      columns.append(LazyColumn(NullableValues(column)))
    }
    self.init(columns: columns, rowCount: table.rowCount)
  }
}
