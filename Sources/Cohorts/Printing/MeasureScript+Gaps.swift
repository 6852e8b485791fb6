import Expressions
import Tabular

/// What is not known: the people of areas whose population is not there in full, and all of periods after the data.
extension MeasureScript {
  static let gaps = [areas[0], areas[1]] + counts[2..<4]

  /// The name of the table of areas that a population lacks.
  func gapsName(_ index: Int) -> String { "\(populationName(index))_gaps" }

  /// For each of a population's bases the levels at which events and people are both placed by its units; none of a
  /// population whose rows are people.
  func levelsWithGaps(_ index: Int) -> [(basis: GeographyDefinition.Basis, levels: [String])] {
    let population = measure.populations[index]
    guard measure.form == .ratio, population.isTableOfNumbers else { return [] }
    return geography.bases.compactMap { basis in
      let units = Placement.Units.basis(basis.name)
      let levels = distinct(levels.map(\.level)).filter {
        measure.units.placements[$0]?.units == units && population.count.placements[$0]?.units == units
      }
      return levels.isEmpty ? nil : (basis, levels)
    }
  }

  /// Tables of the areas that hold a unit in which something was counted and of which the population has no row.
  func addGaps(to script: inout SQLScript) {
    for index in measure.populations.indices {
      let parts = levelsWithGaps(index)
      guard !parts.isEmpty else { continue }
      let name = gapsName(index)
      var plans: [Plan] = []
      for (basis, levels) in parts {
        let missing = "\(name) with \(basis.name)_without_people 1"
        let events = "\(name) with \(basis.name)_with_events 1"
        let people = "\(name) with \(basis.name)_with_people 1"
        script.addWith(events, places(measure.units, at: levels[0], script), Self.places)
        script.addWith(people, places(measure.populations[index].count, at: levels[0], script), Self.places)
        let keys = Self.places.enumerated().map { offset, column in
          let node = BoundNode.column(offset, column.type)
          return Plan.JoinKey(left: node, right: node)
        }
        script.addWith(
          missing, .join(.anti, left: .reference(events), right: .reference(people), keys: keys, residual: nil),
          Self.places)
        plans += levels.map { areas(of: $0, basis, missing) }
      }
      script.add(
        name, "The areas of which the population is not known in full: something was counted where it has no row",
        plans.count == 1 ? plans[0] : .union(plans), Self.gaps)
    }
  }

  private static let places = [TypedName("code", .text)] + counts[2..<4]

  /// The codes and periods in which rows are counted, each once.
  private func places(_ count: BoundCount, at level: String, _ script: SQLScript) -> Plan {
    let columns = script.catalogue.columns(of: count.frame)!
    var rows = ScriptRows(inStrata(count, columns, script), columns)
    var series: [String: BoundNode] = [:]
    if count.usesPeriod {
      rows = ScriptRows(script.lifted(rows.plan), rows.columns + PeriodLifting.columns)
      series["period_start"] = .column(columns.count, .day)
      series["period_end"] = .column(columns.count + 1, .day)
    }
    rows = rows.joined("series", Self.series, on: series)
    let (start, end) = (rows["series.period_start"], rows["series.period_end"])
    let code = BoundNode.column(count.placements[level]!.column, .text)
    let conditions = SettledCount(count, start: start, end: end).conditions + [.not(.isNull(code))]
    return .distinct(
      .project(.filter(rows.plan, conditions.dropFirst().reduce(conditions[0]) { .and($0, $1) }), [code, start, end]))
  }

  private func areas(of level: String, _ basis: GeographyDefinition.Basis, _ missing: String) -> Plan {
    let name = basis.lookup.lowercased()
    let rows = ScriptRows(.reference(missing), Self.places)
      .joined(name, lookup(basis), on: [basis.column.lowercased(): .column(0, .text)])
    let area = rows["\(name).\(geography.level(level)!.codeColumn.lowercased())"]
    return .distinct(
      .project(
        .filter(rows.plan, .not(.isNull(area))),
        [.literal(.text(level), .text), area, .column(1, .day), .column(2, .day)]))
  }

  // MARK: The end of the data

  static let lastDay = [TypedName("last_day", .day)]

  /// Whether anything depends on the last day of all tables.
  var hasLastDay: Bool {
    ([measure.units] + measure.populations.map(\.count)).contains(where: \.usesPeriod)
      && tables.contains { $0.columns.contains(where: \.type.isOfCalendar) }
  }

  /// A table of the last day that any table has: rows that are worked out for each period say nothing of one after it.
  func addLastDay(to script: inout SQLScript) {
    guard hasLastDay else { return }
    let noEnd = BoundNode.literal(.day(.endless), .day)
    let days = tables.flatMap { table in
      table.columns.enumerated().filter { $1.type.isOfCalendar }.map { index, column in
        let own = BoundNode.column(index, column.type)
        let day = column.type == .day ? own : .cast(own, .day)
        return Plan.aggregate(
          .filter(.reference(table.name.lowercased()), .compare(.less, day, noEnd)), keys: [],
          [AggregateCall(function: .max, argument: day)])
      }
    }
    script.add(
      "last_day", "The last day that any table has: of a period after it nothing is known",
      .aggregate(
        days.count == 1 ? days[0] : .union(days), keys: [],
        [AggregateCall(function: .max, argument: .column(0, .day))]), Self.lastDay)
  }
}
