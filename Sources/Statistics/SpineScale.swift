/// Where an area's value and the other areas' quarters stand on a spine chart, whose middle is the benchmark.
///
/// Lengths are shares of the longer of the two distances from the benchmark to an extreme, so that every indicator
/// fits the same width of -1...1 with the better end on the right.
public struct SpineScale: Hashable, Sendable {
  /// From the worst value to the quarter on its side, at most 0.
  public let worstToQuarter: Double
  /// From that quarter to the benchmark, 0 or less where the benchmark lies between the quarters.
  public let worseQuarterToBenchmark: Double
  /// From the benchmark to the quarter on the better side, 0 or more where the benchmark lies between the quarters.
  public let benchmarkToBetterQuarter: Double
  /// From that quarter to the best value, at least 0.
  public let quarterToBest: Double
  /// The area's place, -1 at the worst and 1 at the best of the longer side; nil where the area has no value.
  public let marker: Double?
}

/// Returns the scale of a spine chart.
///
/// The rule of Fingertips (Office for Health Improvement and Disparities), by difference from the benchmark.
///
/// - Parameters:
///   - value: Of the area, in the indicator's unit; nil where missing.
///   - benchmark: In the same unit.
///   - lowest: The lowest of all areas' values.
///   - lowerQuarter: The value that a quarter of the areas stay below.
///   - upperQuarter: The value that a quarter of the areas exceed.
///   - highest: The highest of all areas' values.
///   - highIsGood: nil where a high figure is neither good nor bad; the higher end is then on the right.
/// - Throws: ``EstimateError/notFinite``; ``EstimateError/undefined`` when all areas equal the benchmark, so that
///   there is no spine to draw.
public func spineScale(
  value: Double?, benchmark: Double, lowest: Double, lowerQuarter: Double, upperQuarter: Double, highest: Double,
  highIsGood: Bool?
) throws(EstimateError) -> SpineScale {
  guard [value ?? 0, benchmark, lowest, lowerQuarter, upperQuarter, highest].allSatisfy(\.isFinite) else {
    throw .notFinite
  }
  let reach = try requireFinite(max((highest - benchmark).magnitude, (benchmark - lowest).magnitude))
  guard reach > 0 else { throw .undefined }
  func share(_ distance: Double) -> Double { distance / reach }
  let lowerBars = (share(lowerQuarter - lowest), share(benchmark - lowerQuarter))
  let upperBars = (share(upperQuarter - benchmark), share(highest - upperQuarter))
  if highIsGood ?? true {
    return SpineScale(
      worstToQuarter: -lowerBars.0, worseQuarterToBenchmark: -lowerBars.1, benchmarkToBetterQuarter: upperBars.0,
      quarterToBest: upperBars.1, marker: value.map { share($0 - benchmark) })
  }
  return SpineScale(
    worstToQuarter: -upperBars.1, worseQuarterToBenchmark: -upperBars.0, benchmarkToBetterQuarter: lowerBars.1,
    quarterToBest: lowerBars.0, marker: value.map { share(benchmark - $0) })
}
