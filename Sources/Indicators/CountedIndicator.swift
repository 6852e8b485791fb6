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
    let sorted = order.sorted(cells)
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

/// The name of the breakdown of a cell that is not split.
public let unsplit = "all"
