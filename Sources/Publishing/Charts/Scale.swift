/// Maps values to coordinates, linearly.
struct Scale: Sendable, Hashable {
  let domain: ClosedRange<Double>
  /// Coordinates of the domain's lower and upper end; the first may be greater.
  let start: Double
  let end: Double

  func callAsFunction(_ value: Double) -> Double {
    let share = (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
    return start + (end - start) * min(max(share, 0), 1)
  }

  /// The range of all values, widened by a share of itself on both sides; nil where there is no value.
  ///
  /// A single value gets a range around it, so that it stands in the middle.
  static func domain(of values: some Sequence<Double>, padding: Double = 0.08) -> ClosedRange<Double>? {
    var low = Double.infinity
    var high = -Double.infinity
    for value in values {
      low = min(low, value)
      high = max(high, value)
    }
    guard low <= high else { return nil }
    let span = high - low
    let margin = span > 0 ? span * padding : max(low.magnitude * 0.1, 1)
    return (low - margin)...(high + margin)
  }

  /// Round numbers for an axis, about as many as asked for, within the domain.
  static func ticks(in domain: ClosedRange<Double>, about count: Int) -> [Double] {
    let span = domain.upperBound - domain.lowerBound
    var step = 1e-6
    var isReached = false
    while !isReached {
      for factor in [1.0, 2, 2.5, 5] where !isReached && span / (step * factor) <= Double(count) {
        step *= factor
        isReached = true
      }
      if !isReached { step *= 10 }
    }
    let first = (domain.lowerBound / step).rounded(.up)
    let last = (domain.upperBound / step).rounded(.down)
    guard first <= last else { return [] }
    return stride(from: first, through: last, by: 1).map { $0 * step }
  }
}
