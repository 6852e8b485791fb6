public import Cohorts
import Statistics

extension MeasureDefinition {
  /// Whether its events have values, such as the days of a stay, which stand or fall together.
  public var hasValuedEvents: Bool {
    if case .ratio(let numerator, _) = form { numerator.value != nil } else { false }
  }

  /// Whether rows stand for others, so that its counts are weights and no people.
  public var isWeighted: Bool {
    switch form {
    case .part(let units, _), .values(let units): units.weight != nil
    case .ratio(let numerator, _): numerator.weight != nil
    }
  }
}

extension Estimate {
  /// How many units of the numerator come together: the variance of their sum, as the interval tells it, by the sum. 1 for
  /// a numerator of 0, or without an interval.
  ///
  /// A twentieth more at a hundred events, a fifth at ten, than ``estimate(_:method:unit:fromAge:probability:)`` took: its interval is wider
  /// than the normal one.
  func eventSize(in unit: Unit) -> Double {
    guard let numerator, let denominator, let lower, let upper, numerator > 0, denominator > 0 else { return 1 }
    let standardError = (upper - lower) / (2 * ConfidenceLevel.ninetyFive.z) / unit.multiplier * denominator
    return max(1, standardError * standardError / numerator)
  }
}
