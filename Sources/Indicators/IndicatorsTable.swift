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

  /// Returns the cells of one row; a cell that is empty is nil.
  ///
  /// Numbers are the shortest text that reads back the same: a figure that must be rounded is rounded before.
  public static func cells(of figure: IndicatorFigure, _ indicator: IndicatorDefinition) -> [String?] {
    cells(of: figure, indicator.heading)
  }

  static func cells(of figure: IndicatorFigure, _ heading: IndicatorHeading) -> [String?] {
    Column.allCases.map { cell($0, of: figure, heading) }
  }

  /// Returns the whole file, header included, as UTF-8.
  ///
  /// - Parameter figures: In the order of their rows; each of an indicator of the catalogue.
  public static func encode(_ figures: some Sequence<IndicatorFigure>, _ catalogue: IndicatorCatalogue) -> [UInt8] {
    var encoder = CSVEncoder()
    encoder.append(header)
    for figure in figures {
      guard let indicator = catalogue[figure.indicatorID] else {
        preconditionFailure("a figure stands for an indicator that the catalogue does not hold")
      }
      encoder.append(cells(of: figure, indicator))
    }
    return encoder.bytes
  }

  /// Returns the whole file of indicators whose figures frames state, header included, as UTF-8.
  public static func encode(_ indicators: [(indicator: StatedIndicator, figures: [IndicatorFigure])]) -> [UInt8] {
    var encoder = CSVEncoder()
    encoder.append(header)
    for (indicator, figures) in indicators {
      for figure in figures { encoder.append(cells(of: figure, indicator.heading)) }
    }
    return encoder.bytes
  }

  private static func cell(
    _ column: Column, of figure: IndicatorFigure, _ indicator: IndicatorHeading
  ) -> String? {
    let estimate = figure.estimate
    return switch column {
    case .indicatorID: indicator.id
    case .indicatorName: indicator.name
    case .frameworkReference: indicator.frameworkReference
    case .perspective: indicator.perspective
    case .periodStart: figure.period.start.description
    case .periodEnd: figure.period.end.description
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
