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

  /// The placements of all levels, each once, in the order of the levels.
  private var placements: [Placement] {
    var seen: Set<Placement> = []
    return levels.compactMap { count.placements[$0.level] }.filter { seen.insert($0).inserted }
  }

  /// Every period of every level, each once, in order.
  private var periods: [Period] { Set(levels.flatMap(\.periods)).sorted() }

  func run() async throws -> CountedMeasure {
    let placements = placements
    var passes: [Period: (Counts, Range<Int>)] = [:]
    var counted = CountedMeasure(
      placements: placements, passes: [:], rowCount: 0, unplaced: Array(repeating: 0, count: placements.count),
      undeclared: Array(repeating: 0, count: layout.breakdowns.count),
      unknownCodes: Array(repeating: 0, count: placements.count))
    if count.usesPeriod {
      for period in periods {
        let atoms = count.date.map { _ in PeriodAtoms([period]) }
        let counts = try await pass(placements, atoms, in: period)
        passes[period] = (counts, 0..<1)
        counted.note(counts)
      }
    } else {
      let atoms = count.date.map { _ in PeriodAtoms(periods) }
      let counts = try await pass(placements, atoms, in: nil)
      for period in periods { passes[period] = (counts, atoms?.range(of: period) ?? 0..<1) }
      counted.note(counts)
      if count.date != nil { counted.days = (counts.firstDay, counts.lastDay) }
    }
    counted.passes = passes
    return counted
  }

  private func pass(_ placements: [Placement], _ atoms: PeriodAtoms?, in period: Period?) async throws -> Counts {
    let relation = try await executor.relation(count.frame, in: period)
    func prepared(_ node: BoundNode?) -> PreparedExpression? {
      node.map { executor.prepare($0, over: relation, in: period) }
    }
    let placed = placements.map { placement in
      let units = geography.units(placement.units)
      return (
        axis: placementAxis(relation.columns[placement.column].values, units), unitCount: max(1, units.texts.count),
        keepsValues: count.value != nil
          && levels.contains { $0.keepsValues && count.placements[$0.level] == placement }
      )
    }
    var breakdowns: [Counting.Split] = []
    for index in layout.breakdowns.indices { breakdowns.append(try await split(index, relation, in: period)) }
    return try await Counting(
      rowCount: relation.rowCount, condition: prepared(count.condition), numerator: prepared(count.numerator),
      value: prepared(count.value), weight: prepared(count.weight), date: prepared(count.date), atoms: atoms,
      placements: placed, breakdowns: breakdowns, slotCount: layout.count,
      undeclaredSlots: layout.breakdowns.indices.map { Int32(layout.undeclaredSlot($0)) },
      strata: strata(relation)
    ).run(jobs: executor.jobs)
  }

  private func strata(_ relation: Relation) -> (axis: Counting.Axis, count: Int)? {
    guard let strata, let column = count.stratum else { return nil }
    return (axis(relation.columns[column].values, missing: -1) { strata.numberOfKey[$0] ?? -1 }, strata.count)
  }

  /// A breakdown that the frame lacks counts every row as missing.
  private func split(_ breakdown: Int, _ relation: Relation, in period: Period?) async throws -> Counting.Split {
    let missing = Int32(layout.missingSlot(breakdown))
    switch count.breakdowns[layout.breakdowns[breakdown].name] {
    case nil:
      return .single(
        .init(codes: [], validity: .allMissing(count: relation.rowCount), index: [], missing: missing))
    case .column(let index)?:
      return .single(axis(relation.columns[index].values, missing: missing) { slot(breakdown, of: $0) })
    case .groups(let conditions)?:
      var rows: [[Int32]] = []
      for condition in conditions { rows.append(try await executor.rows(of: relation, where: condition, in: period)) }
      let slots = conditions.indices.map { Int32(layout.slot(breakdown, value: $0)) }
      return .many(Memberships(rows, slots: slots, rowCount: relation.rowCount, none: missing))
    case .members(let frame, let key, let value, let ownKey)?:
      let members = try await executor.relation(frame, in: period)
      let slots = axis(members.columns[value].values, missing: -1) { slot(breakdown, of: $0) }
      return .many(
        Memberships(
          keys: relation.columns[ownKey].values, of: members.columns[key].values,
          slots: (0..<members.rowCount).map { slots($0) }, none: missing))
    }
  }

  private func placementAxis(_ column: NullableValues, _ units: ExactTexts) -> Counting.Axis {
    let texts = column.values.texts
    return Counting.Axis(
      codes: texts.codes, validity: texts.dictionary.isEmpty ? .allMissing(count: column.count) : column.validity,
      index: texts.dictionary.map { units.code(of: $0) ?? -1 }, missing: -1)
  }

  /// The index of each row's value. The values of a column that is no text are the texts of its numbers or days.
  private func axis(
    _ column: NullableValues, missing: Int32, _ index: (String) -> Int32
  ) -> Counting.Axis {
    if case .text(let texts) = column.values {
      return Counting.Axis(
        codes: texts.codes, validity: texts.dictionary.isEmpty ? .allMissing(count: column.count) : column.validity,
        index: texts.dictionary.map(index), missing: missing)
    }
    var numbering = KeyNumbering([column], rowCount: column.count, missingIsKey: true)
    let distinct = column.gathering(numbering.byFirstAppearance())
    let values = Column("distinct", distinct.values, validity: distinct.validity)
    return Counting.Axis(
      codes: numbering.ids, validity: Validity(count: column.count),
      index: (0..<distinct.count).map { values.text(at: $0).map(index) ?? missing }, missing: missing)
  }

  private func slot(_ breakdown: Int, of value: String) -> Int32 {
    let declared = layout.breakdowns[breakdown].values.firstIndex { isSame($0, value) }
    return Int32(declared.map { layout.slot(breakdown, value: $0) } ?? layout.undeclaredSlot(breakdown))
  }
}
