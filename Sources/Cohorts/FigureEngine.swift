public import Diagnostics
public import Expressions
public import Tabular

/// Works out frames whose rows are figures: every frame once for all of them, or once a period.
public struct FigureEngine: Sendable {
  let catalogue: FrameCatalogue
  private let tables: [String: Relation]
  private let parameters: [String: ScalarValue]
  private let jobs: Int
  private let memory: MemoryBound

  /// - Parameters:
  ///   - tables: At least those that the frames were checked against.
  ///   - parameters: A value for each parameter that the frames were checked with, of its type.
  ///   - jobs: Threads that may work at once. No result depends on it.
  ///   - memory: That the rows of one join may take.
  /// - Throws: When a table is missing or has other columns than the frames were checked against.
  public init(
    tables: [OpenTable], frames catalogue: FrameCatalogue, parameters: [String: ScalarValue], jobs: Int,
    memory: MemoryBound = .derived
  ) throws(Failure) {
    self.catalogue = catalogue
    self.parameters = parameters
    self.jobs = jobs
    self.memory = memory
    self.tables = try catalogue.relations(
      Dictionary(tables.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first }))
  }

  /// The areas that a frame names, each code once: of two rows of one code the first counts.
  ///
  /// - Returns: With the areas, how many codes have several names or levels.
  public func areas(of frame: String) async throws -> (areas: [String: Area], ambiguous: Int) {
    let rows = FigureRows(try await executor().relation(frame, in: nil), catalogue.columns(of: frame)!)
    var areas: [String: Area] = [:]
    var ambiguous: Set<String> = []
    for row in 0..<rows.count {
      guard let code = rows.text("area_code", row) else { continue }
      let area = Area(
        level: rows.text("area_level", row) ?? "", code: code, name: rows.text("area_name", row) ?? code)
      if let known = areas[code] {
        if known != area { ambiguous.insert(code) }
      } else {
        areas[code] = area
      }
    }
    return (areas, ambiguous.count)
  }

  /// The figures of each request, period after period, in the order of the frame's rows.
  ///
  /// - Throws: ``Failure`` when a frame has several rows of one key, or a row without measure, area or period.
  public func figures(_ requests: [FigureRequest]) async throws -> FigureResult {
    try await figures(requests, on: executor())
  }

  /// The figures of one request, and how they came about.
  public func explained(_ request: FigureRequest) async throws -> (figures: [StatedFigure], plan: PlanTree) {
    let trace = ExecutionTrace()
    let result = try await figures([request], on: executor(trace))
    return (result.figures[0], PlanTree(counting: "figures", rows: result.figures[0].count, trace, catalogue))
  }

  private func figures(_ requests: [FigureRequest], on executor: Executor) async throws -> FigureResult {
    var figures: [[StatedFigure]] = []
    for request in requests {
      let usesPeriod = catalogue.frame(request.frame)?.usesPeriod ?? false
      var found: [StatedFigure] = []
      for period in usesPeriod ? request.periods.map(Optional.some) : [nil] {
        let relation = try await executor.relation(request.frame, in: period)
        found += try FigureRows(relation, catalogue.columns(of: request.frame)!)
          .figures(of: request.frame, at: catalogue.plans[request.frame]?.place)
      }
      figures.append(found)
    }
    return FigureResult(figures: figures, rowCounts: executor.rowCounts, emptied: executor.emptied)
  }

  func executor(_ trace: ExecutionTrace? = nil) -> Executor {
    Executor(catalogue, tables: tables, parameters: parameters, jobs: jobs, memory: memory, trace: trace)
  }
}

/// The rows of a frame whose columns were checked.
private struct FigureRows {
  let count: Int
  private let columns: [String: NullableValues]

  init(_ relation: Relation, _ names: [TypedName]) {
    count = relation.rowCount
    columns = Dictionary(
      zip(names.map(\.name), relation.columns.map(\.values)), uniquingKeysWith: { first, _ in first })
  }

  func figures(of frame: String, at place: Place?) throws(Failure) -> [StatedFigure] {
    var figures: [StatedFigure] = []
    var unusable = 0
    for row in 0..<count {
      guard let measure = text("measure", row), let areaCode = text("area_code", row),
        let breakdown = text("breakdown", row), let start = day("period_start", row), let end = day("period_end", row),
        start <= end
      else {
        unusable += 1
        continue
      }
      figures.append(
        StatedFigure(
          measure: measure, areaCode: areaCode, breakdown: breakdown,
          breakdownValue: text("breakdown_value", row) ?? "", period: Period(start: start, end: end),
          numerator: number("numerator", row), denominator: number("denominator", row), value: number("value", row)))
    }
    if unusable > 0 {
      throw Failure(
        Diagnostic(
          .figureWithoutPlace,
          "frame '\(frame)' has \(unusable) rows without a measure, an area, a breakdown or a period that does not end "
            + "before it starts", at: place,
          help: "look for codes that a lookup lacks, and let the frame say what they count as"), status: .dataRefused)
    }
    return figures
  }

  func text(_ name: String, _ row: Int) -> String? {
    guard let column = columns[name], column.validity[row], case .text(let texts) = column.values else { return nil }
    return texts.dictionary[Int(texts.codes[row])]
  }

  private func day(_ name: String, _ row: Int) -> Day? {
    guard let column = columns[name], column.validity[row], case .day(let days) = column.values else { return nil }
    return Day(number: days[row])
  }

  private func number(_ name: String, _ row: Int) -> Double? {
    guard let column = columns[name], column.validity[row] else { return nil }
    switch column.values {
    case .integer(let values): return Double(values[row])
    case .number(let values): return values[row]
    case .decimal(let values, let scale): return FixedDecimal.number(values[row], scale: scale)
    case .text, .boolean, .day, .moment: return nil
    }
  }
}
