public import Cohorts
import Diagnostics
import Tabular

/// An indicator and the cells counted for it: what figures are made of, before disclosure control and by it.
///
/// Grain of the cells: one a period, area and breakdown value.
public struct CountedIndicator: Sendable {
  public let definition: IndicatorDefinition
  /// In the order of their rows in `indicators.csv`.
  public let cells: [MeasureCell]
  /// Whether the records may still change, so that every figure is provisional.
  public let isProvisional: Bool
  /// With which the benchmark area's own figures are compared.
  public let published: [PublishedFigure]

  /// - Parameters:
  ///   - reference: The level whose area's strata serve as reference where figures are standardised indirectly.
  public init(
    _ definition: IndicatorDefinition, cells: [MeasureCell], order: CellOrder, reference: String? = nil,
    isProvisional: Bool = false, published: [PublishedFigure] = []
  ) {
    self.definition = definition
    self.published = published
    self.isProvisional = isProvisional
    let sorted = order.sorted(cells, of: definition)
    guard definition.method.needsReference, let reference else {
      self.cells = sorted
      return
    }
    var strata: [Period: [StratumCount]] = [:]
    for cell in sorted where cell.area.level == reference && cell.breakdown == unsplit {
      strata[cell.period] = cell.tally.strata
    }
    self.cells = sorted.map { cell in
      var tally = cell.tally
      tally.reference = strata[cell.period] ?? []
      return MeasureCell(
        period: cell.period, area: cell.area, breakdown: cell.breakdown, breakdownValue: cell.breakdownValue,
        tally: tally)
    }
  }

  /// A warning with the number of cells whose counts are impossible, nil where there are none.
  func warning(ofImpossible count: Int) -> Diagnostic? {
    guard count > 0 else { return nil }
    return Diagnostic(
      .impossibleCount,
      "\(count) of \(cells.count) cells of the indicator '\(definition.id)' have counts that cannot be",
      at: definition.place,
      help: "look for a numerator that counts rows outside its denominator, and for negative values", severity: .warning
    )
  }
}

/// The order of an indicator's rows: area level, area code, period, breakdown, breakdown value.
public struct CellOrder: Sendable {
  private let levels: [String: Int]
  private let breakdowns: [String: Int]
  private let values: [[String: Int]]

  /// - Parameters:
  ///   - levels: The area levels in the order of their rows; others follow by name.
  ///   - breakdowns: In the order of their rows after `all`, each with its values; other values follow by name, unknown ones last.
  public init(levels: [String], breakdowns: [BreakdownDefinition]) {
    func positions(_ names: [String]) -> [String: Int] {
      Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    self.levels = positions(levels)
    self.breakdowns = positions(breakdowns.map(\.name))
    values = breakdowns.map { positions($0.values) }
  }

  func sorted(_ cells: [MeasureCell], of definition: IndicatorDefinition) -> [MeasureCell] {
    cells.map { (key: key(of: $0), cell: $0) }.sorted { $0.key < $1.key }.map(\.cell)
  }

  private func key(of cell: MeasureCell) -> Key {
    let breakdown = cell.breakdown == unsplit ? -1 : breakdowns[cell.breakdown] ?? breakdowns.count
    let isUnknown = cell.breakdownValue == BreakdownDefinition.unknown
    let known = values.indices.contains(breakdown) ? values[breakdown][cell.breakdownValue] : nil
    return Key(
      level: levels[cell.area.level] ?? levels.count, breakdown: breakdown,
      value: known ?? (isUnknown ? .max : .max - 1), cell: cell)
  }

  private struct Key: Comparable {
    let level: Int
    let breakdown: Int
    let value: Int
    let cell: MeasureCell

    static func == (left: Key, right: Key) -> Bool { !(left < right) && !(right < left) }

    static func < (left: Key, right: Key) -> Bool {
      if left.level != right.level { return left.level < right.level }
      let (l, r) = (left.cell, right.cell)
      if l.area.level != r.area.level { return l.area.level < r.area.level }
      if l.area.code != r.area.code { return l.area.code < r.area.code }
      if l.period != r.period { return l.period < r.period }
      if left.breakdown != right.breakdown { return left.breakdown < right.breakdown }
      if l.breakdown != r.breakdown { return l.breakdown < r.breakdown }
      if left.value != right.value { return left.value < right.value }
      return l.breakdownValue < r.breakdownValue
    }
  }
}

/// The name of the breakdown of a cell that is not split.
public let unsplit = "all"
