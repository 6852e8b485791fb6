public import Diagnostics

/// The cells of one measure and what reconciles them to the rows that were counted.
public struct MeasureResult: Sendable {
  /// How the rows of one frame found their areas by one of its columns.
  public struct Reconciliation: Sendable, Hashable {
    public let frame: String
    /// The column that places the rows.
    public let column: String
    /// Rows that met the condition, lay in a period and had a value; where a frame or a condition uses the period, the
    /// rows of all periods together.
    public let counted: Int
    /// Those of them whose code is missing or not in the lookup: they count in no area.
    public let unplaced: Int
  }

  public let cells: [MeasureCell]
  /// Of the units or events first, then of the populations.
  public let reconciliations: [Reconciliation]
  /// Values that breakdowns do not list, with counts.
  public let warnings: [Diagnostic]
}
