internal import Cohorts
internal import Tabular

/// The tidy table `indicators.csv`: one row per indicator × period × area × breakdown value.
public enum IndicatorsTable {
  /// The columns in their order.
  public enum Column: String, CaseIterable, Sendable {
    case indicatorID = "indicator_id"
    case indicatorName = "indicator_name"
    case frameworkReference = "framework_ref"
    case perspective
    case periodStart = "period_start"
    case periodEnd = "period_end"
    case areaLevel = "area_level"
    case areaCode = "area_code"
    case areaName = "area_name"
    case breakdown
    case breakdownValue = "breakdown_value"
    case numerator
    case denominator
    case value
    case lower = "lower_ci"
    case upper = "upper_ci"
    case confidence = "ci_level"
    case unit
    case method
    case polarity
    /// The code of the area that the figure is compared with.
    case benchmarkArea = "benchmark_area"
    case benchmarkValue = "benchmark_value"
    case comparison
    case trend
    /// Government shorthand, separated by a space.
    case note
  }

  public static let header = Column.allCases.map(\.rawValue)

  /// Returns the rows of one indicator's figures, without the header, as UTF-8.
  ///
  /// Numbers are the shortest text that reads back the same: a figure that must be rounded is rounded before.
  public static func rows(_ figures: some Sequence<IndicatorFigure>, of indicator: IndicatorDefinition) -> [UInt8] {
    rows(figures, of: indicator.heading)
  }

  static func rows(_ figures: some Sequence<IndicatorFigure>, of heading: IndicatorHeading) -> [UInt8] {
    var encoder = CSVEncoder()
    var days: [Day: String] = [:]
    func text(_ day: Day) -> String {
      if let known = days[day] { return known }
      let text = day.description
      days[day] = text
      return text
    }
    for figure in figures {
      encoder.append(Column.allCases.lazy.map { cell($0, of: figure, heading, text) })
    }
    return encoder.bytes
  }

  /// Returns the whole file, header included, of what ``rows(_:of:)`` made of each indicator.
  public static func file(_ rows: [[UInt8]]) -> [UInt8] {
    var encoder = CSVEncoder()
    encoder.append(header)
    var bytes = encoder.bytes
    bytes.reserveCapacity(bytes.count + rows.reduce(0) { $0 + $1.count })
    for rows in rows { bytes += rows }
    return bytes
  }

  /// Returns the whole file of indicators whose figures frames state, header included, as UTF-8.
  public static func encode(_ indicators: [(indicator: StatedIndicator, figures: [IndicatorFigure])]) -> [UInt8] {
    file(indicators.map { rows($0.figures, of: $0.indicator.heading) })
  }

  private static func cell(
    _ column: Column, of figure: IndicatorFigure, _ indicator: IndicatorHeading, _ text: (Day) -> String
  ) -> String? {
    let estimate = figure.estimate
    return switch column {
    case .indicatorID: indicator.id
    case .indicatorName: indicator.name
    case .frameworkReference: indicator.frameworkReference
    case .perspective: indicator.perspective
    case .periodStart: text(figure.period.start)
    case .periodEnd: text(figure.period.end)
    case .areaLevel: figure.area.level
    case .areaCode: figure.area.code
    case .areaName: figure.area.name
    case .breakdown: figure.breakdown
    case .breakdownValue: figure.breakdownValue
    case .numerator: estimate.numerator.map(shortestText)
    case .denominator: estimate.denominator.map(shortestText)
    case .value: estimate.value.map(shortestText)
    case .lower: estimate.lower.map(shortestText)
    case .upper: estimate.upper.map(shortestText)
    case .confidence: estimate.confidence.map(shortestText)
    case .unit: indicator.unit.rawValue
    case .method: estimate.method.rawValue
    case .polarity: indicator.polarity.rawValue
    case .benchmarkArea: figure.benchmark?.area.code
    case .benchmarkValue: figure.benchmark?.value.map(shortestText)
    case .comparison: figure.comparison?.rawValue
    case .trend: figure.trend?.rawValue
    case .note: figure.notes.isEmpty ? nil : figure.notes.sorted().map(\.rawValue).joined(separator: " ")
    }
  }
}
