import Expressions
import Tabular

/// Counts the rows of one frame for all levels, periods and breakdowns that a measure asks for.
struct MeasureCounter {
  let executor: Executor
  let geography: GeographyIndex
  let count: BoundCount
  let layout: SlotLayout
  /// Nil where the measure has no strata.
  let strata: StrataIndex?
  let levels: [MeasureRequest.LevelRequest]
  /// Whether it is noted in which units of the bases rows were counted.
  var notesUnits = false

  /// The placements of all levels, each once, in the order of the levels.
  private var placements: [Placement] {
    var seen: Set<Placement> = []
    return levels.compactMap { count.placements[$0.level] }.filter { seen.insert($0).inserted }
  }

  /// Every period of every level, each once, in order.
  private var periods: [Period] { Set(levels.flatMap(\.periods)).sorted() }

  func run() async throws -> CountedMeasure {
    let placements = placements
    var counted = CountedMeasure(
      placements: placements, units: placements.map(units), breakdownCount: layout.breakdowns.count)
    if count.usesPeriod {
      for period in periods {
        let (counts, _) = try await pass(counted, [period], in: period)
        counted.passes[period] = (counts, 0..<1)
        counted.note(counts)
      }
      counted.lastDay = executor.lastDay
    } else {
      let (counts, dated) = try await pass(counted, periods, in: nil)
      for period in periods { counted.passes[period] = (counts, dated?.atoms.range(of: period) ?? 0..<1) }
      counted.note(counts)
      counted.days = dated?.days
    }
    return counted
  }

  /// The units of a placement, in groups that the levels tell apart.
  func units(_ placement: Placement) -> PlacedUnits {
    let placed = levels.map(\.level).filter { count.placements[$0] == placement }
    return PlacedUnits(
      Dictionary(
        placed.map { ($0, geography.areas(of: $0, units: placement.units)) }, uniquingKeysWith: { first, _ in first }),
      unitCount: geography.units(placement.units).texts.count)
  }

  private func pass(
    _ counted: CountedMeasure, _ periods: [Period], in period: Period?
  ) async throws -> (Counts, DatedRows?) {
    let (counting, dated, _) = try await counting(Array(zip(counted.placements, counted.units)), periods, in: period)
    return (try await counting.run(jobs: executor.jobs), dated)
  }

  /// The way over the rows of the frame, prepared.
  func counting(
    _ placements: [(Placement, PlacedUnits)], _ periods: [Period], in period: Period?
  ) async throws -> (Counting, DatedRows?, Relation) {
    let relation = try await executor.relation(count.frame, in: period)
    func prepared(_ node: BoundNode?) -> PreparedExpression? {
      node.map { executor.prepare($0, over: relation, in: period) }
    }
    var dated: DatedRows?
    if let date = count.date {
      dated = try await executor.dated(count.frame, relation, by: date, periods, in: period)
    }
    var placings: [Counting.Placing] = []
    for (placement, units) in placements {
      placings.append(
        Counting.Placing(
          units: rows(placed: placement, relation, in: period), groups: units.groups, groupCount: units.count,
          keepsValues: count.value != nil
            && levels.contains { $0.keepsValues && count.placements[$0.level] == placement },
          notedUnitCount: notesUnits && placement.units.isBasis ? geography.units(placement.units).texts.count : 0))
    }
    var breakdowns: [Counting.Split] = []
    for index in layout.breakdowns.indices { breakdowns.append(try await split(index, relation, in: period)) }
    let counting = Counting(
      rowCount: relation.rowCount, condition: prepared(count.condition), numerator: prepared(count.numerator),
      value: prepared(count.value), weight: prepared(count.weight), atoms: dated?.rows,
      atomCount: dated?.atoms.count ?? 1, placements: placings, breakdowns: breakdowns, layout: layout,
      strata: strata(relation))
    return (counting, dated, relation)
  }

  private func rows(placed placement: Placement, _ relation: Relation, in period: Period?) -> RowIndices {
    executor.indices(.units(frame: count.frame, placement, period)) {
      let units = geography.units(placement.units)
      return relation.columns[placement.column].values.indices(limit: units.texts.count, missing: -1) {
        units.code(of: $0) ?? -2
      }
    }
  }

  private func strata(_ relation: Relation) -> (rows: RowIndices, count: Int)? {
    guard let strata, let column = count.stratum else { return nil }
    let rows = relation.columns[column].values.indices(limit: strata.count, missing: -1) {
      strata.numberOfKey[$0] ?? -1
    }
    return (rows, strata.count)
  }

  /// A breakdown that the frame lacks counts every row as missing.
  private func split(_ breakdown: Int, _ relation: Relation, in period: Period?) async throws -> Counting.Split {
    let definition = layout.breakdowns[breakdown]
    let missing = Int32(definition.values.count)
    func value(_ text: String) -> Int32 {
      Int32(definition.values.firstIndex { isSame($0, text) } ?? definition.values.count + 1)
    }
    switch count.breakdowns[definition.name] {
    case nil: return .single(RowIndices(count: relation.rowCount, limit: Int(missing) + 1) { _ in missing })
    case .column(let index)?:
      return .single(
        executor.indices(.values(frame: count.frame, breakdown: definition.name, period)) {
          relation.columns[index].values.indices(limit: definition.values.count + 2, missing: missing, value)
        })
    case .groups(let conditions)?:
      var rows: [[Int32]] = []
      for condition in conditions { rows.append(try await executor.rows(of: relation, where: condition, in: period)) }
      return .many(Memberships(rows, rowCount: relation.rowCount, none: missing))
    case .members(let frame, let key, let column, let ownKey)?:
      let members = try await executor.relation(frame, in: period)
      let values = members.columns[column].values.indices(limit: definition.values.count + 2, missing: -1, value)
      return .many(
        Memberships(
          keys: relation.columns[ownKey].values, of: members.columns[key].values,
          slots: values.gathering((0..<Int32(members.rowCount)).map { $0 }), none: missing))
    }
  }
}
