/// What `indicators.csv` says of an indicator beside each of its figures.
public struct IndicatorHeading: Sendable, Hashable {
  public let id: String
  public let name: String
  /// The national framework and number.
  public let frameworkReference: String
  /// The scorecard's perspective, by name.
  public let perspective: String
  public let polarity: Polarity
  public let unit: Unit
}

extension IndicatorDefinition {
  var heading: IndicatorHeading {
    IndicatorHeading(
      id: id, name: name, frameworkReference: frameworkReference, perspective: perspective, polarity: polarity,
      unit: unit)
  }
}
