import Tabular

/// What people pay towards their care, and who gives it up for that.
enum ChargingRates {
  /// Share of those assessed who pay nothing, a part, or all of it.
  static func results(inCareHome: Bool, tenure: Tenure, isOld: Bool) -> Weighted<Result> {
    switch (inCareHome, tenure) {
    case (true, .owner): Weighted([(.nothing, 2), (.part, 62), (.all, 36)])
    case (true, _): Weighted([(.nothing, 9), (.part, 87), (.all, 4)])
    case (false, .owner): Weighted([(.nothing, isOld ? 24 : 44), (.part, isOld ? 56 : 52), (.all, isOld ? 20 : 4)])
    case (false, _): Weighted([(.nothing, isOld ? 46 : 58), (.part, isOld ? 52 : 41), (.all, isOld ? 2 : 1)])
    }
  }

  enum Result: String, Sendable {
    case nothing = "Pays nothing"
    case part = "Pays a contribution"
    case all = "Pays the full cost"
  }

  /// Whether support is declined or given up because of the charge, by what became of the assessment of needs and of
  /// finances.
  static func declined(_ outcome: Outcome?, _ result: Result) -> Double {
    switch (outcome, result) {
    case (.declined?, .nothing): 0
    case (.declined?, _): 0.55
    case (.selfFunded?, _): 0.05
    case (_, .nothing): 0
    default: 0.02
    }
  }

  /// Share of those who pay who owe something, and share of debts that a house secures, of owners in care homes.
  static let inDebt = 0.075
  static let secured = 0.35

  /// The day of the year on which charges change and everybody is assessed anew.
  static let newYears = [Day(year: 2023, month: 4, day: 10)!.number, Day(year: 2024, month: 4, day: 8)!.number]
}

/// `financial_assessments`: of those found to have eligible needs, and once a year of everybody with long-term support.
enum FinancialAssessments {
  static let header =
    ["assessment_id"] + IdentityFields.all.header(id: "la_person_id")
    + [
      "assessed_on", "setting", "result", "weekly_contribution", "weekly_cost", "debt", "is_debt_secured",
      "declined_after_charge",
    ]

  static func write(_ area: AreaRecords, into rows: inout PersonRows, _ planted: inout PlantedCounts) {
    var services: [Int: [CareEvent]] = [:]
    for event in area.events where event.kind == .service && event.isLongTerm {
      services[event.citizen, default: []].append(event)
    }
    var number = 0
    for event in area.events where event.kind == .assessment && event.hasEligibleNeeds == true {
      guard event.clientType == .serviceUser, event.assessment == .longTerm, let end = event.end else { continue }
      guard [.services, .declined, .selfFunded].contains(event.outcome) else { continue }
      let day = end + Int32(rows.generator.below(20))
      let next = services[event.citizen]?.first { $0.start >= end }
      write(event.citizen, on: day, outcome: event.outcome, service: next, &number, &rows, &planted)
    }
    for index in area.residents.citizens.indices {
      for day in ChargingRates.newYears {
        guard let open = services[index]?.first(where: { $0.isOpen(on: day) && $0.start < day - 60 }) else { continue }
        write(
          index, on: day + Int32(rows.generator.below(28)), outcome: nil, service: open, &number, &rows, &planted)
      }
    }
  }

  private static func write(
    _ index: Int, on day: Int32, outcome: Outcome?, service: CareEvent?, _ number: inout Int, _ rows: inout PersonRows,
    _ planted: inout PlantedCounts
  ) {
    let citizen = rows.area.residents.citizens[index]
    guard day <= citizen.horizon else { return }
    let inCareHome = service?.service == .residential || service?.service == .nursing
    let isOld = citizen.age(on: day) >= 65
    let result =
      outcome == .selfFunded
      ? .all
      : ChargingRates.results(inCareHome: inCareHome, tenure: citizen.tenure, isOld: isOld).draw(&rows.generator)
    // Pence a week.
    let cost = service?.weeklyPence ?? 14_000 + 500 * rows.generator.below(40)
    let contribution =
      switch result {
      case .nothing: 0
      case .part:
        inCareHome
          ? min(cost, 15_500 + 250 * rows.generator.below(60)) : min(cost, 1_200 + 150 * rows.generator.below(60))
      case .all: cost
      }
    let chance = ChargingRates.declined(outcome, result)
    let isDeclined = rows.generator.chance(chance)
    planted.count(.declinedAfterCharge, isDeclined, chance: chance)
    let owes = !isDeclined && contribution > 0 && rows.generator.chance(ChargingRates.inDebt)
    let weeks = min(Int(Window.last - day) / 7, rows.generator.integer(2...60))
    let debt = owes ? contribution * weeks : 0
    rows.rows.text(rows.area.number("FA", number))
    number += 1
    rows.identify(index, .all)
    rows.rows.day(day)
    rows.rows.text(inCareHome ? "Care home" : "Community")
    rows.rows.text(result.rawValue)
    rows.rows.hundredths(contribution)
    rows.rows.hundredths(cost)
    rows.rows.hundredths(debt)
    rows.rows.boolean(
      debt == 0 ? nil : inCareHome && citizen.tenure == .owner && rows.generator.chance(ChargingRates.secured))
    rows.rows.boolean(isDeclined)
    rows.rows.end()
  }
}

extension CareEvent {
  /// Pence a week while it lasts; nil where it is paid once or nothing is known.
  var weeklyPence: Int? {
    guard let unitCost, frequency != .once else { return nil }
    return unitCost * (weeklyUnits ?? 100) / 100
  }
}
