import Cohorts
import Tabular

/// The rows behind one figure, or behind the figures of several areas together.
struct PeopleBehind {
  let period: Period
  /// The area's code; nil where the rows are of several areas.
  let areaCode: String?
  /// As readers know it: "Crafton", "all areas".
  let areaName: String
  let breakdown: CellSelection.Breakdown?
  /// Of the units or events first, then of the population.
  let parts: [CountedRows]
  /// For each part, by the names of its frames, the tables of data that it is made from.
  let tables: [String: [String]]
}
