import Cohorts
import Diagnostics
import DisclosureControl
import DrawnFigures
import Indicators
import TestSupport

let authority = Area(level: "local_authority", code: "E08900001", name: "Crafton")
let neighbourhoods = (1...9).map { Area(level: "neighbourhood", code: "N0\($0)", name: "Neighbourhood \($0)") }

let shareLiteral: DefinitionLiteral = [
  "id": "independent", "name": "Independent", "definition": "Independent people.", "sentence": "{value} of 100.",
  "framework": "local", "perspective": "proactive", "polarity": "high", "method": "wilson", "unit": "per cent",
  "measure": ["frame": "episodes", "numerator": "hours = 0"],
]
let rateLiteral = shareLiteral.with([
  "method": "byars", "unit": "per 1,000", "polarity": "low",
  "measure": ["numerator": ["frame": "admissions"], "denominator": ["frame": "population"]],
])
let countLiteral = shareLiteral.with(["method": "count", "unit": "people", "measure": ["frame": "waits"]])
let meanLiteral = shareLiteral.with([
  "method": "student-t", "unit": "days", "measure": ["frame": "waits", "value": "days"],
])
let medianLiteral = meanLiteral.with(["method": "median"])

let order = CellOrder(levels: ["local_authority", "neighbourhood"], breakdowns: [])

/// Decodes a definition that has no fault.
func definition(_ literal: DefinitionLiteral) -> IndicatorDefinition {
  let faults = Faults()
  let definition = IndicatorDefinition(literal.node(), bases: [], faults: faults)
  precondition(faults.isEmpty, "\(faults.sorted)")
  return definition
}

func profile(threshold: Int = 5, base: Int = 5, possibleValues: Int = 2) -> DisclosureProfile {
  let faults = Faults()
  let literal: DefinitionLiteral = [
    "audience": "public", "threshold": .scalar("\(threshold)"), "base": .scalar("\(base)"),
    "possible_values": .scalar("\(possibleValues)"),
  ]
  let profile = DisclosureProfile(literal.node(), faults: faults)
  precondition(faults.isEmpty, "\(faults.sorted)")
  return profile
}

func released(
  _ literal: DefinitionLiteral, _ cells: [MeasureCell], _ profile: DisclosureProfile = profile(),
  hierarchy: AreaHierarchy = .none
) -> [IndicatorFigure] {
  release(
    CountedIndicator(definition(literal), cells: cells, order: order), benchmarkLevel: "local_authority",
    hierarchy: hierarchy, profile: profile
  ).map(\.value)
}

/// The figure of one cell on its own.
func released(_ literal: DefinitionLiteral, _ tally: Tally, _ profile: DisclosureProfile = profile()) -> IndicatorFigure
{
  let cell = MeasureCell(
    period: quarter(), area: neighbourhoods[0], breakdown: "all", breakdownValue: "", tally: tally)
  return released(literal, [cell], profile)[0]
}
