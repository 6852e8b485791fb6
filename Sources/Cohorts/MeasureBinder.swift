import Diagnostics
import Expressions
import Tabular

/// Checks a measure against the frames, the geography and the breakdowns, before any data are read.
struct MeasureBinder {
  let catalogue: FrameCatalogue
  let geography: GeographyDefinition
  let definitions: [BreakdownDefinition]
  let faults: Faults

  /// Returns nil after reporting what does not fit.
  func bind(_ measure: MeasureDefinition, levels: [String], breakdowns: [String]) -> BoundMeasure? {
    let known = levels.filter { level in
      if geography.level(level) != nil { return true }
      faults.report(
        .measureUnknownName, "'\(level)' is not a level of the geography", at: measure.place,
        help: suggestionHelp(for: level, among: geography.bases.flatMap(\.levels).map(\.name)))
      return false
    }
    let named = breakdowns.compactMap { name -> BreakdownDefinition? in
      if let definition = definitions.first(where: { $0.name == name }) { return definition }
      faults.report(
        .measureUnknownName, "unknown breakdown '\(name)'", at: measure.place,
        help: suggestionHelp(for: name, among: definitions.map(\.name)))
      return nil
    }
    let strata = measure.strata.map { bind($0) }
    let isWhole = known.count == levels.count && named.count == breakdowns.count && (strata.map { $0 != nil } ?? true)
    let needs = Needs(levels: known, breakdowns: named, stratum: measure.strata?.column, allBreakdowns: true)
    var bound: BoundMeasure?
    switch measure.form {
    case .part(let units, let numerator):
      bound = count(units, numerator: numerator, needs).map {
        BoundMeasure(form: .part, units: $0, populations: [], grid: measure.grid)
      }
    case .values(let units):
      bound = count(units, numerator: nil, needs).map {
        BoundMeasure(form: .values, units: $0, populations: [], grid: measure.grid)
      }
    case .ratio(let numerator, let denominators):
      let events = count(numerator, numerator: nil, needs)
      let populations = denominators.map { population -> BoundMeasure.Population? in
        var needs = needs
        needs.allBreakdowns = false
        needs.levels = known.filter { level in
          guard let basis = population.basis else {
            return !denominators.contains { $0.basis != nil && $0.basis == geography.basis(ofLevel: level)?.name }
          }
          return geography.basis(ofLevel: level)?.name == basis
        }
        return count(population.count, numerator: nil, needs).map {
          BoundMeasure.Population(basis: population.basis, count: $0, exposure: population.exposure)
        }
      }
      if let events, !populations.contains(where: { $0 == nil }) {
        bound = BoundMeasure(form: .ratio, units: events, populations: populations.map { $0! }, grid: measure.grid)
      }
    }
    bound?.strata = strata ?? nil
    if let bound, case .found? = measure.periods { checkDated(bound.units, at: measure.place) }
    return isWhole ? bound : nil
  }

  /// What a measure asks of each of its frames.
  private struct Needs {
    var levels: [String]
    var breakdowns: [BreakdownDefinition]
    /// The column that tells a row's stratum.
    var stratum: String?
    /// Whether the frame must be able to tell every breakdown.
    var allBreakdowns: Bool
  }

  /// Periods are found by the days of rows.
  private func checkDated(_ units: BoundCount, at place: Place) {
    if units.date == nil {
      faults.report(
        .measurePeriods, "periods can only be found in the data of a measure with a 'date'", at: place,
        help: "add 'date', or list the periods")
    } else if units.usesPeriod {
      faults.report(
        .measurePeriods, "periods cannot be found in rows that depend on the period", at: place,
        help: "list the periods, or leave :period_start and :period_end out of the measure and its frame")
    }
  }

