import Cohorts
import Diagnostics
import Indicators
import TestSupport

let authority = Area(level: "local_authority", code: "E08900001", name: "Crafton")
let north = Area(level: "neighbourhood", code: "N01", name: "North")
let south = Area(level: "neighbourhood", code: "N02", name: "South")

let shareLiteral: DefinitionLiteral = [
  "id": "reablement_independent", "name": "Independent after reablement",
  "definition": "People whose reablement ended and who need no care at its end.",
  "sentence": "Of every 100 people who finished reablement, {value} needed no further care.",
  "framework": "ASCOF 2A, local variant", "perspective": "proactive", "polarity": "high", "method": "wilson",
  "unit": "per cent", "breakdowns": ["age_band", "sex"],
  "measure": ["frame": "reablement_episodes", "date": "end_date", "numerator": "hours_after = 0"],
]

let rateLiteral = shareLiteral.with([
  "id": "emergency_admissions", "method": "byars", "unit": "per 100,000", "polarity": "low",
  "measure": [
    "numerator": ["frame": "emergency_admissions", "date": "admission_date"],
    "denominator": ["frame": "resident_population", "value": "persons"],
  ],
])

let meanLiteral = shareLiteral.with([
  "id": "discharge_delay", "method": "student-t", "unit": "days", "polarity": "low",
  "measure": ["frame": "discharges", "date": "discharge_date", "value": "delay_days"],
])

let vocabulary = IndicatorCatalogue.Vocabulary(
  bases: ["residence", "registration"], levels: ["local_authority", "neighbourhood"], breakdowns: ["age_band", "sex"])

let order = CellOrder(
  levels: ["local_authority", "neighbourhood"],
  breakdowns: [
    breakdown("age_band", ["18 to 64", "65 and over"]), breakdown("sex", ["Female", "Male"]),
  ])

func breakdown(_ name: String, _ values: [String]) -> BreakdownDefinition {
  let literal: DefinitionLiteral = [
    "name": .scalar(name), "title": .scalar(name), "values": .sequence(values.map { .scalar($0) }),
  ]
  return BreakdownDefinition(literal.node(), faults: Faults())
}

/// Decodes a definition that has no fault.
func definition(_ literal: DefinitionLiteral) -> IndicatorDefinition {
  let faults = Faults()
  let definition = IndicatorDefinition(literal.node(), bases: vocabulary.bases, faults: faults)
  precondition(faults.isEmpty, "\(faults.sorted)")
  return definition
}
