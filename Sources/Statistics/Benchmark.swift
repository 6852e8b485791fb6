/// How an interval stands to a benchmark, without a judgement of which side is good.
public enum BenchmarkComparison: Hashable, Sendable {
  case below
  /// The interval covers or touches the benchmark.
  case similar
  case above
}

/// Returns how a figure's interval stands to a benchmark's value.
///
/// Strict: an interval that touches the benchmark is similar to it. The method of Fingertips (Office for Health
/// Improvement and Disparities), which compares at 95 or 99.8 % as the indicator says; the level is the interval's.
///
/// - Parameters:
///   - interval: Of the figure, in the benchmark's unit.
///   - benchmark: Taken as known without error. A missing one is not compared with: there is no call to make.
public func comparison(of interval: Interval, with benchmark: Double) -> BenchmarkComparison {
  if interval.upper < benchmark { return .below }
  if interval.lower > benchmark { return .above }
  return .similar
}
