import Foundation

/// Returns the direction of the last five points of a proportion; its test is ``RecentTrend/init(ofProportions:)``.
///
/// - Parameter points: In any order. Needs numerators and denominators.
public func recentTrend(ofProportions points: [TrendPoint]) -> TrendDirection {
  RecentTrend(ofProportions: points).direction
}

/// Returns the direction of the last five points of a rate, ratio or mean; its test is
/// ``RecentTrend/init(ofRates:)``.
///
/// - Parameter points: In any order. Needs values and their 95 % intervals.
public func recentTrend(ofRates points: [TrendPoint]) -> TrendDirection {
  RecentTrend(ofRates: points).direction
}

/// A recent trend with the figures behind it: the recent trend of Fingertips (Office for Health Improvement and
/// Disparities).
///
/// The last five points; significant above the 99.8 % quantile of χ² unless the slope changes its sign without one of
/// them. Time is real time, so that a gap between the years counts. Overlapping periods are not independent and must
/// not be tested.
public struct RecentTrend: Hashable, Sendable {
  /// Why the direction is what it is.
  public enum Reason: Hashable, Sendable {
    case significant
    case notSignificant
    /// Significant, but the slope changes its sign without one of the points.
    case restsOnOnePoint
    case tooFewPoints
    case repeatedTimes
    case missingValues
    /// An interval is missing or has no width.
    case missingIntervals
    /// Nobody, everybody or more than everybody has the property in one of the periods: no finite log odds.
    case noLogOdds
  }

  public let direction: TrendDirection
  public let reason: Reason
  /// With one degree of freedom; nil where not calculated.
  public let chiSquared: Double?
  /// Change for one unit of time: in log odds for a proportion, else in the value's unit; nil where not calculated.
  public let slope: Double?

  /// A trend is significant above this χ², the 99.8 % quantile at one degree of freedom.
  public static let criticalChiSquared = 9.54953570608324
  /// A recent trend is drawn from the latest five points.
  public static let pointCount = 5
}

extension RecentTrend {
  /// Tests the last five points of a proportion.
  ///
  /// Significance by the χ² test for trend in proportions (Cochran, Biometrics 1954; Armitage, Biometrics 1955),
  /// direction by the unweighted least-squares slope of the log odds.
  ///
  /// - Parameter points: In any order. Each of the last five needs 0 < numerator < denominator.
  public init(ofProportions points: [TrendPoint]) {
    do throws(Refusal) {
      let counts = try RecentTrend.latest(points).map { (point) throws(Refusal) in
        guard let events = point.numerator, let people = point.denominator, events.isFinite, people.isFinite else {
          throw Refusal(reason: .missingValues)
        }
        return (time: point.time, events: events, people: people)
      }
      guard counts.allSatisfy({ $0.events > 0 && $0.events < $0.people }) else { throw Refusal(reason: .noLogOdds) }
      let people = counts.reduce(0) { $0 + $1.people }
      let proportion = counts.reduce(0) { $0 + $1.events } / people
      let meanTime = counts.reduce(0) { $0 + $1.people * $1.time } / people
      let covariation = counts.reduce(0) { $0 + ($1.events - $1.people * proportion) * ($1.time - meanTime) }
      let variation = counts.reduce(0) { $0 + $1.people * ($1.time - meanTime) * ($1.time - meanTime) }
      let line = WeightedLine(
        counts.map { (x: $0.time, y: log($0.events / ($0.people - $0.events)), weight: 1) })
      self.init(chiSquared: covariation * covariation / (proportion * (1 - proportion) * variation), line: line)
    } catch {
      self.init(refusing: error.reason)
    }
  }

  /// Tests the last five points of a rate, ratio or mean.
  ///
  /// The slope of a line weighted by the inverse of each value's variance, ((upper − lower) / 2z)² of its interval,
  /// against the slope's own variance.
  ///
  /// - Parameter points: In any order. Each of the last five needs a value and an interval with a width.
  public init(ofRates points: [TrendPoint]) {
    do throws(Refusal) {
      let line = WeightedLine(
        try RecentTrend.latest(points).map { (point) throws(Refusal) in
          guard let value = point.value, value.isFinite else { throw Refusal(reason: .missingValues) }
          guard let interval = point.interval95 else { throw Refusal(reason: .missingIntervals) }
          let standardError = (interval.upper - interval.lower) / (2 * ConfidenceLevel.ninetyFive.z)
          guard standardError > 0, standardError.isFinite else { throw Refusal(reason: .missingIntervals) }
          return (x: point.time, y: value, weight: 1 / (standardError * standardError))
        })
      self.init(chiSquared: line.slope * line.slope * line.variation, line: line)
    } catch {
      self.init(refusing: error.reason)
    }
  }

  private struct Refusal: Error {
    let reason: Reason
  }

  private static func latest(_ points: [TrendPoint]) throws(Refusal) -> ArraySlice<TrendPoint> {
    guard points.allSatisfy({ $0.time.isFinite }) else { throw Refusal(reason: .missingValues) }
    let ordered = points.sorted { $0.time < $1.time }
    guard zip(ordered, ordered.dropFirst()).allSatisfy({ $0.time < $1.time }) else {
      throw Refusal(reason: .repeatedTimes)
    }
    guard ordered.count >= pointCount else { throw Refusal(reason: .tooFewPoints) }
    return ordered.suffix(pointCount)
  }

  private init(refusing reason: Reason) {
    self.init(direction: .notCalculated, reason: reason, chiSquared: nil, slope: nil)
  }

  /// Decides by the test and by what is left of the slope without each point. A slope of zero counts as rising.
  private init(chiSquared: Double, line: WeightedLine) {
    let slope = line.slope
    guard chiSquared.isFinite, slope.isFinite else {
      self.init(refusing: .missingValues)
      return
    }
    let falls = slope < 0
    let reason: Reason =
      if chiSquared <= RecentTrend.criticalChiSquared {
        .notSignificant
      } else if line.points.indices.allSatisfy({ (line.without($0).slope < 0) == falls }) {
        .significant
      } else {
        .restsOnOnePoint
      }
    let direction: TrendDirection =
      reason != .significant ? .noSignificantChange : falls ? .decreasing : .increasing
    self.init(direction: direction, reason: reason, chiSquared: chiSquared, slope: slope)
  }
}
