import Cohorts
import DisclosureControl
import Indicators
import Tabular

/// One row of a return: a released figure and the definition of its indicator.
struct SubmissionRow {
  let definition: IndicatorDefinition
  let figure: IndicatorFigure

  init(_ definition: IndicatorDefinition, _ released: Released<IndicatorFigure>) {
    self.definition = definition
    figure = released.value
  }

  /// Whether the numerator counts a part of the denominator's rows.
  var isPartOfWhole: Bool {
    if case .part = definition.measure.form { true } else { false }
  }

  /// Whether the numerator is a count of people or events, not a sum of values.
  var hasCountedNumerator: Bool {
    switch definition.measure.form {
    case .part, .ratio: true
    case .values: false
    }
  }

  static let columns: [DescribedTable.Column] = [
    .init("period_start", .date, "First day of the period.", isRequired: true),
    .init("period_end", .date, "Last day of the period.", isRequired: true),
    .init("area_level", .string, "The kind of area.", isRequired: true),
    .init("area_code", .string, "The area's code.", isRequired: true),
    .init("area_name", .string, "The area's name.", isRequired: true),
    .init("indicator_id", .string, "The indicator's id.", isRequired: true),
    .init("indicator_name", .string, "The indicator's name.", isRequired: true),
    .init("framework_ref", .string, "The national framework and number that the indicator follows.", isRequired: true),
    .init(
      "breakdown", .string, "The characteristic by which the figure is split; all where it is not.", isRequired: true),
    .init("breakdown_value", .string, "The value of the characteristic; empty where the figure is not split."),
    .init("numerator", .number, "What was counted, rounded; empty where it may not be shown."),
    .init("denominator", .number, "What it stands against, rounded; empty where there is none."),
    .init("value", .number, "The figure, in the row's unit; empty where it may not be shown."),
    .init("lower_ci", .number, "Lower bound of the value's interval."),
    .init("upper_ci", .number, "Upper bound of the value's interval."),
    .init("ci_level", .number, "The interval's confidence level, as a fraction."),
    .init("unit", .string, "What the value is measured in.", isRequired: true),
    .init("method", .string, "How value and interval are computed.", isRequired: true),
    .init("note", .string, "Shorthand for what a reader must know, such as [c] for a confidential figure."),
  ]

  /// The columns that tell one row from every other.
  static let key = [
    "period_start", "period_end", "area_level", "area_code", "indicator_id", "breakdown", "breakdown_value",
  ]

  var cells: [String?] {
    let estimate = figure.estimate
    let numbers = [
      estimate.numerator, estimate.denominator, estimate.value, estimate.lower, estimate.upper, estimate.confidence,
    ]
    return [
      figure.period.start.description, figure.period.end.description, figure.area.level, figure.area.code,
      figure.area.name, definition.id, definition.name, definition.frameworkReference, figure.breakdown,
      figure.breakdownValue.isEmpty ? nil : figure.breakdownValue,
    ] + numbers.map { $0.map(shortestText) } + [
      definition.unit.rawValue, estimate.method.rawValue,
      figure.notes.isEmpty ? nil : figure.notes.sorted().map(\.rawValue).joined(separator: " "),
    ]
  }
}
