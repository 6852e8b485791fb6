public import Diagnostics
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
    let isWhole = known.count == levels.count && named.count == breakdowns.count
    switch measure.form {
    case .part(let units, let numerator):
      let count = self.count(units, numerator: numerator, levels: known, breakdowns: named, needsBreakdowns: true)
      return isWhole ? count.map { BoundMeasure(form: .part, units: $0, populations: []) } : nil
    case .values(let units):
      let count = self.count(units, numerator: nil, levels: known, breakdowns: named, needsBreakdowns: true)
      return isWhole ? count.map { BoundMeasure(form: .values, units: $0, populations: []) } : nil
    case .ratio(let numerator, let denominators):
      let events = count(numerator, numerator: nil, levels: known, breakdowns: named, needsBreakdowns: true)
      let populations = denominators.map { population -> BoundMeasure.Population? in
        let own = known.filter { level in
          guard let basis = population.basis else {
            return !denominators.contains { $0.basis != nil && $0.basis == geography.basis(ofLevel: level)?.name }
          }
          return geography.basis(ofLevel: level)?.name == basis
        }
        let count = self.count(population.count, numerator: nil, levels: own, breakdowns: named, needsBreakdowns: false)
        return count.map { BoundMeasure.Population(basis: population.basis, count: $0) }
      }
      guard isWhole, let events, !populations.contains(where: { $0 == nil }) else { return nil }
      return BoundMeasure(form: .ratio, units: events, populations: populations.map { $0! })
    }
  }

  private func count(
    _ count: MeasureDefinition.Count, numerator: MeasureDefinition.Text?, levels: [String],
    breakdowns: [BreakdownDefinition], needsBreakdowns: Bool
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
    let value = count.value.map { numericValue($0, columns) }
    let hits = numerator.map { bind($0, columns, yielding: .boolean) }
    var placements: [String: Placement] = [:]
    for level in levels { placements[level] = placement(level, columns, count) }
    var found: [String: Int] = [:]
    var lacks = false
    for breakdown in breakdowns {
      if let index = columns.firstIndex(where: { $0.name == breakdown.column.lowercased() }) {
        found[breakdown.name] = index
      } else if needsBreakdowns {
        faults.report(
          .measureUnknownName,
          "frame '\(frame)' has no column '\(breakdown.column)' for the breakdown '\(breakdown.name)'", at: count.place,
          help: suggestionHelp(for: breakdown.column, among: columns.map(\.name)))
        lacks = true
      }
    }
    let nodes = [condition, date, value, hits]
    guard !lacks, placements.count == levels.count, !nodes.contains(where: { $0 == .some(nil) }) else { return nil }
    let parameters = nodes.reduce(into: Set<String>()) { $0.formUnion($1??.parameters ?? []) }
    return BoundCount(
      frame: frame, condition: condition ?? nil, date: date ?? nil, value: value ?? nil, numerator: hits ?? nil,
      usesPeriod: !parameters.isEmpty || catalogue.frame(frame)?.usesPeriod ?? false, placements: placements,
      breakdowns: found)
  }

  private func bind(
    _ text: MeasureDefinition.Text, _ columns: [TypedName], yielding type: ColumnType?
  ) -> BoundNode? {
    ScalarExpression(parsing: text.text, at: text.place, faults: faults)?.bound(
      columns: columns, parameters: FrameCatalogue.periodParameters, yielding: type, faults: faults)?.node
  }

  private func numericValue(_ text: MeasureDefinition.Text, _ columns: [TypedName]) -> BoundNode? {
    guard let node = bind(text, columns, yielding: nil) else { return nil }
    guard node.type.isNumeric else {
      faults.report(.measureType, "a measure's value must be a number, not \(node.type.withArticle)", at: text.place)
      return nil
    }
    return node.type == .number ? node : .cast(node, .number)
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

extension FrameCatalogue {
  /// Reports what does not fit between a measure and the frames, the geography and the breakdowns.
  ///
  /// - Parameters:
  ///   - levels: The area levels that it will be counted for, by name.
  ///   - breakdowns: The breakdowns that it will be split by, by name.
  public func check(
    _ measure: MeasureDefinition, levels: [String], breakdowns: [String], geography: GeographyDefinition,
    definitions: [BreakdownDefinition], faults: Faults
  ) {
    let binder = MeasureBinder(catalogue: self, geography: geography, definitions: definitions, faults: faults)
    _ = binder.bind(measure, levels: levels, breakdowns: breakdowns)
  }

  /// Reports lookups and columns of a geography that no table has.
  public func check(_ geography: GeographyDefinition, faults: Faults) {
    for basis in geography.bases {
      guard let columns = columns(of: basis.lookup.lowercased()) else {
        faults.report(
          .measureUnknownName, "unknown lookup '\(basis.lookup)' of the basis '\(basis.name)'", at: basis.place,
          help: suggestionHelp(for: basis.lookup, among: knownNames))
        continue
      }
      for wanted in [basis.column] + basis.levels.flatMap({ [$0.codeColumn, $0.nameColumn] }) {
        let column = columns.first { $0.name == wanted.lowercased() }
        if column == nil {
          faults.report(
            .measureUnknownName, "the lookup '\(basis.lookup)' has no column '\(wanted)'", at: basis.place,
            help: suggestionHelp(for: wanted, among: columns.map(\.name)))
        } else if column!.type != .text {
          faults.report(.measureType, "'\(wanted)' of '\(basis.lookup)' must be a text", at: basis.place)
        }
      }
    }
  }
}
