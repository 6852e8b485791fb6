/// The two limits of a confidence interval, or of any range on one scale.
public struct Interval: Hashable, Sendable {
  /// At most `upper`.
  public let lower: Double
  public let upper: Double

  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// Returns both limits multiplied, for example from a fraction to a percentage.
  ///
  /// - Parameter factor: At least 0.
  public func scaled(by factor: Double) -> Interval {
    Interval(lower: lower * factor, upper: upper * factor)
  }
}
