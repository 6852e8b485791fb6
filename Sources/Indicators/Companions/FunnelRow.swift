public import Cohorts
import Statistics
public import Tabular

/// Where one area stands in the funnel of an indicator. Grain: one an indicator and area, for the latest period of its level.
public struct FunnelRow: Sendable, Hashable {
  public let indicatorID: String
  public let period: Period
  public let area: Area
  /// People, episodes, person-years, or events expected.
  public let denominator: Double
  /// In the indicator's unit.
  public let value: Double
  /// Of the benchmark area, in the indicator's unit.
  public let average: Double
  /// About two standard deviations: one area of 40 lies beyond each limit by chance.
  public let lower2: Double
  public let upper2: Double
  /// About three standard deviations: one area of 1,000 lies beyond each limit by chance.
  public let lower3: Double
  public let upper3: Double
  public let label: FunnelPlace
}

/// On which side of which limit an area stands.
public enum FunnelPlace: String, Sendable, CaseIterable {
  case high3 = "High (0.001)"
  case high2 = "High (0.025)"
  case within = "Not significant"
  case low2 = "Low (0.025)"
  case low3 = "Low (0.001)"
}

/// Returns the funnel of an indicator: every area of every level but the benchmark's, in its level's latest period.
///
/// Proportions have the limits of Wilson's interval, rates and ratios those of the exact Poisson interval (Spiegelhalter, Stat Med 2005).
/// Where events have values, those of as many events of one size as the interval of the benchmark tells.
///
/// - Parameter figures: Of one indicator, in the order of its rows.
/// - Returns: In the order of the figures; nothing for an area without a value, or where the benchmark has none.
public func funnel(
  _ figures: [IndicatorFigure], of definition: IndicatorDefinition, benchmarkLevel: String
) -> [FunnelRow] {
  guard [.wilson, .byars, .standardisedRatio].contains(definition.method) else { return [] }
  let whole = figures.filter { $0.breakdown == unsplit }
  var latest: [String: Period] = [:]
  for figure in whole {
    latest[figure.area.level] = max(latest[figure.area.level] ?? figure.period, figure.period)
  }
  let multiplier = definition.unit.multiplier
  return whole.compactMap { figure in
    guard figure.area.level != benchmarkLevel, figure.period == latest[figure.area.level],
      let value = figure.estimate.value, let denominator = figure.estimate.denominator, denominator > 0,
      let benchmark = whole.first(where: { $0.area.level == benchmarkLevel && $0.period == figure.period })?.estimate,
      let average = benchmark.value
    else { return nil }
    let size = definition.measure.hasValuedEvents ? benchmark.eventSize(in: definition.unit) : 1
    guard
      let limits = try? definition.method == .wilson
        ? funnelLimits(ofProportion: average / multiplier, denominator: denominator)
        : funnelLimits(ofRate: average / multiplier / size, denominator: denominator)
    else { return nil }
    let scale = definition.method == .wilson ? multiplier : multiplier * size
    func inUnit(_ limit: Double) -> Double { (limit * scale * 1_000_000).rounded() / 1_000_000 }
    let (lower2, upper2) = (inUnit(limits.twoSigma.lower), inUnit(limits.twoSigma.upper))
    let (lower3, upper3) = (inUnit(limits.threeSigma.lower), inUnit(limits.threeSigma.upper))
    let label: FunnelPlace =
      value > upper3 ? .high3 : value < lower3 ? .low3 : value > upper2 ? .high2 : value < lower2 ? .low2 : .within
    return FunnelRow(
      indicatorID: definition.id, period: figure.period, area: figure.area, denominator: denominator, value: value,
      average: average, lower2: lower2, upper2: upper2, lower3: lower3, upper3: upper3, label: label)
  }
}