  private func count(
    _ count: MeasureDefinition.Count, numerator: MeasureDefinition.Text?, _ needs: Needs
  ) -> BoundCount? {
    let frame = count.frame.lowercased()
    guard let columns = catalogue.columns(of: frame) else {
      // A frame that failed was reported by the catalogue, and a missing key by its reader.
      if !frame.isEmpty, !catalogue.failedFrames.contains(frame) {
        faults.report(
          .measureUnknownName, "unknown frame '\(count.frame)'", at: count.place,
          help: suggestionHelp(for: frame, among: catalogue.knownNames))
      }
      return nil
    }
    let condition = count.condition.map { bind($0, columns, yielding: .boolean) }
    let date = count.date.map { bind($0, columns, yielding: .day) }
    let value = count.value.map { number($0, "value", columns, keepsDecimals: true) }
    let weight = count.weight.map { number($0, "weight", columns) }
    let hits = numerator.map { bind($0, columns, yielding: .boolean) }
    var placements: [String: Placement] = [:]
    for level in needs.levels { placements[level] = placement(level, columns, count) }
    let splitting = BreakdownBinder(
      catalogue: catalogue, frame: frame, columns: columns, place: count.place, faults: faults)
    var breakdowns: [String: BoundBreakdown] = [:]
    var lacks = false
    for breakdown in needs.breakdowns {
      if let found = splitting.bind(breakdown, isNeeded: needs.allBreakdowns) {
        breakdowns[breakdown.name] = found
      } else if needs.allBreakdowns {
        lacks = true
      }
    }
    let stratum = needs.stratum.flatMap { name in columns.firstIndex { $0.name == name } }
    if let name = needs.stratum, stratum == nil {
      faults.report(
        .measureUnknownName, "frame '\(frame)' has no column '\(name)' to tell a row's stratum", at: count.place,
        help: suggestionHelp(for: name, among: columns.map(\.name)))
      lacks = true
    }
    let nodes = [condition, date, value, weight, hits]
    guard !lacks, placements.count == needs.levels.count, !nodes.contains(where: { $0 == .some(nil) }) else {
      return nil
    }
    let parameters = nodes.reduce(into: Set<String>()) { $0.formUnion($1??.parameters ?? []) }
    let usesPeriod =
      !parameters.isEmpty || catalogue.frame(frame)?.usesPeriod ?? false
      || breakdowns.values.contains { $0.usesPeriod(catalogue) }
    return BoundCount(
      frame: frame, condition: condition ?? nil, date: date ?? nil, value: value ?? nil, weight: weight ?? nil,
      numerator: hits ?? nil, usesPeriod: usesPeriod, placements: placements, breakdowns: breakdowns, stratum: stratum)
  }

  private func bind(
    _ text: MeasureDefinition.Text, _ columns: [TypedName], yielding type: ColumnType?
  ) -> BoundNode? {
    ScalarExpression(parsing: text.text, at: text.place, faults: faults)?.bound(
      columns: columns, parameters: FrameCatalogue.periodParameters, yielding: type, faults: faults)?.node
  }

  func number(
    _ text: MeasureDefinition.Text, _ what: String, _ columns: [TypedName], keepsDecimals: Bool = false
  ) -> BoundNode? {
    guard let node = bind(text, columns, yielding: nil) else { return nil }
    guard node.type.isNumeric else {
      faults.report(.measureType, "a measure's \(what) must be a number, not \(node.type.withArticle)", at: text.place)
      return nil
    }
    return keepsDecimals && node.type.scale != nil ? node : node.converted(to: .number)
  }

  /// A column `<level>_code` places a frame's rows at that level; otherwise the column of the level's basis.
  private func placement(
    _ level: String, _ columns: [TypedName], _ count: MeasureDefinition.Count
  ) -> Placement? {
    let basis = geography.basis(ofLevel: level)!
    let own = "\(level)_code".lowercased()
    let wanted = [own, basis.column.lowercased()]
    guard let name = wanted.first(where: { name in columns.contains { $0.name == name } }),
      let index = columns.firstIndex(where: { $0.name == name })
    else {
      faults.report(
        .measureUnknownName, "frame '\(count.frame)' has no column to place its rows at the level '\(level)'",
        at: count.place, help: "give the frame the column '\(basis.column)' or '\(own)'")
      return nil
    }
    guard columns[index].type == .text else {
      faults.report(
        .measureType, "'\(name)' must be a text to place rows, not \(columns[index].type.withArticle)", at: count.place)
      return nil
    }
    return Placement(column: index, units: name == basis.column.lowercased() ? .basis(basis.name) : .level(level))
  }
}
