import Expressions
import Tabular

extension MeasureScript {
  /// The query at the end: a row for each level, area, period and value of a breakdown, with what was counted there.
  func addCells(to script: inout SQLScript) {
    script.add("areas", "The areas of each level", areas(), Self.areas)
    var rows = ScriptRows(
      .reference("area_levels"), Self.areaLevels.map { TypedName("area_levels.\($0.name)", $0.type) })
    rows = rows.joined("areas", Self.areas, on: ["area_level": rows["area_levels.area_level"]])
    rows = rows.joined("series", Self.series, on: ["series": rows["area_levels.series"]])
    rows = rows.joined("breakdown_values", Self.values, on: [:])
    let cell = [
      "area_level": rows["area_levels.area_level"], "area_code": rows["areas.area_code"],
      "period_start": rows["series.period_start"], "period_end": rows["series.period_end"],
      "breakdown": rows["breakdown_values.breakdown"], "breakdown_value": rows["breakdown_values.breakdown_value"],
    ]
    let counts =
      [("unit_counts", measure.units)]
      + measure.populations.indices.map {
        (populationName($0), measure.populations[$0].count)
      }
    for (name, count) in counts {
      rows = rows.joined(name, Self.counts, on: cell, .left)
      if datedRows(count) != nil { rows = rows.joined("\(name)_days", Self.days, on: [:]) }
    }
    let isObserved = counts.dropFirst().reduce(BoundNode.not(.isNull(rows["unit_counts.counted"]))) {
      .or($0, .not(.isNull(rows["\($1.0).counted"])))
    }
    var (numerator, denominator) = (numerator(rows), denominator(rows))
    if measure.grid == .blanks {
      (numerator, denominator) = (only(numerator, isObserved), only(denominator, isObserved))
    }
    let figure = value(rows, numerator, denominator)
    // As in indicators.csv: a median has no numerator, a count no denominator.
    if case .median = value { numerator = .literal(nil, .number) }
    if case .count = value { denominator = .literal(nil, .number) }
    let counted = measure.grid == .observed ? isObserved : .or(rows["breakdown_values.is_listed"], isObserved)
    let wanted = BoundNode.or(.not(rows["breakdown_values.splits"]), rows["area_levels.is_split"])
    let order = ["area_level", "area_code"].map { cell[$0]! } + [rows["areas.area_name"]]
    let rest = ["period_start", "period_end", "breakdown", "breakdown_value"].map { cell[$0]! }
    script.add(
      "cells", "The figures",
      .project(
        .filter(rows.plan, .and(wanted, counted)),
        order + rest + [numerator, denominator, figure]), Self.cells)
  }

  static let areas = [TypedName("area_level", .text), TypedName("area_code", .text), TypedName("area_name", .text)]

  static let cells =
    areas + counts[2..<6] + [
      TypedName("numerator", .number), TypedName("denominator", .number), TypedName("value", .number),
    ]

  private func areas() -> Plan {
    .union(
      distinct(levels.map(\.level)).map { name in
        let basis = geography.basis(ofLevel: name)!
        let level = geography.level(name)!
        let columns = tables.first { $0.name.lowercased() == basis.lookup.lowercased() }!.columns
        func column(_ name: String) -> BoundNode {
          .column(columns.firstIndex { $0.name.lowercased() == name.lowercased() }!, .text)
        }
        let code = column(level.codeColumn)
        let named = Plan.aggregate(
          .filter(.reference(basis.lookup.lowercased()), .not(.isNull(code))), keys: [code],
          [AggregateCall(function: .min, argument: column(level.nameColumn))])
        let known = BoundNode.coalesce([.column(1, .text), .column(0, .text)], .text)
        return .project(named, [.literal(.text(name), .text), .column(0, .text), known])
      })
  }

  private func orNought(_ node: BoundNode) -> BoundNode {
    .cast(.coalesce([node, .literal(node.type == .integer ? .integer(0) : .number(0), node.type)], node.type), .number)
  }

  private func only(_ node: BoundNode, _ condition: BoundNode) -> BoundNode {
    .choice([.init(condition: condition, result: node)], otherwise: .literal(nil, node.type), node.type)
  }

  /// A count of a period that lies wholly before or after its rows says nothing.
  private func inData(_ node: BoundNode, _ name: String, _ count: BoundCount, _ rows: ScriptRows) -> BoundNode {
    guard datedRows(count) != nil else { return node }
    return only(
      node,
      .and(
        .compare(.lessOrEqual, rows["\(name)_days.first_day"], rows["series.period_end"]),
        .compare(.greaterOrEqual, rows["\(name)_days.last_day"], rows["series.period_start"])))
  }

  private func numerator(_ rows: ScriptRows) -> BoundNode {
    inData(
      orNought(rows[measure.form == .part ? "unit_counts.hits" : "unit_counts.total"]), "unit_counts", measure.units,
      rows)
  }

  /// Rows of the units, or what their weights add up to; of a population, person-years. Missing where no population tells of
  /// the cell.
  private func denominator(_ rows: ScriptRows) -> BoundNode {
    guard measure.form == .ratio else {
      return inData(orNought(rows["unit_counts.size"]), "unit_counts", measure.units, rows)
    }
    let (level, breakdown) = (rows["area_levels.area_level"], rows["breakdown_values.breakdown"])
    let branches = measure.populations.enumerated().map { index, population in
      let name = populationName(index)
      let own = distinct(levels.map(\.level).filter { population.count.placements[$0] != nil })
      let known = ["all"] + breakdowns.map(\.name).filter { population.count.breakdowns[$0] != nil }
      let isKnown = BoundNode.and(
        .among(level, own.map(ScalarValue.text), hasNull: false),
        .among(breakdown, known.map(ScalarValue.text), hasNull: false))
      // Where a table of populations has no row for the cell nobody knows how many there are.
      let total = rows["\(name).total"]
      var size = population.count.value != nil && population.exposure == .personYears ? total : orNought(total)
      if population.exposure == .personYears { size = .arithmetic(.multiply, size, rows["series.years"]) }
      return BoundNode.Branch(condition: isKnown, result: inData(size, name, population.count, rows))
    }
    return .choice(branches, otherwise: .literal(nil, .number), .number)
  }

  private func value(_ rows: ScriptRows, _ numerator: BoundNode, _ denominator: BoundNode) -> BoundNode {
    switch value {
    case .quotient(let multiplier):
      .divide(.arithmetic(.multiply, .literal(.number(multiplier), .number), numerator), denominator)
    case .mean: .divide(numerator, denominator)
    case .median: inData(rows["unit_counts.middle"], "unit_counts", measure.units, rows)
    case .count: numerator
    case .elsewhere: .literal(nil, .number)
    }
  }
}
