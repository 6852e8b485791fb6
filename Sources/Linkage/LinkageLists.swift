/// What a linkage knows beside its records.
public struct LinkageLists: Sendable {
  public var nicknames = Nicknames()
  /// Of the detail that ``MatchDefinition/superseded`` names.
  public var superseded = SupersededValues()
  public var withheld = WithheldRecords()

  public init() {}
}
