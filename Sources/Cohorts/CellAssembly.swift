import Tabular

/// Makes the cells of a measure from what was counted: one an area, period and breakdown value, as its grid says.
struct CellAssembly: Sendable {
  let measure: BoundMeasure
  let geography: GeographyIndex
  let definition: GeographyDefinition
  let layout: SlotLayout
  /// Nil where the measure has no strata.
  let strata: StrataIndex?
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
    let sides = Sides(
      units: Side(measure.units, units, sums(units, measure.units, level, period, breakdowns), period),
      population: population(level, period), lacksPeople: lacksPeople(level.level, period),
      keepsValues: level.keepsValues, years: period.years)
    let splits = breakdowns.map { breakdown in
      let name = layout.breakdowns[breakdown].name
      var own = sides
      if sides.population?.count.breakdowns[name] == nil { own.population = nil }
      return (name: name, sides: own, values: layout.values(breakdown))
    }
    for (index, area) in areas.enumerated() {
      func add(_ breakdown: String, _ value: String, _ slots: [Int], _ sides: Sides, isUnknown: Bool) {
        let isObserved = sides.rowCount(index, slots) > 0
        if !isObserved, isUnknown || measure.grid == .observed { return }
        let isBlank = !isObserved && measure.grid == .blanks
        cells.append(
          MeasureCell(
            period: period, area: area, breakdown: breakdown, breakdownValue: value,
            tally: isBlank ? Tally(numerator: nil, denominator: nil) : stratified(sides, index, slots)))
      }
      add("all", "", [0], sides, isUnknown: false)
      for split in splits {
        for (value, slots, isUnknown) in split.values {
          add(split.name, value, slots, split.sides, isUnknown: isUnknown)
        }
      }
    }
  }

  /// The rows of one frame, added up for one level and period.
  private struct Side {
    let count: BoundCount
    let sums: LevelSums
    /// Whether rows lie before the period's end and after its start, so that a zero means that nothing happened.
    let isInData: Bool

    init(_ count: BoundCount, _ counted: CountedMeasure, _ sums: LevelSums, _ period: Period) {
      self.count = count
      self.sums = sums
      isInData = !counted.isOutside(period)
    }
  }

  private struct Sides {
    var units: Side
    var population: Side?
    var exposure = MeasureDefinition.Exposure.personYears
    /// For each area whether its population is not known in full; empty where all are.
    var lacksPeople: [Bool]
    var keepsValues: Bool
    var years: Double

    init(
      units: Side, population: (side: Side, exposure: MeasureDefinition.Exposure)?, lacksPeople: [Bool],
      keepsValues: Bool, years: Double
    ) {
      self.units = units
      self.population = population?.side
      exposure = population?.exposure ?? .personYears
      self.lacksPeople = lacksPeople
      self.keepsValues = keepsValues
      self.years = years
    }

    func rowCount(_ area: Int, _ slots: [Int]) -> Int {
      units.sums.rowCount(area, slots) + (population?.sums.rowCount(area, slots) ?? 0)
    }
  }

  private func population(
    _ level: MeasureRequest.LevelRequest, _ period: Period
  ) -> (side: Side, exposure: MeasureDefinition.Exposure)? {
    guard let index = populationIndex(level.level) else { return nil }
    let population = measure.populations[index]
    let sums = sums(populations[index], population.count, level, period, [])
    return (Side(population.count, populations[index], sums, period), population.exposure)
  }

  /// Which population stands against what is counted at a level.
  func populationIndex(_ level: String) -> Int? {
    guard let basis = definition.basis(ofLevel: level)?.name else { return nil }
    return measure.populations.firstIndex { $0.basis == basis } ?? measure.populations.firstIndex { $0.basis == nil }
  }

  private func sums(
    _ counted: CountedMeasure, _ count: BoundCount, _ level: MeasureRequest.LevelRequest, _ period: Period,
    _ breakdowns: [Int]
  ) -> LevelSums {
    let placement = count.placements[level.level]!
    let (counts, atoms) = counted.passes[period]!
    let index = counted.placements.firstIndex(of: placement)!
    return LevelSums(
      counts.placements[index], atoms: atoms, areaOfGroup: counted.units[index].areaOfGroup[level.level]!,
      areaCount: geography.levels[level.level]!.areas.count, slotCount: layout.count, stratumCount: strata?.count ?? 1,
      unit: count.unit, keepsValues: level.keepsValues && count.value != nil, keptBreakdowns: breakdowns)
  }

  /// The counts of a cell, and those of its strata.
  private func stratified(_ sides: Sides, _ area: Int, _ slots: [Int]) -> Tally {
    var whole = tally(sides, area, slots)
    guard let strata else { return whole }
    whole.weights = strata.weights
    var counts: [StratumCount] = []
    for stratum in 0..<strata.count {
      let tally = tally(sides, area, slots, stratum: stratum)
      guard let numerator = tally.numerator, let denominator = tally.denominator else { return whole }
      counts.append(StratumCount(numerator: numerator, denominator: denominator, sumOfSquares: tally.sumOfSquares))
    }
    whole.strata = counts
    return whole
  }

  private func tally(_ sides: Sides, _ area: Int, _ slots: [Int], stratum: Int? = nil) -> Tally {
    let sums = sides.units.sums
    guard sides.units.isInData else {
      return Tally(
        numerator: nil, denominator: measure.form == .ratio ? denominator(sides, area, slots, stratum) : nil)
    }
    return switch measure.form {
    case .part:
      Tally(
        numerator: sums.hitCount(area, slots, stratum), denominator: sums.size(area, slots, stratum),
        weighting: sums.weighting(area, slots, stratum, hasHits: true))
    case .values:
      Tally(
        numerator: sums.sum(area, slots, stratum), denominator: sums.size(area, slots, stratum),
        sumOfSquares: sums.sumOfSquares(area, slots, stratum),
        values: sides.keepsValues ? sums.values(area, slots, stratum) : [],
        weighting: sums.weighting(area, slots, stratum, hasHits: false))
    case .ratio:
      Tally(
        numerator: sums.sum(area, slots, stratum), denominator: denominator(sides, area, slots, stratum),
        sumOfSquares: sums.sumOfSquaresOfValues(area, slots, stratum))
    }
  }

  /// Nil where no population is known: there is none for the level or breakdown, the period lies outside its data, or a
  /// table of populations has no row for the cell, or none for a unit of the area in which something was counted.
  private func denominator(_ sides: Sides, _ area: Int, _ slots: [Int], _ stratum: Int?) -> Double? {
    guard let population = sides.population, population.isInData else { return nil }
    switch sides.exposure {
    case .counted: return population.sums.sum(area, slots, stratum)
    case .personYears:
      if population.count.value != nil, population.sums.rowCount(area, slots) == 0 { return nil }
      if !sides.lacksPeople.isEmpty, sides.lacksPeople[area] { return nil }
      return population.sums.sum(area, slots, stratum) * sides.years
    }
  }
}
