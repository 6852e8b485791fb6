import Diagnostics
import Expressions
import Tabular

/// Runs plans over tables. A frame that does not use the period is computed once, others once a period.
///
/// Used on one task, which spreads the rows of each step over the cores. What it computes does not depend on their number.
final class Executor {
  /// Rows of one stretch of work. Fixed, so that no result depends on the number of jobs.
  static let stretch = 65_536

  private let catalogue: FrameCatalogue
  let tables: [String: Relation]
  /// The values of the catalogue's parameters besides the period.
  private let parameters: [String: ScalarValue]
  let jobs: Int
  let memory: MemoryBound
  /// Kept for the next measure over the same frame.
  var datedRows: [DatedRows.Key: DatedRows] = [:]
  var rowIndices: [IndexKey: RowIndices] = [:]
  /// The last day that any table has, once it was looked for.
  private(set) lazy var lastDay: Int32? = tables.values.lastDay
  private var always: [String: Relation] = [:]
  private var byPeriod: [Period: [String: Relation]] = [:]
  /// Where each step's rows and time are noted, when somebody asks for them.
  private let trace: ExecutionTrace?

  init(
    _ catalogue: FrameCatalogue, tables: [String: Relation], parameters: [String: ScalarValue] = [:], jobs: Int,
    memory: MemoryBound = .derived, trace: ExecutionTrace? = nil
  ) {
    self.trace = trace
    self.catalogue = catalogue
    self.tables = tables
    self.parameters = parameters
    self.jobs = jobs
    self.memory = memory
  }

  /// How many rows each frame has that was worked out and does not use the period.
  var rowCounts: [String: Int] {
    always.filter { catalogue.frame($0.key) != nil }.mapValues(\.rowCount)
  }

  /// The frames that came out without a row although each table and frame that they read has some.
  var emptied: [EmptiedFrame] {
    let periods = byPeriod.keys.sorted().map(Optional.some)
    return catalogue.frames.flatMap { frame in
      (frame.usesPeriod ? periods : [nil]).compactMap { period in
        guard known(frame.name, in: period)?.rowCount == 0,
          frame.reads.allSatisfy({ (known($0, in: period)?.rowCount ?? 1) > 0 })
        else { return nil }
        return EmptiedFrame(name: frame.name, place: catalogue.plans[frame.name]?.place, period: period)
      }
    }
  }

  /// The rows of a table or frame as far as they were worked out.
  private func known(_ name: String, in period: Period?) -> Relation? {
    tables[name] ?? always[name] ?? period.flatMap { byPeriod[$0]?[name] }
  }

  /// The rows of a table, a frame or a `with` table.
  func relation(_ name: String, in period: Period?) async throws -> Relation {
    if let table = tables[name] {
      trace?.met(.table(name), rows: table.rowCount)
      return table
    }
    guard let named = catalogue.plans[name] else { preconditionFailure("a plan refers to what was bound") }
    if named.usesPeriod {
      guard let period else { preconditionFailure("a plan that uses the period is run for one") }
      if let known = byPeriod[period]?[name] { return shared(name, known) }
      let relation = try await run(name, named, in: period)
      byPeriod[period, default: [:]][name] = relation
      return relation
    }
    if let known = always[name] { return shared(name, known) }
    let relation = try await run(name, named, in: nil)
    always[name] = relation
    return relation
  }

  private func shared(_ name: String, _ relation: Relation) -> Relation {
    trace?.met(.shared(name), rows: relation.rowCount)
    return relation
  }

  private func run(_ name: String, _ named: FrameCatalogue.NamedPlan, in period: Period?) async throws -> Relation {
    trace?.began(.named(name))
    let relation: Relation
    do {
      relation = try await run(named.plan, in: period)
    } catch var failure as Failure {
      failure.place(at: named.place)
      throw failure
    }
    try await checkKey(of: name, named, relation)
    trace?.ended(rows: relation.rowCount)
    return relation
  }

  private func checkKey(of name: String, _ named: FrameCatalogue.NamedPlan, _ relation: Relation) async throws {
    guard let key = named.key else { return }
    var numbering = try await number(
      key.map { relation.columns[$0] }, rowCount: relation.rowCount, missingIsKey: true)
    let duplicates = relation.rowCount - numbering.byFirstAppearance().count
    if duplicates > 0 {
      let names = key.map { named.columns[$0].name }.joined(separator: ", ")
      throw Failure(
        Diagnostic(
          .frameDuplicateKey, "frame '\(name)' has \(duplicates) rows whose key (\(names)) an earlier row has",
          at: named.keyPlace,
          help:
            "look for rows that stand twice in what the frame reads; else correct the key or the query, so that the "
            + "frame has the grain that it declares"),
        status: .dataRefused)
    }
  }

  // MARK: Plans

  func run(_ plan: Plan, in period: Period?) async throws -> Relation {
    guard let trace else { return try await work(plan, in: period) }
    if case .reference = plan { return try await work(plan, in: period) }
    trace.began(.step(plan))
    let relation = try await work(plan, in: period)
    // A column that nobody has read yet would otherwise count for whoever reads it.
    for column in relation.columns { _ = column.values }
    trace.ended(rows: relation.rowCount)
    return relation
  }

