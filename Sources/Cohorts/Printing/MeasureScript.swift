public import Diagnostics
import Expressions
import Tabular

/// What the value of a measure is made of, for the last column of its script.
public enum ScriptedValue: Sendable {
  /// The part by the whole, times this: 100 for a percentage. None where the part is more than the whole.
  case share(Double)
  /// Events by the population, times this. None where either is negative.
  case rate(Double)
  case mean
  case median
  /// The value below which this part of all lies, as SQL's `percentile_cont` tells it.
  case percentile(Double)
  /// The numerator itself; of what cannot be negative, none where it is.
  case count(isNeverNegative: Bool)
  /// More than one cell's counts: its column is left empty.
  case elsewhere

  /// Whether it is one of the values in their order, and no quotient of counts.
  var isOrderStatistic: Bool {
    switch self {
    case .median, .percentile: true
    case .share, .rate, .mean, .count, .elsewhere: false
    }
  }
}

extension SQLScript {
  /// The statements that count a measure for levels, periods and breakdowns: the frames, the counts, and a query with a row
  /// for each cell, zeros included.
  ///
  /// - Throws: When the measure does not fit the frames; a checked pipeline's do.
  public func counting(
    _ request: MeasureRequest, value: ScriptedValue, geography: GeographyDefinition, breakdowns: [BreakdownDefinition]
  ) throws(Failure) -> [SQLStatement] {
    let faults = Faults()
    let binder = MeasureBinder(catalogue: catalogue, geography: geography, definitions: breakdowns, faults: faults)
    let names = distinct(request.levels.flatMap(\.breakdowns))
    let bound = binder.bind(request.measure, levels: distinct(request.levels.map(\.level)), breakdowns: names)
    try faults.throwIfAny()
    guard var bound else { preconditionFailure("a measure without faults is bound") }
    // A population of none of the levels asked for counts nowhere.
    bound.populations.removeAll { $0.count.placements.isEmpty }
    var script = self
    let split = names.map { name in breakdowns.first { $0.name == name }! }
    let counting = MeasureScript(
      measure: bound, geography: geography, breakdowns: split, levels: request.levels, value: value,
      tables: catalogue.tables)
    let periods = request.levels.flatMap(\.periods)
    let counts = [bound.units] + bound.populations.map(\.count)
    if counts.contains(where: \.usesPeriod) { script.addOnce(LiteralTable(periods: periods)) }
    counting.addLastDay(to: &script)
    counting.addLiterals(to: &script)
    counting.addCounts(to: &script)
    counting.addGaps(to: &script)
    counting.addCells(to: &script)
    var frames = counts.map(\.frame)
    for case .members(let frame, _, _, _) in counts.flatMap(\.breakdowns.values) { frames.append(frame) }
    if let strata = bound.strata { frames.append(strata.frame) }
    return script.frames(distinct(frames), periods: periods) + script.finalStatements
  }
}

/// Builds the plans that count a measure as ``CohortEngine`` does.
struct MeasureScript {
  let measure: BoundMeasure
  let geography: GeographyDefinition
  let breakdowns: [BreakdownDefinition]
  let levels: [MeasureRequest.LevelRequest]
  let value: ScriptedValue
  let tables: [TableShape]

  // MARK: Literal tables

  static let areaLevels = [
    TypedName("area_level", .text), TypedName("series", .integer), TypedName("is_split", .boolean),
  ]
  static let series = [
    TypedName("series", .integer), TypedName("period_start", .day), TypedName("period_end", .day),
    TypedName("years", .number),
  ]
  static let splits = [TypedName("breakdown", .text), TypedName("splits", .boolean)]
  static let values = [
    TypedName("breakdown", .text), TypedName("breakdown_value", .text), TypedName("splits", .boolean),
    TypedName("is_listed", .boolean),
  ]

  /// Lists of periods, each once: most levels share theirs.
  private var lists: [[Period]] {
    levels.reduce(into: []) { if !$0.contains($1.periods) { $0.append($1.periods) } }
  }

  func addLiterals(to script: inout SQLScript) {
    let lists = lists
    script.add(
      LiteralTable(
        name: "area_levels",
        comment: "Which levels are counted, for which series of periods, and which of them are split",
        columns: Self.areaLevels,
        rows: levels.map { level in
          let number = lists.firstIndex(of: level.periods)! + 1
          return [.text(level.level), .integer(Int64(number)), .boolean(!level.breakdowns.isEmpty)]
        }))
    script.add(
      LiteralTable(
        name: "series", comment: "The periods of each series and their length in years", columns: Self.series,
        rows: lists.enumerated().flatMap { index, periods in
          periods.map { [.integer(Int64(index + 1)), .day($0.start), .day($0.end), .number($0.years)] }
        }))
    script.add(
      LiteralTable(
        name: "splits", comment: "The breakdowns", columns: Self.splits,
        rows: [[.text("all"), .boolean(false)]] + breakdowns.map { [.text($0.name), .boolean(true)] }))
    var rows: [[ScalarValue?]] = [[.text("all"), .text(""), .boolean(false), .boolean(true)]]
    for breakdown in breakdowns {
      for value in breakdown.values + (breakdown.otherwise.map { [$0] } ?? []) {
        rows.append([.text(breakdown.name), .text(value), .boolean(true), .boolean(true)])
      }
      if !breakdown.values.contains(BreakdownDefinition.unknown) {
        rows.append([.text(breakdown.name), .text(BreakdownDefinition.unknown), .boolean(true), .boolean(false)])
      }
    }
    script.add(
      LiteralTable(
        name: "breakdown_values",
        comment: "Their values; one that is not listed has a row only where something is counted",
        columns: Self.values, rows: rows))
  }

