public import Diagnostics

/// Of which other indicator an index of inequality is told, and by which breakdown.
///
///     inequality: {of: stays_in_hospital, by: deprivation_quintile}
///
/// The breakdown's values stand in order, the most disadvantaged first.
public struct InequalityDefinition: Sendable {
  /// The other indicator's id.
  public let of: String
  /// The breakdown's name.
  public let by: String
  public let place: Place
  /// How the other indicator's figures are computed; known once the whole catalogue is read.
  public internal(set) var method = Method.wilson
  public internal(set) var unit = Unit.perCent
  public internal(set) var polarity = Polarity.noJudgement

  init(_ reader: inout MappingReader) {
    place = reader.place
    of = reader.string("of")
    by = reader.string("by")
    reader.finish()
  }
}
