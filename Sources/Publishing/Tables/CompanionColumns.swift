import Cohorts
import Indicators
import Tabular

/// The columns that say of which figure a row of a companion table tells, and their cells.
let areaColumns: [DescribedTable.Column] = [
  .init("indicator_id", .string, "The indicator's id.", isRequired: true),
  .init("period_start", .date, "First day of the period.", isRequired: true),
  .init("period_end", .date, "Last day of the period.", isRequired: true),
  .init("area_level", .string, "The kind of area.", isRequired: true),
  .init("area_code", .string, "The area's code.", isRequired: true),
  .init("area_name", .string, "The area's name.", isRequired: true),
]

let areaKey = ["indicator_id", "period_start", "period_end", "area_level", "area_code"]

func areaCells(_ id: String, _ period: Period, _ area: Area) -> [String?] {
  [id, period.start.description, period.end.description, area.level, area.code, area.name]
}

/// The columns of an estimate and of what stands in its place.
let estimateColumns: [DescribedTable.Column] = [
  .init("value", .number, "In the row's unit; empty where it may not be shown, and then the note says why."),
  .init("lower_ci", .number, "Lower bound of the value's interval, in the row's unit."),
  .init("upper_ci", .number, "Upper bound of the value's interval, in the row's unit."),
  .init("ci_level", .number, "The interval's confidence level as a fraction."),
  .init("unit", .string, "What value and interval are measured in.", isRequired: true),
  .init("method", .string, "How value and interval are computed.", isRequired: true),
  .init("note", .string, "As in indicators.csv."),
]

func estimateCells(_ estimate: Estimate, _ unit: Unit) -> [String?] {
  func settled(_ number: Double) -> String { shortestText((number * 1_000_000).rounded() / 1_000_000) }
  return [
    estimate.value.map(settled), estimate.lower.map(settled), estimate.upper.map(settled),
    estimate.confidence.map(shortestText), unit.rawValue, estimate.method.rawValue,
  ]
}

func noteCell(_ notes: [Note]) -> String? {
  notes.isEmpty ? nil : notes.sorted().map(\.rawValue).joined(separator: " ")
}
