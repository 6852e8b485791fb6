internal import CBoostMath

/// How sure an interval is to cover the truth: the two levels that English public health publishes.
public enum ConfidenceLevel: Double, Sendable, CaseIterable {
  case ninetyFive = 0.95
  case ninetyNinePointEight = 0.998

  /// The number of standard errors either side of a normal estimate.
  public var z: Double {
    switch self {
    case .ninetyFive: ConfidenceLevel.z95
    case .ninetyNinePointEight: ConfidenceLevel.z998
    }
  }

  /// The share of cases that may fall beyond one limit, half of what the level leaves over.
  var tail: Double { (1 - rawValue) / 2 }

  private static let z95 = normalQuantile(tail: ninetyFive.tail)
  private static let z998 = normalQuantile(tail: ninetyNinePointEight.tail)
}

/// The number of standard errors that a normal variable exceeds with the probability `tail`.
func normalQuantile(tail: Double) -> Double {
  boost_normal_upper_quantile(tail)
}
