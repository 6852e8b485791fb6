internal import Cohorts
internal import DisclosureControl
public import Indicators
public import Tabular

/// One released figure as a reader meets it.
///
/// Only a released figure becomes one; a figure that is absent altogether reads as not available.
public struct Reading: Sendable, Hashable {
  public let period: Period
  public let method: Method?
  public let numerator: Double?
  public let denominator: Double?
  /// In the indicator's unit; nil where the figure may not or cannot be shown, and then the notes say why.
  public let value: Double?
  /// The interval's bounds, in the indicator's unit; both or neither.
  public let interval: ClosedRange<Double>?
  /// 0.95 or 0.998; nil where there is no interval.
  public let confidence: Double?
  public let comparison: Comparison?
  /// With what it is compared; nil where there is nothing.
  public let benchmark: Benchmark?
  public let trend: Trend?
  /// In the order of ``Indicators/Note``, without ``Indicators/Note/provisional``; never empty where there is no value.
  public let notes: [Note]
  /// Whether records that come late may still change it: told once for all figures rather than beside each.
  public let isProvisional: Bool

  init(_ released: Released<IndicatorFigure>) {
    let figure = released.value
    let estimate = figure.estimate
    period = figure.period
    method = estimate.method
    numerator = estimate.numerator
    denominator = estimate.denominator
    value = estimate.value
    if value != nil, let lower = estimate.lower, let upper = estimate.upper, lower <= upper {
      interval = lower...upper
      confidence = estimate.confidence
    } else {
      interval = nil
      confidence = nil
    }
    comparison = value == nil ? nil : figure.comparison
    benchmark = figure.benchmark
    trend = value == nil ? nil : figure.trend
    let notes = figure.notes.sorted().filter { $0 != .provisional }
    isProvisional = figure.notes.contains(.provisional)
    self.notes = value == nil && notes.isEmpty ? [.notAvailable] : notes
  }

  private init(missingIn period: Period) {
    self.period = period
    method = nil
    numerator = nil
    denominator = nil
    value = nil
    interval = nil
    confidence = nil
    comparison = nil
    benchmark = nil
    trend = nil
    notes = [.notAvailable]
    isProvisional = false
  }

  static func missing(in period: Period) -> Reading { Reading(missingIn: period) }
}
