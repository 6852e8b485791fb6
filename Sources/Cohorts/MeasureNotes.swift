import Diagnostics
import Expressions
import Tabular

/// What is to be said about rows that were counted otherwise than a reader would expect, or not at all.
struct MeasureNotes {
  let catalogue: FrameCatalogue
  let geography: GeographyDefinition
  let layout: SlotLayout
  /// Where the measure stands.
  let place: Place

  func reconcile(_ count: BoundCount, _ counted: CountedMeasure) -> [MeasureResult.Reconciliation] {
    counted.placements.enumerated().map { index, placement in
      MeasureResult.Reconciliation(
        frame: count.frame, column: name(placement, of: count), counted: counted.rowCount,
        unplaced: counted.unplaced[index])
    }
  }

  func warnings(
    _ count: BoundCount, _ counted: CountedMeasure, _ levels: [MeasureRequest.LevelRequest]
  ) -> [Diagnostic] {
    var warnings = undeclared(count, counted) + outside(count, counted, levels)
    for (index, placement) in counted.placements.enumerated() where counted.unknownCodes[index] > 0 {
      warnings.append(
        warning(
          .measureUnknownCode,
          "\(counted.unknownCodes[index]) of \(counted.rowCount) rows of frame '\(count.frame)' have a code in "
            + "'\(name(placement, of: count))' that \(lookup(placement)) lacks",
          help: "add the codes to the lookup, or map them in the frame; the rows are counted in no area"))
    }
    if counted.negativeWeights > 0 {
      warnings.append(
        warning(
          .measureWeight, "\(counted.negativeWeights) rows of frame '\(count.frame)' have a negative weight",
          help: "correct the weight's expression; the rows do not count"))
    }
    return warnings
  }

  /// Tells where something was counted and no table of populations has a row.
  func withoutPopulation(
    _ cells: [MeasureCell], _ assembly: CellAssembly, _ levels: [MeasureRequest.LevelRequest]
  ) -> [Diagnostic] {
    let measure = assembly.measure
    guard measure.form == .ratio else { return [] }
    var warnings: [Diagnostic] = []
    for (index, population) in measure.populations.enumerated() where population.isTableOfNumbers {
      let own = levels.filter { assembly.populationIndex($0.level) == index }
      let placed = own.filter {
        measure.units.placements[$0.level]?.units.isBasis ?? false
          && population.count.placements[$0.level]?.units.isBasis ?? false
      }
      for basis in geography.bases {
        let levels = placed.filter { measure.units.placements[$0.level]!.units == .basis(basis.name) }
        if let warning = withoutUnits(levels, population, assembly) { warnings.append(warning) }
      }
      for level in own where !placed.contains(where: { $0.level == level.level }) {
        if let warning = withoutAreas(level.level, cells, population, measure) { warnings.append(warning) }
      }
    }
    return warnings
  }

  private func withoutUnits(
    _ levels: [MeasureRequest.LevelRequest], _ population: BoundMeasure.Population, _ assembly: CellAssembly
  ) -> Diagnostic? {
    let found = levels.flatMap { level in
      level.periods.map { assembly.unitsWithoutPopulation(level.level, $0) }
    }
    let (counted, missing) = (Set(found.flatMap(\.counted)), Set(found.flatMap(\.missing)))
    guard let level = levels.first?.level, !missing.isEmpty else { return nil }
    let column = name(population.count.placements[level]!, of: population.count)
    return warning(
      .measurePopulation,
      "frame '\(population.count.frame)' has no population for \(missing.count) of \(counted.count) codes of "
        + "'\(column)' in which frame '\(assembly.measure.units.frame)' counts",
      help: "add their rows to the population; until then the figures of every area that holds one have the note [x]")
  }

  private func withoutAreas(
    _ level: String, _ cells: [MeasureCell], _ population: BoundMeasure.Population, _ measure: BoundMeasure
  ) -> Diagnostic? {
    let own = cells.filter { $0.area.level == level }
    let unknown = own.filter {
      $0.breakdown == "all" && $0.tally.denominator == nil && ($0.tally.numerator ?? 0) > 0
    }
    guard !unknown.isEmpty else { return nil }
    return warning(
      .measurePopulation,
      "frame '\(population.count.frame)' has no population for \(Set(unknown.map(\.area.code)).count) of "
        + "\(Set(own.map(\.area.code)).count) areas of the level '\(level)' in which frame '\(measure.units.frame)' "
        + "counts",
      help: "add their rows to the population; their figures have the note [x]")
  }

  private func undeclared(_ count: BoundCount, _ counted: CountedMeasure) -> [Diagnostic] {
    counted.undeclared.enumerated().compactMap { index, rows in
      guard rows > 0 else { return nil }
      let breakdown = layout.breakdowns[index]
      return warning(
        .measureUndeclaredValue,
        "\(rows) rows of frame '\(count.frame)' have a value in '\(breakdown.columnName)' that the breakdown "
          + "'\(breakdown.name)' does not list",
        help: "list the value in the breakdown, or map it in the frame; the rows are counted as "
          + BreakdownDefinition.unknown)
    }
  }

  private func outside(
    _ count: BoundCount, _ counted: CountedMeasure, _ levels: [MeasureRequest.LevelRequest]
  ) -> [Diagnostic] {
    let periods = Set(levels.filter { count.placements[$0.level] != nil }.flatMap(\.periods))
    let outside = periods.filter { counted.isOutside($0) }.sorted()
    guard let first = outside.first else { return [] }
    let range =
      if let days = counted.days {
        days.first > days.last
          ? "no row has a day" : "rows have days from \(Day(number: days.first)) to \(Day(number: days.last))"
      } else {
        "no table has a day after \(Day(number: counted.lastDay!))"
      }
    return [
      warning(
        .measurePeriodOutside,
        "\(outside.count) of \(periods.count) periods lie outside the data of frame '\(count.frame)', the first of them "
          + "\(first); \(range)",
        help: "read an extract of these periods, or count fewer; the figures have the note [x] instead of a zero")
    ]
  }

  private func name(_ placement: Placement, of count: BoundCount) -> String {
    catalogue.columns(of: count.frame)![placement.column].name
  }

  private func lookup(_ placement: Placement) -> String {
    switch placement.units {
    case .basis(let name): "the lookup '\(geography.bases.first { $0.name == name }!.lookup)'"
    case .level(let name): "the level '\(name)'"
    }
  }

  private func warning(_ code: DiagnosticCode, _ message: String, help: String) -> Diagnostic {
    Diagnostic(code, message, at: place, help: help, severity: .warning)
  }
}

extension BreakdownDefinition {
  /// The column that holds its values.
  fileprivate var columnName: String {
    switch form {
    case .column(let name): name
    case .members(let members): members.column
    case .groups: name
    }
  }
}
