import Cohorts
import DisclosureControl
import Indicators
import Tabular

/// One indicator of a topic: its ten columns, and its cells for an area.
struct TopicColumn {
  private let definition: IndicatorDefinition
  private let figures: [Area: IndicatorFigure]
  private let periodOfLevel: [String: Period]

  init(
    _ definition: IndicatorDefinition, topic: NeedsDefinition.Topic, benchmarkLevel: String,
    figures: [Released<IndicatorFigure>]
  ) {
    self.definition = definition
    var periodOfLevel: [String: Period] = [:]
    for level in [topic.areaLevel, benchmarkLevel] {
      let periods = Set(figures.lazy.map(\.value).filter { $0.area.level == level }.map(\.period))
      periodOfLevel[level] = Self.latest(of: periods)
    }
    // The benchmark stands beside the areas only for the same period.
    if let own = periodOfLevel[topic.areaLevel],
      figures.contains(where: {
        $0.value.area.level == benchmarkLevel && $0.value.period == own
      })
    {
      periodOfLevel[benchmarkLevel] = own
    }
    self.periodOfLevel = periodOfLevel
    var latest: [Area: IndicatorFigure] = [:]
    for figure in figures.lazy.map(\.value) where periodOfLevel[figure.area.level] == figure.period {
      latest[figure.area] = figure
    }
    self.figures = latest
  }

  /// The period that ends last, and of those the shortest.
  private static func latest(of periods: Set<Period>) -> Period? {
    periods.max { ($0.end, $0.start) < ($1.end, $1.start) }
  }

  var areas: [Area] { Array(figures.keys) }

  var columns: [DescribedTable.Column] {
    let (id, name, unit) = (definition.id, definition.name, definition.unit.rawValue)
    return [
      .init("\(id)_period_start", .date, "First day of the period of: \(name)."),
      .init("\(id)_period_end", .date, "Last day of the period of: \(name)."),
      .init("\(id)_numerator", .number, "What was counted for: \(name). Rounded; empty where it may not be shown."),
      .init("\(id)_denominator", .number, "What it stands against for: \(name). Rounded."),
      .init("\(id)_value", .number, "\(definition.definition) Empty where it may not be shown.", unit: unit),
      .init("\(id)_lower_ci", .number, "Lower bound of the value's interval.", unit: unit),
      .init("\(id)_upper_ci", .number, "Upper bound of the value's interval.", unit: unit),
      .init("\(id)_comparison", .string, "How the value stands to that of the area that closes the table."),
      .init("\(id)_trend", .string, "How the last five periods run."),
      .init("\(id)_note", .string, "Shorthand for what a reader must know, such as [c] for a confidential figure."),
    ]
  }

  /// As many cells as ``columns``; an area without a figure is marked as not available.
  func cells(for area: Area) -> [String?] {
    guard let figure = figures[area] else {
      let period = periodOfLevel[area.level]
      return [period?.start.description, period?.end.description] + Array(repeating: nil, count: 7)
        + [Note.notAvailable.rawValue]
    }
    let estimate = figure.estimate
    let numbers = [estimate.numerator, estimate.denominator, estimate.value, estimate.lower, estimate.upper]
    return [figure.period.start.description, figure.period.end.description]
      + numbers.map { $0.map(shortestText) }
      + [figure.comparison?.rawValue, figure.trend?.rawValue]
      + [figure.notes.isEmpty ? nil : figure.notes.sorted().map(\.rawValue).joined(separator: " ")]
  }
}
