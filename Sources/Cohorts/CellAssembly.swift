import Tabular

/// Makes the cells of a measure from what was counted: one an area, period and breakdown value, zeros included.
struct CellAssembly {
  let measure: BoundMeasure
  let geography: GeographyIndex
  let definition: GeographyDefinition
  let layout: SlotLayout
  let units: CountedMeasure
  /// As `measure.populations`.
  let populations: [CountedMeasure]

  /// In the order of the levels and periods asked for, the areas' codes, and the breakdowns and their values.
  func cells(_ levels: [MeasureRequest.LevelRequest]) -> [MeasureCell] {
    var cells: [MeasureCell] = []
    for level in levels {
      for period in level.periods { append(level, period, to: &cells) }
    }
    return cells
  }

  private func append(_ level: MeasureRequest.LevelRequest, _ period: Period, to cells: inout [MeasureCell]) {
    let areas = geography.levels[level.level]!.areas
    let breakdowns = level.breakdowns.map { layout.index(of: $0)! }
    let counted = sums(units, measure.units, level, period, breakdowns)
    let population = population(level, period)
    for (index, area) in areas.enumerated() {
      let whole = tally(counted, population, index, [0], keepsValues: level.keepsValues, years: period.years)
      cells.append(MeasureCell(period: period, area: area, breakdown: "all", breakdownValue: "", tally: whole))
      for breakdown in breakdowns {
        let name = layout.breakdowns[breakdown].name
        let known = population.flatMap { $0.count.breakdowns[name] == nil ? nil : $0 }
        for (value, slots, isUnknown) in layout.values(breakdown) {
          let rows = counted.rowCount(index, slots) + (known?.sums.rowCount(index, slots) ?? 0)
          if isUnknown, rows == 0 { continue }
          let tally = tally(counted, known, index, slots, keepsValues: level.keepsValues, years: period.years)
          cells.append(
            MeasureCell(period: period, area: area, breakdown: name, breakdownValue: value, tally: tally))
        }
      }
    }
  }

  private typealias Population = (count: BoundCount, sums: LevelSums)

  private func population(_ level: MeasureRequest.LevelRequest, _ period: Period) -> Population? {
    guard let basis = definition.basis(ofLevel: level.level)?.name else { return nil }
    let index =
      measure.populations.firstIndex { $0.basis == basis } ?? measure.populations.firstIndex { $0.basis == nil }
    guard let index else { return nil }
    let count = measure.populations[index].count
    return (count, sums(populations[index], count, level, period, []))
  }

  private func sums(
    _ counted: CountedMeasure, _ count: BoundCount, _ level: MeasureRequest.LevelRequest, _ period: Period,
    _ breakdowns: [Int]
  ) -> LevelSums {
    let placement = count.placements[level.level]!
    let (counts, atoms) = counted.passes[period]!
    return LevelSums(
      counts.placements[counted.placements.firstIndex(of: placement)!], atoms: atoms,
      areaOfUnit: geography.areas(of: level.level, units: placement.units),
      areaCount: geography.levels[level.level]!.areas.count, slotCount: layout.count,
      keepsValues: level.keepsValues && count.value != nil, keptBreakdowns: breakdowns)
  }

  private func tally(
    _ counted: LevelSums, _ population: Population?, _ area: Int, _ slots: [Int], keepsValues: Bool, years: Double
  ) -> Tally {
    switch measure.form {
    case .part:
      Tally(
        numerator: Double(counted.hitCount(area, slots)), denominator: Double(counted.rowCount(area, slots)))
    case .values:
      Tally(
        numerator: counted.sum(area, slots), denominator: Double(counted.rowCount(area, slots)),
        sumOfSquares: counted.sumOfSquares(area, slots), values: keepsValues ? counted.values(area, slots) : [])
    case .ratio:
      Tally(numerator: counted.sum(area, slots), denominator: population.map { $0.sums.sum(area, slots) * years })
    }
  }
}