  // MARK: Counts

  static let counts = [
    TypedName("area_level", .text), TypedName("area_code", .text), TypedName("period_start", .day),
    TypedName("period_end", .day), TypedName("breakdown", .text), TypedName("breakdown_value", .text),
    TypedName("counted", .integer), TypedName("hits", .number), TypedName("size", .number),
    TypedName("total", .number), TypedName("middle", .number),
  ]

  /// The name of a population's counts.
  func populationName(_ index: Int) -> String { "population_\(measure.populations[index].basis ?? "counts")" }

  func addCounts(to script: inout SQLScript) {
    addCount(
      "unit_counts", "What is counted, by level, area, period and breakdown", measure.units, to: &script)
    for (index, population) in measure.populations.enumerated() {
      addCount(
        populationName(index), "The population, by level, area, period and breakdown", population.count, to: &script)
    }
  }

  private func addCount(_ name: String, _ comment: String, _ count: BoundCount, to script: inout SQLScript) {
    let rows = "\(name) with counted_rows 1"
    // Decimals are added up as such, and what comes of it is a number.
    let amount = count.weight == nil ? count.value?.type ?? .number : .number
    var columns = Self.countedRows
    columns[8].type = amount
    script.addWith(rows, countedRows(count, name, &script), columns)
    let keys = Self.counts.prefix(6).enumerated().map { BoundNode.column($0, $1.type) }
    func call(_ function: AggregateCall.Function, _ column: Int) -> AggregateCall {
      AggregateCall(function: function, argument: .column(column, columns[column].type))
    }
    let sums = Plan.aggregate(
      .reference(rows), keys: keys,
      [
        AggregateCall(function: .count, argument: nil), call(.sum, 6), call(.sum, 7), call(.sum, 8),
        middle(of: .column(9, .number)),
      ])
    let numbers = Self.counts.enumerated().map {
      BoundNode.column($0, $0 == 9 ? amount : $1.type).converted(to: $1.type)
    }
    script.add(name, comment, amount == .number ? sums : .project(sums, numbers), Self.counts)
    guard let date = datedRows(count) else { return }
    script.add(
      "\(name)_days", "The first and the last day of any row: of a period outside them nothing is known",
      .aggregate(
        date.plan, keys: [],
        [AggregateCall(function: .min, argument: date.day), AggregateCall(function: .max, argument: date.day)]),
      Self.days)
  }

  private func middle(of value: BoundNode) -> AggregateCall {
    switch self.value {
    case .median: AggregateCall(function: .median, argument: value)
    case .percentile(let part):
      AggregateCall(
        function: .percentile, argument: value, percentile: .init(fraction: part, isDescending: false))
    default: AggregateCall(function: .max, argument: value)
    }
  }

  static let days = [TypedName("first_day", .day), TypedName("last_day", .day)]

  /// The rows whose days tell which periods lie in the data; nil where none has a day, or they depend on the period.
  func datedRows(_ count: BoundCount) -> (plan: Plan, day: BoundNode)? {
    guard !count.usesPeriod, let date = count.date else { return nil }
    return (.reference(count.frame), date)
  }

  private static let countedRows =
    Array(counts.prefix(6)) + ["hit", "weight", "amount", "value"].map { TypedName($0, .number) }