  private func work(_ plan: Plan, in period: Period?) async throws -> Relation {
    switch plan {
    case .unit: return Relation(columns: [], rowCount: 1)
    case .reference(let name): return try await relation(name, in: period)
    case .filter(let input, let condition):
      let relation = try await run(input, in: period)
      return relation.selecting(try await rows(of: relation, where: condition, in: period))
    case .project(let input, let nodes):
      let relation = try await run(input, in: period)
      var columns: [LazyColumn] = []
      for node in nodes { columns.append(try await evaluate(node, over: relation, in: period)) }
      return Relation(columns: columns, rowCount: relation.rowCount)
    case .join(let kind, let left, let right, let keys, let residual):
      return try await join(
        kind, try await run(left, in: period), try await run(right, in: period), keys, residual, in: period)
    case .aggregate(let input, let keys, let calls):
      return try await aggregate(try await run(input, in: period), keys, calls, in: period)
    case .window(let input, let calls, _):
      return try await window(try await run(input, in: period), calls, in: period)
    case .distinct(let input):
      let relation = try await run(input, in: period)
      var numbering = try await number(relation.columns, rowCount: relation.rowCount, missingIsKey: true)
      return relation.selecting(numbering.byFirstAppearance())
    case .union(let inputs):
      var parts: [Relation] = []
      for input in inputs { parts.append(try await run(input, in: period)) }
      return union(parts)
    }
  }

  private func union(_ parts: [Relation]) -> Relation {
    let columns = parts[0].columns.indices.map { index in
      LazyColumn(parts[0].columns[index].type) { NullableValues.joining(parts.map { $0.columns[index].values }) }
    }
    return Relation(columns: columns, rowCount: parts.reduce(0) { $0 + $1.rowCount })
  }

  // MARK: Expressions

  /// The rows where a condition is true, in ascending order.
  func rows(of relation: Relation, where condition: BoundNode, in period: Period?) async throws -> [Int32] {
    let prepared = prepare(condition, over: relation, in: period)
    return try await overStretches(of: relation.rowCount) { prepared.selection(in: $0) }
  }

  func evaluate(_ node: BoundNode, over relation: Relation, in period: Period?) async throws -> LazyColumn {
    if let index = node.columnIndex { return relation.columns[index] }
    let prepared = prepare(node, over: relation, in: period)
    let count = relation.rowCount
    if count == 0 { return LazyColumn(prepared.evaluate(rows: 0..<0)) }
    let parts = try await parallelMap(count: stretches(count), jobs: jobs) {
      prepared.evaluate(rows: Executor.rows($0, of: count))
    }
    return LazyColumn(NullableValues.joining(parts))
  }

  /// Works out the columns that some expressions read, each on a core of its own.
  func gather(_ nodes: [BoundNode], of relation: Relation) async throws {
    guard relation.rowCount > Executor.stretch else { return }
    let needed = Set(nodes.flatMap(\.columns)).sorted()
    _ = try await parallelMap(count: needed.count, jobs: jobs) { _ = relation.columns[needed[$0]].values }
  }

  /// Numbers the rows by some columns, as ``KeyNumbering`` says.
  func number(_ columns: [LazyColumn], rowCount: Int, missingIsKey: Bool) async throws -> KeyNumbering {
    let codes = try await parallelMap(count: columns.count, jobs: jobs) {
      KeyCodes(columns[$0].values, missingIsKey: missingIsKey)
    }
    let close = codes.compactMap { $0 }
    if close.count == columns.count,
      let count = KeyNumbering.closeCount(of: close.map(\.count), rowCount: rowCount)
    {
      if close.count == 1 { return KeyNumbering(ids: close[0].ids, count: count) }
      let ids = try await overStretches(of: rowCount) { rows in
        var ids = [Int32](repeating: 0, count: rows.count)
        for column in close { column.combine(into: &ids, rows) }
        return ids
      }
      return KeyNumbering(ids: ids, count: count)
    }
    var numbering = KeyNumbering(rowCount: rowCount)
    // As many columns at once as there are cores, so that few numberings stand in memory.
    for first in stride(from: 0, to: columns.count, by: jobs) {
      let parts = try await parallelMap(count: min(jobs, columns.count - first), jobs: jobs) {
        codes[first + $0].map { KeyNumbering(ids: $0.ids, count: $0.count) }
          ?? KeyNumbering(hashing: columns[first + $0].values, missingIsKey: missingIsKey)
      }
      for part in parts { numbering.combine(part) }
    }
    return numbering
  }

  /// What a function makes of all rows, a stretch of them at a time, in their order.
  func overStretches<Element: Sendable>(
    of count: Int, _ body: @escaping @Sendable (Range<Int>) -> [Element]
  ) async throws -> [Element] {
    Array(
      joining: try await parallelMap(count: stretches(count), jobs: jobs) { body(Executor.rows($0, of: count)) })
  }

  func prepare(_ node: BoundNode, over relation: Relation, in period: Period?) -> PreparedExpression {
    var columns = relation.columns.map { NullableValues.empty($0.type) }
    for index in node.columns { columns[index] = relation.columns[index].values }
    return BoundExpression(node).prepared(
      for: columns, rowCount: relation.rowCount, parameters: parameters.merging(period.map(\.parameters) ?? [:]) { $1 })
  }

  func stretches(_ count: Int) -> Int { (count + Executor.stretch - 1) / Executor.stretch }

  static func rows(_ index: Int, of count: Int) -> Range<Int> {
    index * stretch..<min(count, (index + 1) * stretch)
  }
}

extension Period {
  /// The values of the parameters that every frame may use.
  var parameters: [String: ScalarValue] { ["period_start": .day(start), "period_end": .day(end)] }
}

extension NullableValues {
  /// No rows.
  static func empty(_ type: ColumnType) -> NullableValues {
    let values: ColumnValues =
      switch type {
      case .text: .text(TextValues(codes: [], dictionary: []))
      case .integer: .integer([])
      case .number: .number([])
      case .decimal(let scale): .decimal([], scale: scale)
      case .boolean: .boolean([])
      case .day: .day([])
      case .moment: .moment([])
      }
    return NullableValues(values, validity: Validity(count: 0))
  }
}
