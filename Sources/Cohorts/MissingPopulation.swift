import Tabular

/// Where a table of populations lacks people who were counted.
///
/// A unit of a basis, such as an LSOA, in which something was counted has people; where the table of populations has no row
/// for it, nobody knows how many. The people of every area that holds it are then not known either: a rate would count its
/// events without its people. A unit in which nothing was counted and that has no row passes for one where nobody lives.
extension CellAssembly {
  /// The units, by their numbers in the basis, in which something was counted in a period, and those of them without a row
  /// of the population; empty where the two are not placed by the units of one basis, or the period lies outside the data
  /// of either.
  func unitsWithoutPopulation(_ level: String, _ period: Period) -> (counted: [Int], missing: [Int]) {
    guard let (population, counted) = populationIndex(level).map({ (measure.populations[$0], populations[$0]) }),
      population.isTableOfNumbers, !units.isOutside(period), !counted.isOutside(period),
      let (events, eventAtoms) = seen(measure.units, units, level, period),
      let (people, peopleAtoms) = seen(population.count, counted, level, period)
    else { return ([], []) }
    let own = (0..<events.unitCount).filter { events.contains($0, in: eventAtoms) }
    return (own, own.filter { !people.contains($0, in: peopleAtoms) })
  }

  /// For each area of the level whether it holds a unit without population; empty where none does.
  func lacksPeople(_ level: String, _ period: Period) -> [Bool] {
    let missing = unitsWithoutPopulation(level, period).missing
    if missing.isEmpty { return [] }
    var lacks = [Bool](repeating: false, count: geography.levels[level]!.areas.count)
    let areas = geography.areas(of: level, units: measure.units.placements[level]!.units)
    for unit in missing where areas[unit] >= 0 { lacks[Int(areas[unit])] = true }
    return lacks
  }

  /// Nil where rows are placed by the areas of a level and not by the units of a basis.
  private func seen(
    _ count: BoundCount, _ counted: CountedMeasure, _ level: String, _ period: Period
  ) -> (SeenUnits, Range<Int>)? {
    guard let placement = count.placements[level], placement.units.isBasis else { return nil }
    let (counts, atoms) = counted.passes[period]!
    return (counts.placements[counted.placements.firstIndex(of: placement)!].seen, atoms)
  }
}
