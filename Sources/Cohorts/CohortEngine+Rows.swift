import Diagnostics
import Expressions
import Tabular

extension CohortEngine {
  /// The areas of a level, in the order of their codes.
  public func areas(of level: String) -> [Area] { index.levels[level]?.areas ?? [] }

  /// The rows behind some cells of a measure: those of its units or events first, then those of the population.
  ///
  /// - Throws: ``Failure`` when the measure does not fit the frames, or a frame has several rows of one key.
  public func rows(behind cells: CellSelection, of measure: MeasureDefinition) async throws -> [CountedRows] {
    let faults = Faults()
    let bound = bind(
      measure, levels: [cells.level], breakdowns: cells.breakdown.map { [$0.name] } ?? [], faults: faults)
    try faults.throwIfAny()
    guard let bound else { preconditionFailure("a measure without faults is bound") }
    let executor = executor()
    let strata: StrataIndex? =
      if let own = bound.strata { try await StrataIndex(own, executor: executor) } else { nil }
    func rows(_ count: BoundCount, asNumerator: Bool, asDenominator: Bool) async throws -> CountedRows {
      let layout = SlotLayout(breakdowns.filter { $0.name == cells.breakdown?.name })
      let request = MeasureRequest.LevelRequest(
        level: cells.level, periods: [cells.period], breakdowns: layout.breakdowns.map(\.name), keepsValues: false)
      let counter = MeasureCounter(
        executor: executor, geography: index, count: count, layout: layout, strata: strata, levels: [request])
      let (selected, relation) = try await counter.rows(in: cells)
      let columns = catalogue.columns(of: count.frame)!
      return CountedRows(
        frame: count.frame, grain: catalogue.frame(count.frame)?.grain,
        table: relation.selecting(selected.rows).table(count.frame, columns),
        decidingColumns: catalogue.decidingColumns(of: count, breakdown: cells.breakdown?.name),
        isInNumerator: count.numerator == nil ? selected.rows.map { _ in asNumerator } : selected.isHit,
        isInDenominator: selected.rows.map { _ in asDenominator },
        amounts: count.value == nil ? nil : selected.values.map { $0 / count.unit },
        weights: count.weight == nil ? nil : selected.weights)
    }
    let isRatio = bound.form == .ratio
    var found = [try await rows(bound.units, asNumerator: true, asDenominator: !isRatio)]
    if let population = population(of: bound, at: cells.level),
      cells.breakdown.map({ population.breakdowns[$0.name] != nil }) ?? true
    {
      found.append(try await rows(population, asNumerator: false, asDenominator: true))
    }
    return found
  }

  private func population(of measure: BoundMeasure, at level: String) -> BoundCount? {
    let basis = geography.basis(ofLevel: level)?.name
    let own = measure.populations.first { $0.basis == basis } ?? measure.populations.first { $0.basis == nil }
    return own?.count
  }
}

extension MeasureCounter {
  /// The rows of its frame that count in some cells of the one level, period and breakdown that it was made for.
  func rows(in cells: CellSelection) async throws -> (SelectedRows, Relation) {
    let placement = count.placements[cells.level]!
    let units = units(placement)
    let period = count.usesPeriod ? cells.period : nil
    let (counting, dated, relation) = try await counting(
      [(placement, units)], [cells.period], in: period)
    let areas = geography.levels[cells.level]!.areas
    let groups = units.areaOfGroup[cells.level]!.map { area in
      area >= 0 && (cells.areaCode.map { areas[Int(area)].code == $0 } ?? true)
    }
    let slots = cells.breakdown.map { breakdown in
      let values = layout.values(0).filter { $0.value == breakdown.value }
      return Set(values.flatMap(\.slots).map { Int32($0 - layout.firstSlot(0)) })
    }
    let atoms = period == nil ? dated?.atoms.range(of: cells.period) ?? 0..<1 : 0..<1
    return (counting.rows(groups: groups, atoms: atoms, slots: slots), relation)
  }
}

extension FrameCatalogue {
  /// The frame's key, what a measure reads of its columns, and its days; in the order of the frame.
  func decidingColumns(of count: BoundCount, breakdown: String?) -> [String] {
    let columns = columns(of: count.frame)!
    var read = Set(count.placements.values.map(\.column))
    for node in [count.condition, count.date, count.value, count.weight, count.numerator] {
      read.formUnion(node?.columns ?? [])
    }
    if let stratum = count.stratum { read.insert(stratum) }
    switch breakdown.flatMap({ count.breakdowns[$0] }) {
    case .column(let index)?: read.insert(index)
    case .groups(let conditions)?: read.formUnion(conditions.flatMap(\.columns))
    case .members(_, _, _, let ownKey)?: read.insert(ownKey)
    case nil: break
    }
    let key = Set(frame(count.frame)?.key ?? [])
    return columns.indices.filter { index in
      read.contains(index) || key.contains(columns[index].name) || columns[index].type.isOfCalendar
    }.map { columns[$0].name }
  }

  /// The tables of data behind a frame, through all that it reads, in the order of their names.
  public func tables(behind frame: String) -> [String] {
    var found: Set<String> = []
    var seen: Set<String> = []
    var open = [frame]
    while let name = open.popLast() {
      guard seen.insert(name).inserted else { continue }
      if let frame = self.frame(name) { open += frame.reads } else { found.insert(name) }
    }
    return found.sorted()
  }
}

extension Relation {
  /// Its rows as a table whose columns pass for identifying.
  func table(_ name: String, _ names: [TypedName]) -> Table {
    Table(
      name, zip(names, columns).map { Column($0.name, $1.values.values, validity: $1.values.validity) },
      rowCount: rowCount)
  }
}
