/// A statistical process control chart of single values (XmR), with the rules and icons of Making Data Count.
///
/// The mean plus and minus 2.66 times the mean moving range (Shewhart; Wheeler, Understanding Variation, 2nd ed.,
/// 2000), judged by the four rules of NHS England's Making Data Count.
public struct ControlChart: Hashable, Sendable {
  /// One period. Grain: one a value given, in its order.
  public struct Point: Hashable, Sendable {
    public let value: Double
    /// Of the point's phase.
    public let mean: Double
    /// Of the point's phase; nil where the phase has no moving range to tell of (one value, or all values equal).
    public let limits: Interval?
    /// nil for common cause variation.
    public let specialCause: SpecialCause?
    public let variation: Variation
    /// Counted from 0; each phase has a mean and limits of its own.
    public let phase: Int
  }

  public let points: [Point]
  /// Whether a phase rests on fewer than 13 values, so that its limits are still rough.
  public let hasRoughLimits: Bool
  private let highIsGood: Bool?

  /// Below this many values limits are rough.
  public static let fewestPointsForFirmLimits = 13

  /// - Parameters:
  ///   - values: In the order of time, evenly spaced and without gaps; at least one.
  ///   - phaseStarts: Positions, above 0, at which new limits begin, because the process was changed on purpose; in
  ///     any order.
  ///   - baseline: The number of values of each phase that its mean and limits are computed from; nil for all.
  ///   - isScreened: Whether moving ranges of at least 3.267 times their mean are left out, so that a freak value
  ///     does not hide others.
  ///   - highIsGood: nil where a high figure is neither good nor bad.
  /// - Throws: ``EstimateError/tooFewValues`` without values, ``EstimateError/outOfRange`` for a phase's start
  ///   outside the values or a baseline below 1, ``EstimateError/notFinite``.
  public init(
    values: [Double], phaseStarts: [Int] = [], baseline: Int? = nil, isScreened: Bool = true, highIsGood: Bool?
  ) throws(EstimateError) {
    guard !values.isEmpty else { throw .tooFewValues }
    guard values.allSatisfy(\.isFinite) else { throw .notFinite }
    guard phaseStarts.allSatisfy({ $0 > 0 && $0 < values.count }), baseline ?? 1 >= 1 else { throw .outOfRange }
    let bounds = [0] + Set(phaseStarts).sorted() + [values.count]
    var points: [Point] = []
    var hasRoughLimits = false
    for (phase, range) in zip(bounds, bounds.dropFirst()).enumerated() {
      let phaseValues = Array(values[range.0..<range.1])
      let process = try ProcessLimits(of: phaseValues.prefix(baseline ?? .max), isScreened: isScreened)
      if min(baseline ?? .max, phaseValues.count) < ControlChart.fewestPointsForFirmLimits { hasRoughLimits = true }
      let causes = SpecialCause.causes(of: phaseValues, process: process)
      for (value, cause) in zip(phaseValues, causes) {
        points.append(
          Point(
            value: value, mean: process.mean, limits: process.limits, specialCause: cause,
            variation: Variation(cause, highIsGood: highIsGood), phase: phase))
      }
    }
    self.points = points
    self.hasRoughLimits = hasRoughLimits
    self.highIsGood = highIsGood
  }

  /// The icon of the chart: the variation of its last point.
  public var variation: Variation { points.last?.variation ?? .commonCause }

  /// Returns whether the process, left as it is, will meet a target.
  ///
  /// - Parameter target: In the values' unit.
  /// - Returns: nil without limits, or where a high figure is neither good nor bad.
  public func assurance(target: Double) -> Assurance? {
    guard let highIsGood, let limits = points.last?.limits else { return nil }
    if target > limits.upper { return highIsGood ? .consistentlyFails : .consistentlyPasses }
    if target < limits.lower { return highIsGood ? .consistentlyPasses : .consistentlyFails }
    return .inconsistent
  }
}

/// What the last point of a control chart tells: Making Data Count's variation icons.
public enum Variation: Hashable, Sendable {
  case commonCause
  case improvementHigh
  case improvementLow
  case concernHigh
  case concernLow
  /// Special cause, where a high figure is neither good nor bad.
  case neutralHigh
  case neutralLow

  init(_ cause: SpecialCause?, highIsGood: Bool?) {
    self =
      switch (cause?.isHigh, highIsGood) {
      case (nil, _): .commonCause
      case (true?, nil): .neutralHigh
      case (false?, nil): .neutralLow
      case (true?, true?): .improvementHigh
      case (true?, false?): .concernHigh
      case (false?, true?): .concernLow
      case (false?, false?): .improvementLow
      }
  }
}

/// Whether a process will meet its target: Making Data Count's assurance icons.
public enum Assurance: Hashable, Sendable {
  /// The target lies beyond the limits on the worse side.
  case consistentlyPasses
  /// The target lies beyond the limits on the better side.
  case consistentlyFails
  /// The target lies within the limits, so that chance decides.
  case inconsistent
}

/// The mean of a process, and the limits that its values keep within by common cause.
struct ProcessLimits {
  let mean: Double
  let limits: Interval?
  /// Two thirds of the way from the mean to the limits.
  let nearLimits: Interval?

  /// - Parameter values: At least one.
  init(of values: ArraySlice<Double>, isScreened: Bool) throws(EstimateError) {
    let count = Double(values.count)
    let rough = values.reduce(0, +) / count
    mean = try requireFinite(rough + values.reduce(0) { $0 + ($1 - rough) } / count)
    var ranges = zip(values, values.dropFirst()).map { ($1 - $0).magnitude }
    func meanRange() -> Double? { ranges.isEmpty ? nil : ranges.reduce(0, +) / Double(ranges.count) }
    if isScreened, let meanRange = meanRange() { ranges.removeAll { $0 >= 3.267 * meanRange } }
    guard let meanRange = meanRange() else {
      limits = nil
      nearLimits = nil
      return
    }
    limits = try requireFinite(Interval(lower: mean - 2.66 * meanRange, upper: mean + 2.66 * meanRange))
    let near = 2 * (2.66 / 3) * meanRange
    nearLimits = Interval(lower: mean - near, upper: mean + near)
  }
}
