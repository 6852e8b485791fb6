import Diagnostics
public import Tabular

/// A day from which on something is counted in another way, so that figures before and after cannot be compared.
///
///     breaks:
///       - {from: 2024-04-01, because: client level data replace the return on short and long term support}
///
/// The figure of the period that holds the day is marked `[b]`; no trend is told across it, and a control chart begins anew.
public struct SeriesBreak: Sendable, Hashable {
  public let day: Day
  public let reason: String

  init?(_ node: DefinitionNode, faults: Faults) {
    var reader = MappingReader(node, of: "break", faults: faults)
    let dayNode = reader.node("from")
    let text = reader.optionalString("from")
    reason = reader.string("because")
    reader.finish()
    guard let dayNode, let text else { return nil }
    guard let day = Day(iso: text) else {
      faults.report(.wrongValue, "'from' must be a date such as 2025-03-31", at: dayNode.place)
      return nil
    }
    self.day = day
  }
}