  /// A row for each row that counts and each cell that it counts in.
  private func countedRows(_ count: BoundCount, _ name: String, _ script: inout SQLScript) -> Plan {
    let columns = script.catalogue.columns(of: count.frame)!
    var rows = ScriptRows(inStrata(count, columns, script), columns)
    let frame = rows
    if count.usesPeriod { rows = ScriptRows(script.lifted(rows.plan), rows.columns + PeriodLifting.columns) }
    rows = rows.joined("area_levels", Self.areaLevels, on: [:])
    var series = ["series": rows["area_levels.series"]]
    if count.usesPeriod {
      series["period_start"] = .column(frame.columns.count, .day)
      series["period_end"] = .column(frame.columns.count + 1, .day)
    }
    rows = rows.joined("series", Self.series, on: series).joined("splits", Self.splits, on: [:])
    let (start, end) = (rows["series.period_start"], rows["series.period_end"])
    let (level, split) = (rows["area_levels.area_level"], rows["splits.breakdown"])
    let settled = SettledCount(count, start: start, end: end)
    let known = ["all"] + breakdowns.map(\.name).filter { count.breakdowns[$0] != nil }
    var conditions: [BoundNode] = [.or(.not(rows["splits.splits"]), rows["area_levels.is_split"])]
    conditions.append(.among(split, known.map(ScalarValue.text), hasNull: false))
    let own = distinct(levels.map(\.level).filter { count.placements[$0] != nil })
    conditions.append(.among(level, own.map(ScalarValue.text), hasNull: false))
    conditions += settled.conditions
    let (value, weight) = (settled.value, settled.weight)
    let amount =
      count.weight == nil
      ? value : count.value == nil ? weight : .arithmetic(.multiply, value.converted(to: .number), weight)
    let areaCode = place(&rows, count, own, level: level)
    let groups = Grouping(script: self, frame: frame, split: split, settled: settled.settle)
    let group = groups.value(&rows, count, name, &script)
    let hit = count.numerator.map {
      BoundNode.choice(
        [.init(condition: settled.settle($0), result: weight)], otherwise: .literal(.number(0), .number), .number)
    }
    return .project(
      .filter(rows.plan, conditions.dropFirst().reduce(conditions[0]) { .and($0, $1) }),
      [level, areaCode, start, end, split, group, hit ?? weight, weight, amount, value.converted(to: .number)])
  }

  /// The rows of the frame; of a measure with strata those that lie in one.
  func inStrata(_ count: BoundCount, _ columns: [TypedName], _ script: SQLScript) -> Plan {
    let rows = Plan.reference(count.frame)
    guard let strata = measure.strata, let own = count.stratum else { return rows }
    func text(_ column: Int, _ type: ColumnType) -> BoundNode {
      type == .text ? .column(column, type) : .cast(.column(column, type), .text)
    }
    let type = script.catalogue.columns(of: strata.frame)![strata.column].type
    let isSame = columns[own].type == type
    let key = Plan.JoinKey(
      left: isSame ? .column(own, type) : text(own, columns[own].type),
      right: isSame ? .column(strata.column, type) : text(strata.column, type))
    return .join(.semi, left: rows, right: .reference(strata.frame), keys: [key], residual: nil)
  }

  /// The code of the row's area at its level, through the lookups that are joined for it.
  private func place(
    _ rows: inout ScriptRows, _ count: BoundCount, _ own: [String], level: BoundNode
  ) -> BoundNode {
    var branches: [BoundNode.Branch] = []
    for name in own {
      let placement = count.placements[name]!
      let basis = geography.basis(ofLevel: name)!
      var code = BoundNode.column(placement.column, .text)
      if placement.units == .basis(basis.name) {
        let prefix = basis.lookup.lowercased()
        if !rows.has(prefix) { rows = rows.joined(prefix, lookup(basis), on: [basis.column.lowercased(): code], .left) }
        code = rows["\(prefix).\(geography.level(name)!.codeColumn.lowercased())"]
      }
      let isLevel = BoundNode.compare(.equal, level, .literal(.text(name), .text))
      branches.append(.init(condition: isLevel, result: code))
    }
    return .choice(branches, otherwise: .literal(nil, .text), .text)
  }

  func lookup(_ basis: GeographyDefinition.Basis) -> [TypedName] {
    tables.first { $0.name.lowercased() == basis.lookup.lowercased() }!.columns
  }
}

/// A relation under construction: its plan and its columns, those of joined tables found by `table.column`.
struct ScriptRows {
  let plan: Plan
  let columns: [TypedName]

  init(_ plan: Plan, _ columns: [TypedName]) {
    self.plan = plan
    self.columns = columns
  }

  subscript(name: String) -> BoundNode {
    let index = columns.lastIndex { $0.name == name }!
    return .column(index, columns[index].type)
  }

  func has(_ table: String) -> Bool { columns.contains { $0.name.hasPrefix(table + ".") } }

  /// Joined with a table where its columns equal what is given; with each of its rows where nothing is.
  func joined(
    _ table: String, _ added: [TypedName], on equals: [String: BoundNode], _ kind: JoinKind = .inner,
    as alias: String? = nil, where condition: BoundNode? = nil
  ) -> ScriptRows {
    let one = BoundNode.literal(.integer(1), .integer)
    var keys = equals.sorted { $0.key < $1.key }.map { name, node in
      let index = added.firstIndex { $0.name.lowercased() == name }!
      return Plan.JoinKey(left: node, right: .column(index, added[index].type))
    }
    if keys.isEmpty { keys = [.init(left: one, right: one)] }
    return ScriptRows(
      .join(kind, left: plan, right: .reference(table), keys: keys, residual: condition),
      columns + added.map { TypedName("\(alias ?? table).\($0.name.lowercased())", $0.type) })
  }
}
