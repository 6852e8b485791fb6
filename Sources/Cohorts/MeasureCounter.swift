import Expressions
import Tabular

/// Counts the rows of one frame for all levels, periods and breakdowns that a measure asks for.
struct MeasureCounter {
  let executor: Executor
  let geography: GeographyIndex
  let count: BoundCount
  let layout: SlotLayout
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
      undeclared: Array(repeating: 0, count: layout.breakdowns.count))
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
    let breakdowns = layout.breakdowns.indices.map { breakdownAxis($0, relation) }
    return try await Counting(
      rowCount: relation.rowCount, condition: prepared(count.condition), numerator: prepared(count.numerator),
      value: prepared(count.value), date: prepared(count.date), atoms: atoms, placements: placed,
      breakdowns: breakdowns, slotCount: layout.count,
      undeclaredSlots: layout.breakdowns.indices.map { Int32(layout.undeclaredSlot($0)) }
    ).run(jobs: executor.jobs)
  }

  private func placementAxis(_ column: NullableValues, _ units: ExactTexts) -> Counting.Axis {
    let texts = column.values.texts
    return Counting.Axis(
      codes: texts.codes, validity: texts.dictionary.isEmpty ? .allMissing(count: column.count) : column.validity,
      index: texts.dictionary.map { units.code(of: $0) ?? -1 }, missing: -1)
  }

  /// A breakdown that the frame lacks counts every row as missing.
  private func breakdownAxis(_ breakdown: Int, _ relation: Relation) -> Counting.Axis {
    let missing = Int32(layout.missingSlot(breakdown))
    guard let index = count.breakdowns[layout.breakdowns[breakdown].name] else {
      return Counting.Axis(
        codes: [], validity: .allMissing(count: relation.rowCount), index: [], missing: missing)
    }
    let column = relation.columns[index].values
    guard case .text(let texts) = column.values else { return numberedAxis(breakdown, column) }
    return Counting.Axis(
      codes: texts.codes, validity: texts.dictionary.isEmpty ? .allMissing(count: column.count) : column.validity,
      index: texts.dictionary.map { slot(breakdown, of: $0) }, missing: missing)
  }

  /// The axis of a breakdown whose column is no text: a definition's values are the texts of its numbers or days.
  private func numberedAxis(_ breakdown: Int, _ column: NullableValues) -> Counting.Axis {
    let missing = Int32(layout.missingSlot(breakdown))
    var numbering = KeyNumbering([column], rowCount: column.count, missingIsKey: true)
    let distinct = column.gathering(numbering.byFirstAppearance())
    let values = Column("distinct", distinct.values, validity: distinct.validity)
    let slots = (0..<distinct.count).map { row in values.text(at: row).map { slot(breakdown, of: $0) } ?? missing }
    return Counting.Axis(
      codes: numbering.ids, validity: Validity(count: column.count), index: slots, missing: missing)
  }

  private func slot(_ breakdown: Int, of value: String) -> Int32 {
    let declared = layout.breakdowns[breakdown].values.firstIndex { isSame($0, value) }
    return Int32(declared.map { layout.slot(breakdown, value: $0) } ?? layout.undeclaredSlot(breakdown))
  }
}

/// The counts of one frame by period.
struct CountedMeasure {
  var placements: [Placement]
  /// For each period the counts that hold it, and its atoms in them.
  var passes: [Period: (counts: Counts, atoms: Range<Int>)]
  /// Rows counted; a row that is worked out for each period counts in each.
  var rowCount: Int
  /// For each placement the rows among them that lie in no area.
  var unplaced: [Int]
  /// For each breakdown the rows among them with a value that is not listed.
  var undeclared: [Int]

  mutating func note(_ counts: Counts) {
    rowCount += counts.rowCount
    for index in unplaced.indices { unplaced[index] += counts.placements[index].unplaced }
    for index in undeclared.indices { undeclared[index] += counts.undeclared[index] }
  }
}
