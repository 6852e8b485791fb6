public import Cohorts
import Statistics
public import Tabular

/// One month of an indicator's control chart. Grain: one an indicator, area and month.
public struct ControlChartRow: Sendable, Hashable {
  public let indicatorID: String
  public let period: Period
  public let area: Area
  /// In the indicator's unit.
  public let value: Double
  /// Of the month's phase.
  public let mean: Double
  public let lowerLimit: Double?
  public let upperLimit: Double?
  /// Counted from 1; a break in the series begins another.
  public let phase: Int
  /// The rule of Making Data Count that the month breaks; empty for common cause.
  public let specialCause: String
  public let variation: ControlVariation
  public let notes: [Note]
}

/// What a month of a control chart tells, in the words of Making Data Count.
public enum ControlVariation: String, Sendable, CaseIterable {
  case commonCause = "common cause"
  case improvement
  case concern
  case higher
  case lower
}

/// Fewest months of a control chart.
public let fewestChartMonths = 24

/// Returns the control chart of one indicator in one area: single values and their moving range (XmR).
///
/// A chart stands whole or not at all: where a month has no value, or months are fewer than 24, there is none.
///
/// - Parameter figures: The months of one area in the order of time.
public func controlChart(_ figures: [IndicatorFigure], of definition: IndicatorDefinition) -> [ControlChartRow] {
  let values = figures.compactMap(\.estimate.value)
  guard values.count == figures.count, values.count >= fewestChartMonths else { return [] }
  let starts = definition.breaks.compactMap { change in
    figures.firstIndex { $0.period.end >= change.day }
  }.filter { $0 > 0 }
  let highIsGood: Bool? =
    switch definition.polarity {
    case .high: true
    case .low: false
    case .noJudgement: nil
    }
  // Values that are finite, and starts inside of them, cannot be refused.
  guard let chart = try? ControlChart(values: values, phaseStarts: starts, highIsGood: highIsGood) else { return [] }
  return zip(figures, chart.points).map { figure, point in
    ControlChartRow(
      indicatorID: definition.id, period: figure.period, area: figure.area, value: point.value,
      mean: settled(point.mean),
      lowerLimit: point.limits.map { settled(definition.isNeverNegative ? max(0, $0.lower) : $0.lower) },
      upperLimit: point.limits.map { settled(definition.unit == .perCent ? min(100, $0.upper) : $0.upper) },
      phase: point.phase + 1, specialCause: point.specialCause?.words ?? "",
      variation: ControlVariation(point.variation), notes: figure.notes)
  }
}

/// Six decimals: few enough that every machine writes the same.
private func settled(_ number: Double) -> Double { (number * 1_000_000).rounded() / 1_000_000 }

extension IndicatorDefinition {
  fileprivate var isNeverNegative: Bool { method == .wilson || method == .byars || unit.isCount }
}

extension ControlVariation {
  fileprivate init(_ variation: Variation) {
    self =
      switch variation {
      case .commonCause: .commonCause
      case .improvementHigh, .improvementLow: .improvement
      case .concernHigh, .concernLow: .concern
      case .neutralHigh: .higher
      case .neutralLow: .lower
      }
  }
}

extension SpecialCause {
  fileprivate var words: String {
    switch self {
    case .aboveUpperLimit: "above the upper limit"
    case .belowLowerLimit: "below the lower limit"
    case .increasing: "seven rising in a row"
    case .decreasing: "seven falling in a row"
    case .twoOfThreeNearUpperLimit: "two of three near the upper limit"
    case .twoOfThreeNearLowerLimit: "two of three near the lower limit"
    case .aboveMean: "seven above the mean"
    case .belowMean: "seven below the mean"
    }
  }
}
