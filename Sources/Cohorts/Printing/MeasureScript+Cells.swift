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
    for index in measure.populations.indices where !levelsWithGaps(index).isEmpty {
      let keys = Self.gaps.map(\.name)
      rows = rows.joined(gapsName(index), Self.gaps, on: cell.filter { keys.contains($0.key) }, .left)
    }
    if hasLastDay { rows = rows.joined("last_day", Self.lastDay, on: [:]) }
    let isObserved = counts.dropFirst().reduce(BoundNode.not(.isNull(rows["unit_counts.counted"]))) {
      .or($0, .not(.isNull(rows["\($1.0).counted"])))
    }
    var (numerator, denominator) = (numerator(rows), denominator(rows))
    if measure.grid == .blanks {
      (numerator, denominator) = (only(numerator, isObserved), only(denominator, isObserved))
    }
    let counted = measure.grid == .observed ? isObserved : .or(rows["breakdown_values.is_listed"], isObserved)
    let wanted = BoundNode.or(.not(rows["breakdown_values.splits"]), rows["area_levels.is_split"])
    let order = ["area_level", "area_code"].map { cell[$0]! } + [rows["areas.area_name"]]
    let rest = ["period_start", "period_end", "breakdown", "breakdown_value"].map { cell[$0]! }
    var nodes = order + rest + [numerator, denominator]
    if value.isOrderStatistic { nodes.append(inData(rows["unit_counts.middle"], "unit_counts", measure.units, rows)) }
    let columns = Array(Self.cells.dropLast() + [TypedName("middle", .number)])
    script.addWith(
      "cells with counted_cells 1", .project(.filter(rows.plan, .and(wanted, counted)), nodes),
      Array(columns.prefix(nodes.count)))
    addFigures(to: &script)
  }

  /// The counted cells with their value.
  private func addFigures(to script: inout SQLScript) {
    let keys = Self.cells.prefix(7).enumerated().map { BoundNode.column($0, $1.type) }
    var (numerator, denominator) = (BoundNode.column(7, .number), BoundNode.column(8, .number))
    let figure = figure(numerator, denominator, middle: .column(9, .number))
    // As in indicators.csv: a median has no numerator, a count no denominator.
    if value.isOrderStatistic { numerator = .literal(nil, .number) }
    if case .count = value { denominator = .literal(nil, .number) }
    script.add(
      "cells", "The figures",
      .project(.reference("cells with counted_cells 1"), keys + [numerator, denominator, figure]),
      Self.cells)
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

  /// A count of a period that lies wholly before or after its rows says nothing; where they are worked out for each period,
  /// of one after the last day of all tables.
  private func inData(_ node: BoundNode, _ name: String, _ count: BoundCount, _ rows: ScriptRows) -> BoundNode {
    guard datedRows(count) != nil else {
      guard count.usesPeriod, hasLastDay else { return node }
      let last = rows["last_day.last_day"]
      return only(
        node, .or(.isNull(last), .compare(.greaterOrEqual, last, rows["series.period_start"])))
    }
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
      // Where a table of populations has no row for the cell, or for a place where something was counted, nobody knows how
      // many there are.
      let total = rows["\(name).total"]
      var size = population.count.value != nil && population.exposure == .personYears ? total : orNought(total)
      if population.exposure == .personYears { size = .arithmetic(.multiply, size, rows["series.years"]) }
      if !levelsWithGaps(index).isEmpty { size = only(size, .isNull(rows["\(gapsName(index)).area_code"])) }
      return BoundNode.Branch(condition: isKnown, result: inData(size, name, population.count, rows))
    }
    return .choice(branches, otherwise: .literal(nil, .number), .number)
  }

  /// What the counts amount to; nothing where no data can have such counts.
  private func figure(_ numerator: BoundNode, _ denominator: BoundNode, middle: BoundNode) -> BoundNode {
    func quotient(_ multiplier: Double) -> BoundNode {
      .divide(.arithmetic(.multiply, .literal(.number(multiplier), .number), numerator), denominator)
    }
    func isNotNegative(_ node: BoundNode) -> BoundNode {
      .compare(.greaterOrEqual, node, .literal(.number(0), .number))
    }
    return switch value {
    case .share(let multiplier):
      only(quotient(multiplier), .and(isNotNegative(numerator), .compare(.lessOrEqual, numerator, denominator)))
    case .rate(let multiplier):
      only(quotient(multiplier), .and(isNotNegative(numerator), isNotNegative(denominator)))
    case .mean: .divide(numerator, denominator)
    case .median, .percentile: middle
    case .count(let isNeverNegative): isNeverNegative ? only(numerator, isNotNegative(numerator)) : numerator
    case .elsewhere: .literal(nil, .number)
    }
  }
}
