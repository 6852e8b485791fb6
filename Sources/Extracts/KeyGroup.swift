/// Columns whose values together are looked at over the whole file.
struct KeyGroup: Sendable {
  enum Purpose: Sendable {
    /// No two rows have the same, where none lacks a part.
    case unique(FindingLedger.Entry)
    /// No two rows have the same, and none lacks a part.
    case primary(FindingLedger.Entry)
    /// Each stands in another extract.
    case foreign(FindingLedger.Entry)
    /// Another extract points here.
    case target
  }

  let purpose: Purpose
  /// Indices of fields.
  let columns: [Int]

  /// Whether a row that lacks a part has an entry, too.
  var keepsIncomplete: Bool { if case .primary = purpose { true } else { false } }
}
