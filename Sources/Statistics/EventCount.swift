internal import CBoostMath

/// Returns Byar's interval of a count of events.
///
/// An approximation to the exact Poisson limits, good from about ten events (Breslow and Day, IARC 82, 1987, equation
/// 2.13); below that ``exactPoisson(count:level:)`` serves, as ``eventInterval(count:level:)`` decides.
///
/// - Parameter count: Events, at least 0; may be fractional.
/// - Returns: Limits of the count, in events.
/// - Throws: ``EstimateError/tooFewEvents`` when the lower limit would be below zero, which the published method
///   leaves missing (no event at any level, one at 99.8 %); ``EstimateError/negativeCount``,
///   ``EstimateError/notFinite``.
public func byars(count: Double, level: ConfidenceLevel) throws(EstimateError) -> Interval {
  let limits = try byarsLimits(count: count, z: level.z)
  guard let lower = limits.lower else { throw .tooFewEvents }
  return Interval(lower: lower, upper: limits.upper)
}

/// Byar's limits; the lower is nil where the formula falls below zero.
func byarsLimits(count: Double, z: Double) throws(EstimateError) -> (lower: Double?, upper: Double) {
  try requireCount(count)
  func cube(_ events: Double, _ z: Double) -> Double {
    let root = 1 - 1 / (9 * events) + z / (3 * events.squareRoot())
    return events * root * root * root
  }
  let lower = count > 0 ? cube(count, -z) : -.infinity
  return (lower >= 0 ? lower : nil, try requireFinite(cube(count + 1, z)))
}

/// Returns the exact Poisson interval of a count of events.
///
/// Half the χ² quantiles at 2x and 2x + 2 degrees of freedom (Garwood, Biometrika 1936).
///
/// - Parameter count: Events, at least 0; may be fractional.
/// - Returns: Limits of the count, in events; the lower is 0 for no events.
/// - Throws: ``EstimateError/negativeCount``, ``EstimateError/notFinite``.
public func exactPoisson(count: Double, level: ConfidenceLevel) throws(EstimateError) -> Interval {
  if let table = smallCounts[level], let row = Int(exactly: count), table.indices.contains(row) { return table[row] }
  return try exactPoisson(count: count, tail: level.tail)
}

func exactPoisson(count: Double, tail: Double) throws(EstimateError) -> Interval {
  try requireCount(count)
  let lower = count == 0 ? 0 : boost_chi_squared_lower_quantile(tail, 2 * count) / 2
  let upper = boost_chi_squared_upper_quantile(tail, 2 * count + 2) / 2
  return try requireFinite(Interval(lower: lower, upper: upper))
}

/// The intervals of 0 to 9 events: most small areas have so few, and the quantiles are dear.
private let smallCounts: [ConfidenceLevel: [Interval]] = Dictionary(
  uniqueKeysWithValues: ConfidenceLevel.allCases.map { level in
    (level, (0..<Int(fewestEventsForByars)).compactMap { try? exactPoisson(count: Double($0), tail: level.tail) })
  })

/// From this count on Byar's approximation serves; the convention of the Office for Health Improvement and
/// Disparities.
let fewestEventsForByars = 10.0

/// How the interval of a count of events was computed.
public enum EventMethod: Hashable, Sendable {
  case byars
  case exactPoisson
}

/// Returns the interval of a count of events by the method that suits its size: exact below ten events, else Byar's.
///
/// - Parameter count: Events, at least 0; may be fractional.
/// - Returns: Limits of the count, in events.
/// - Throws: ``EstimateError/negativeCount``, ``EstimateError/notFinite``.
public func eventInterval(
  count: Double, level: ConfidenceLevel
) throws(EstimateError) -> (interval: Interval, method: EventMethod) {
  count < fewestEventsForByars
    ? (try exactPoisson(count: count, level: level), .exactPoisson)
    : (try byars(count: count, level: level), .byars)
}
