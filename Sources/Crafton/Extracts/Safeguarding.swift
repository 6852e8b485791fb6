import Statistics

/// How often somebody worries about an adult's safety, and what comes of it.
enum SafeguardingRates {
  /// Concerns a year: of people with long-term support, and of others by frailty.
  static let ofClients = 0.13
  static let ofOthers = [0.004, 0.026, 0.055, 0.095]

  /// Of concluded section 42 enquiries in which a risk was identified.
  static let reducedOrRemoved = 0.91
  /// Of concluded enquiries in which outcomes were expressed, those fully or partially achieved.
  static let outcomesAchieved = 0.94

  static let enquiries = Weighted<String>([("Section 42", 30), ("Other", 8), ("None", 62)])
  /// Days from the concern to the enquiry, and from there to its conclusion.
  static let screening = Quantiles([0, 0, 1, 2, 4, 8, 20])
  static let enquiring = Quantiles([4, 18, 30, 45, 62, 85, 120, 190, 360])
  static let risks = Weighted<String>([
    ("Neglect and acts of omission", 32), ("Self-neglect", 16), ("Physical abuse", 16), ("Psychological abuse", 12),
    ("Financial or material abuse", 12), ("Domestic abuse", 5), ("Organisational abuse", 3), ("Sexual abuse", 3),
    ("Discriminatory abuse", 1),
  ])
  static let places = Weighted<String>([
    ("Own home", 62), ("Hospital", 6), ("In the community", 19), ("Other", 13),
  ])
  static let findings = Weighted<String>([
    ("Risk identified and action taken", 66), ("Risk identified and no action taken", 7),
    ("Risk assessment inconclusive", 8), ("No risk identified", 13), ("Enquiry ceased at individual's request", 6),
  ])
  static let asked = Weighted<String>([
    ("Asked and outcomes expressed", 64), ("Asked but no outcomes expressed", 15), ("Not asked", 13), ("Not known", 8),
  ])
}

/// `safeguarding_enquiries`: concerns and the enquiries that followed.
enum Safeguarding {
  static let header =
    ["concern_id"] + IdentityFields.all.header(id: "la_person_id")
    + [
      "concern_raised_on", "type_of_risk", "location_of_risk", "enquiry_type", "enquiry_started_on",
      "enquiry_concluded_on", "risk_assessment", "risk_outcome", "outcomes_asked", "outcomes_achieved",
    ]

  static func write(_ area: AreaRecords, into rows: inout PersonRows, _ planted: inout PlantedCounts) {
    var supported = Set<Int>()
    for event in area.events where event.kind == .service && event.isLongTerm { supported.insert(event.citizen) }
    var number = 0
    for (index, citizen) in area.residents.citizens.enumerated() {
      let isClient = supported.contains(index)
      for month in 0..<36 {
        let first = Window.monthStarts[month]
        guard first <= citizen.horizon, citizen.age(on: first) >= 18 else { continue }
        let rate =
          isClient ? SafeguardingRates.ofClients : SafeguardingRates.ofOthers[citizen.frailty(on: first).rawValue]
        guard rows.generator.chance(rate / 12 * (1.3 - 0.6 * area.affluence)) else { continue }
        let day = first + Int32(rows.generator.below(Int(Window.monthStarts[month + 1] - first)))
        guard day <= citizen.horizon else { continue }
        rows.rows.text(area.number("SG", number))
        number += 1
        rows.identify(index, .all)
        rows.rows.day(day)
        rows.rows.text(SafeguardingRates.risks.draw(&rows.generator))
        let isInCareHome = area.careHomeAtEnd[index] != nil && rows.generator.chance(0.8)
        rows.rows.text(isInCareHome ? "Care home" : SafeguardingRates.places.draw(&rows.generator))
        writeEnquiry(after: day, &rows, &planted)
        rows.rows.end()
      }
    }
  }

  private static func writeEnquiry(after day: Int32, _ rows: inout PersonRows, _ planted: inout PlantedCounts) {
    let kind = SafeguardingRates.enquiries.draw(&rows.generator)
    let start = day + SafeguardingRates.screening.drawDays(&rows.generator)
    guard start <= Window.last else {
      for _ in 0..<7 { rows.rows.empty() }
      return
    }
    rows.rows.text(kind)
    guard kind != "None" else {
      for _ in 0..<6 { rows.rows.empty() }
      return
    }
    let end = start + SafeguardingRates.enquiring.drawDays(&rows.generator)
    let asked = SafeguardingRates.asked.draw(&rows.generator)
    rows.rows.day(start)
    guard end <= Window.last else {
      for _ in 0..<3 { rows.rows.empty() }
      rows.rows.text(asked)
      rows.rows.empty()
      return
    }
    let finding = SafeguardingRates.findings.draw(&rows.generator)
    rows.rows.day(end)
    rows.rows.text(finding)
    if finding.hasPrefix("Risk identified") {
      let isLess = rows.generator.chance(SafeguardingRates.reducedOrRemoved)
      if kind == "Section 42" {
        planted.count(.riskReducedOrRemoved, isLess, chance: SafeguardingRates.reducedOrRemoved)
      }
      rows.rows.text(!isLess ? "Risk remained" : rows.generator.chance(0.3) ? "Risk removed" : "Risk reduced")
    } else {
      rows.rows.empty()
    }
    rows.rows.text(asked)
    if asked == "Asked and outcomes expressed" {
      let isAchieved = rows.generator.chance(SafeguardingRates.outcomesAchieved)
      if kind == "Section 42" {
        planted.count(.desiredOutcomesAchieved, isAchieved, chance: SafeguardingRates.outcomesAchieved)
      }
      rows.rows.text(
        !isAchieved ? "Not achieved" : rows.generator.chance(0.71) ? "Fully achieved" : "Partially achieved")
    } else {
      rows.rows.empty()
    }
  }
}
