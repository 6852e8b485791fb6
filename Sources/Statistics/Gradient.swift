/// The line through ranked groups of a population, and the indices that it yields.
///
/// The groups' ranks and weights do not change between simulated lines, so slope and intercept are sums of the values
/// by fixed factors.
struct Gradient {
  private let slopeFactors: [Double]
  private let interceptFactors: [Double]
  private let scale: InequalityScale
  private let isTransformed: Bool
  private let multiplier: Double

  init(populations: [Double], scale: InequalityScale, isTransformed: Bool, multiplier: Double) {
    self.scale = scale
    self.isTransformed = isTransformed
    self.multiplier = multiplier
    let total = populations.reduce(0, +)
    let shares = populations.map { $0 / total }
    var below = 0.0
    var ranks: [Double] = []
    for share in shares {
      ranks.append(below + share / 2)
      below += share
    }
    let meanRank = zip(shares, ranks).reduce(0) { $0 + $1.0 * $1.1 }
    let variation = zip(shares, ranks).reduce(0) { $0 + $1.0 * ($1.1 - meanRank) * ($1.1 - meanRank) }
    let slopeFactors = zip(shares, ranks).map { $0 * ($1 - meanRank) / variation }
    self.slopeFactors = slopeFactors
    interceptFactors = zip(shares, slopeFactors).map { $0 - $1 * meanRank }
  }

  /// The indices of values on the scale that the line is fitted on, in the groups' order. They may not be finite.
  @inline(__always)
  func indices(of values: [Double]) -> (slope: Double, relative: Double, intercept: Double) {
    var slope = 0.0
    var intercept = 0.0
    for index in values.indices {
      slope += slopeFactors[index] * values[index]
      intercept += interceptFactors[index] * values[index]
    }
    var start = intercept
    var end = intercept + slope
    if isTransformed {
      start = scale.restored(start)
      end = scale.restored(end)
      slope = end - start
    }
    return (slope * multiplier, multiplier < 0 ? start / end : end / start, start)
  }

  /// Percentiles of the indices of simulated values; nil where a group's error is unknown or an index unbounded.
  func simulatedLimits(
    of groups: [InequalityGroup], tail: Double, repetitions: Int, seed: UInt64
  ) -> (slope: Interval?, relative: Interval?) {
    var centres: [Double] = []
    var standardErrors: [Double] = []
    for group in groups {
      guard let interval = group.interval95 else { return (nil, nil) }
      let width = scale.transformed(interval.upper) - scale.transformed(interval.lower)
      let centre = scale.transformed(group.value)
      guard width.isFinite, width >= 0, centre.isFinite else { return (nil, nil) }
      centres.append(centre)
      standardErrors.append(width / (2 * ConfidenceLevel.ninetyFive.z))
    }
    var generator = SeededGenerator(seed: seed)
    var values = centres
    var slopes: [Double] = []
    var relatives: [Double] = []
    slopes.reserveCapacity(repetitions)
    relatives.reserveCapacity(repetitions)
    for _ in 0..<repetitions {
      for index in values.indices {
        let drawn = centres[index] + standardErrors[index] * generator.nextNormal()
        values[index] = isTransformed ? drawn : scale.restored(drawn)
      }
      let simulated = indices(of: values)
      slopes.append(simulated.slope)
      relatives.append(simulated.relative)
    }
    return (limits(of: slopes, tail: tail), limits(of: relatives, tail: tail))
  }

  private func limits(of draws: [Double], tail: Double) -> Interval? {
    guard draws.allSatisfy(\.isFinite) else { return nil }
    var draws = draws
    let lower = draws.selectQuantile(tail)
    return Interval(lower: lower, upper: draws.selectQuantile(1 - tail))
  }
}
