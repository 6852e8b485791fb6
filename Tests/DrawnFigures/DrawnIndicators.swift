import Diagnostics
public import Indicators
import TestSupport

/// Twelve invented indicators over the eight perspectives.
public enum DrawnIndicators {
  public static let all: [IndicatorDefinition] = drafts.map { draft in
    let faults = Faults()
    let definition = IndicatorDefinition(
      draft.literal.node(file: draft.id + ".yaml"), bases: ["residence", "registration"], faults: faults)
    precondition(faults.isEmpty, "the drawn indicators are free of faults: \(faults.sorted)")
    return definition
  }

  /// How an indicator's figures are drawn around a centre.
  struct Draft: Sendable {
    let id: String
    let literal: DefinitionLiteral
    /// The value of the whole place, in the indicator's unit.
    let centre: Double
    /// How far areas lie apart, as a share of the centre.
    let spread: Double
    /// Change a quarter, as a share of the centre.
    let drift: Double
    /// People or episodes a quarter in the whole place.
    let size: Double
  }

  static func draft(_ id: String) -> Draft { drafts.first { $0.id == id }! }

  static let part: DefinitionLiteral = [
    "frame": "episodes", "where": "age >= 65", "date": "end_date", "numerator": "hours_after = 0",
  ]
  private static let values: DefinitionLiteral = [
    "frame": "requests", "date": "event_start_date", "value": "first_assessment_date - event_start_date",
  ]
  private static let ratio: DefinitionLiteral = [
    "numerator": ["frame": "spells", "where": "is_emergency AND age >= 65", "date": "admission_date"],
    "denominator": [
      "residence": ["frame": "resident_population", "where": "age_from >= 65", "value": "persons"],
      "registration": ["frame": "registered_population", "where": "age >= 65"],
    ],
  ]

  private static func draft(
    _ id: String, _ name: String, _ sentence: String, perspective: String, polarity: String, method: String,
    unit: String, measure: DefinitionLiteral, centre: Double, spread: Double, drift: Double, size: Double,
    caveats: String? = nil, published: String? = nil
  ) -> Draft {
    var literal: DefinitionLiteral = [
      "id": .scalar(id), "name": .scalar(name),
      "definition": .scalar("\(name), for everybody whose case ended in the period."),
      "sentence": .scalar(sentence), "framework": "Local", "perspective": .scalar(perspective),
      "domains": ["control over day-to-day life", "social and economic wellbeing"], "polarity": .scalar(polarity),
      "method": .scalar(method), "unit": .scalar(unit), "breakdowns": ["age_band", "sex"], "measure": measure,
    ]
    if let published {
      literal = literal.with(["published": ["measure": .scalar(published), "area": "E92000001"]])
    }
    if let caveats { literal = literal.with(["caveats": .scalar(caveats)]) }
    return Draft(id: id, literal: literal, centre: centre, spread: spread, drift: drift, size: size)
  }

  private static let drafts = [
    draft(
      "reablement_no_ongoing_care", "No ongoing care after reablement",
      "Of every 100 adults who finished reablement, {value} needed no ongoing care.", perspective: "outcomes",
      polarity: "high", method: "wilson", unit: "per cent", measure: part, centre: 66, spread: 0.12, drift: 0.012,
      size: 620, caveats: "Reablement is not offered to everybody who could gain from it."),
    draft(
      "review_outcomes_achieved", "Reviews that found the goals reached",
      "Of every 100 reviews, {value} found that the person's goals were reached.", perspective: "outcomes",
      polarity: "high", method: "wilson", unit: "per cent", measure: part, centre: 71, spread: 0.08, drift: 0,
      size: 900),
    draft(
      "direct_payments", "Long-term support by direct payment",
      "Of every 100 adults with long-term support at home, {value} manage it by a direct payment.",
      perspective: "personalised", polarity: "high", method: "wilson", unit: "per cent", measure: part, centre: 26,
      spread: 0.25, drift: -0.02, size: 2_400, published: "ASCOF 3D2A"),
    draft(
      "emergency_admissions_65", "Emergency admissions, 65 and over",
      "For every 100,000 people aged 65 and over there were {value} emergency admissions a year.",
      perspective: "proactive", polarity: "low", method: "byars", unit: "per 100,000", measure: ratio,
      centre: 24_310, spread: 0.15, drift: 0.01, size: 13_500),
    draft(
      "care_home_admissions_65", "New moves into a care home, 65 and over",
      "For every 100,000 people aged 65 and over, {value} a year moved into a care home with the council's support.",
      perspective: "proactive", polarity: "low", method: "byars", unit: "per 100,000", measure: ratio, centre: 561,
      spread: 0.3, drift: -0.02, size: 13_500),
    draft(
      "discharge_delay", "Days between ready to leave hospital and leaving",
      "On average {value} days passed between being ready to leave hospital and leaving it.",
      perspective: "integrated", polarity: "low", method: "student-t", unit: "days", measure: values, centre: 2.4,
      spread: 0.2, drift: 0, size: 1_500),
    draft(
      "requests_resolved_locally", "Requests met by information or local services",
      "Of every 100 requests for support, {value} were met by information, advice or a local service.",
      perspective: "local", polarity: "none", method: "wilson", unit: "per cent", measure: part, centre: 41,
      spread: 0.1, drift: 0.015, size: 2_800),
    draft(
      "home_care_weekly_cost", "Weekly cost of home care",
      "Half of all home care costs more than £{value} a week, half of it less.", perspective: "sustainable",
      polarity: "none", method: "median", unit: "pounds a week", measure: values, centre: 312, spread: 0.07,
      drift: 0.008, size: 1_700),
    draft(
      "reablement_hours_saved", "Hours of care a week made unnecessary by reablement",
      "On average reablement made {value} hours of care a week unnecessary.", perspective: "sustainable",
      polarity: "high", method: "student-t", unit: "hours a week", measure: values, centre: 5.2, spread: 0.15,
      drift: 0, size: 620),
    draft(
      "carers_supported", "Unpaid carers with support of their own",
      "Of every 100 unpaid carers known to the council, {value} got support of their own.", perspective: "fair",
      polarity: "high", method: "wilson", unit: "per cent", measure: part, centre: 38, spread: 0.2, drift: 0.004,
      size: 1_900),
    draft(
      "eligible_needs_unserved", "Eligible needs without a service after 28 days",
      "Of every 100 people found to have eligible needs, {value} had no service 28 days later.",
      perspective: "accessible", polarity: "low", method: "wilson", unit: "per cent", measure: part, centre: 18,
      spread: 0.3, drift: 0.02, size: 1_100,
      caveats: "Assessments of the last 28 days of the data have not had their full time yet."),
    draft(
      "wait_for_assessment", "Days from request to assessment",
      "Half of the people who were assessed waited more than {value} days for it.", perspective: "accessible",
      polarity: "low", method: "median", unit: "days", measure: values, centre: 31, spread: 0.25, drift: -0.015,
      size: 1_400),
  ]
}
