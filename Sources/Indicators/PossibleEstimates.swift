/// The lowest and the highest estimate that the truth behind a figure can have.
///
/// Both are the figure's own where nothing was rounded. What is said of a figure (better, increasing) must hold for both,
/// so that rounding never makes a difference that is not there.
public struct PossibleEstimates: Sendable {
  public let low: Estimate
  public let high: Estimate

  public init(low: Estimate, high: Estimate) {
    self.low = low
    self.high = high
  }

  /// Exactly the figure's estimate.
  public init(_ estimate: Estimate) {
    self.init(low: estimate, high: estimate)
  }
}
