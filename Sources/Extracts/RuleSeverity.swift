/// What a broken rule costs.
public enum RuleSeverity: String, CaseIterable, Sendable {
  /// The whole file is refused; the row counts as rejected.
  case file
  /// The row is rejected.
  case reject
  /// The cell is emptied and the row kept.
  case blank
  /// The row is kept as it is; a cell that could not be read is empty.
  case warn

  /// Does a row that breaks the rule fall?
  public var fellsRow: Bool { self == .file || self == .reject }
}
