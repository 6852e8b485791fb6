/// Lengths of stays and delays, and where patients go.
enum HospitalRates {
  /// Days from admission until ready to leave.
  static let emergencyStayOfOlder = Quantiles([0, 0, 1, 1, 2, 3, 5, 7, 10, 16, 45])
  static let emergencyStay = Quantiles([0, 0, 0, 0, 1, 1, 2, 3, 4, 7, 25])
  static let plannedStay = Quantiles([1, 1, 1, 2, 2, 3, 4, 6, 12])
  static let birthStay = Quantiles([0, 1, 1, 2, 2, 3, 6])
  static let lastIllness = Quantiles([0, 1, 2, 4, 6, 9, 13, 20, 40])
  /// Days from ready until gone, of those who have to wait.
  static let delay = Quantiles([1, 1, 2, 3, 4, 6, 8, 11, 15, 22, 42])

  /// Share of patients of 65 and over, admitted in an emergency, who leave later than they could: 27 % on the whole, more
  /// of the frail, and falling by a tenth over the three years.
  static func delayed(age: Int, frailty: Frailty, day: Int32) -> Double {
    let trend = 1.05 - 0.1 * Double(day - Window.first) / Double(Window.last - Window.first)
    guard age >= 65 else { return frailty >= .moderate ? 0.12 : 0.03 }
    return [0.18, 0.25, 0.33, 0.41][frailty.rawValue] * trend
  }

  /// Share of living discharges of those 65 and over that are followed by another emergency within a month.
  static func readmitted(age: Int, frailty: Frailty) -> Double {
    age >= 65 ? [0.06, 0.08, 0.11, 0.14][frailty.rawValue] : 0.04
  }
}

extension LifeCourses {
  enum Admission: Sendable {
    case emergency
    case planned
    case birth
  }

  /// - Parameter isLast: Whether the patient stays until death.
  mutating func admit(on day: Int32, as kind: Admission, isLast: Bool = false) {
    guard day > current.inHospitalUntil, day <= current.horizon else { return }
    let citizen = current.citizen
    let age = citizen.age(on: day)
    let stay =
      switch kind {
      case .emergency:
        (age >= 65 ? HospitalRates.emergencyStayOfOlder : HospitalRates.emergencyStay).drawDays(&generator)
      case .planned: HospitalRates.plannedStay.drawDays(&generator)
      case .birth: HospitalRates.birthStay.drawDays(&generator)
      }
    let ready = day + stay
    let isDelayed =
      kind == .emergency && stay > 0
      ? generator.chance(HospitalRates.delayed(age: age, frailty: citizen.frailty(on: day), day: day))
      : kind == .planned && age >= 65 && generator.chance(0.05)
    let leaving = ready + (isDelayed ? HospitalRates.delay.drawDays(&generator) : 0)
    let left = end(on: isLast ? current.horizon : leaving)
    current.inHospitalUntil = left.day ?? Int32.max
    current.lastDischarge = current.inHospitalUntil

    let methods =
      kind == .emergency ? Self.emergencyMethods : kind == .planned ? Self.plannedMethods : Self.birthMethods
    var spell = HospitalSpell(
      citizen: current.index, admission: day, ready: left.hasDied || ready > Window.last ? nil : ready,
      discharge: left.day, method: methods.draw(&generator),
      treatmentFunction: kind == .birth ? "501" : Self.functions(age: age, kind: kind).draw(&generator),
      diagnoses: Diagnoses.draw(age: age, admission: kind, condition: citizen.condition, &generator))
    guard let gone = left.day else { return spells.append(spell) }
    if left.hasDied {
      spell.dischargeMethod = "4"
      spell.destination = "79"
      return spells.append(spell)
    }
    let isTransfer = kind == .emergency && generator.chance(0.02)
    spell.dischargeMethod = generator.chance(0.015) ? "2" : "1"
    if kind == .emergency, age >= 65, !isTransfer {
      planted.count(.delayedDischarges, isDelayed)
      planted.add(.delayedBedDays, Int(gone - ready), of: Int(gone - day))
    }
    let place = spells.count
    spells.append(spell)
    let eventsBefore = events.count
    let entered = isTransfer || kind == .birth ? false : leaveHospital(ready: ready, gone: gone, wasDelayed: isDelayed)
    if !isTransfer, kind == .emergency, age >= 65 {
      decide(spell: place, ready: ready, gone: gone, wasDelayed: isDelayed, since: eventsBefore)
    }
    spells[place].destination =
      isTransfer
      ? "51"
      : current.careHome != nil || entered
        ? (generator.chance(0.12) ? "65" : "85") : generator.chance(0.02) ? "29" : "19"
    if kind == .emergency, !isTransfer,
      generator.chance(HospitalRates.readmitted(age: age, frailty: citizen.frailty(on: gone)))
    {
      schedule(.emergency, on: gone + Int32(generator.integer(2...29)))
    }
  }

  /// What social care does as a patient leaves.
  ///
  /// - Returns: Whether the patient goes to a care home for a while or for good.
  private mutating func leaveHospital(ready: Int32, gone: Int32, wasDelayed: Bool) -> Bool {
    let citizen = current.citizen
    if let package = current.package {
      if package.start <= gone, generator.chance(0.28) {
        return review(on: gone + Int32(generator.integer(1...12)), because: .unplannedHospital)
      }
      return false
    }
    let age = citizen.age(on: gone)
    guard current.servedUntil < ready, age >= 18 else { return false }
    let chance =
      Rates.requestAtDischarge(age: age, frailty: citizen.frailty(on: gone)) * (wasDelayed ? 1.5 : 0.9)
      * (citizen.ethnicity.isAsian ? 0.8 : 1)
    guard generator.chance(chance) else { return false }
    let eventsBefore = events.count
    request(
      on: max(gone - Int32(generator.integer(0...4)), ready - 2, Window.first), by: .hospitalDischarge, leaving: gone)
    return events[eventsBefore...].contains { $0.component == .shortTermResidential && $0.start <= gone + 2 }
  }

  private static let emergencyMethods = Weighted<String>([
    ("21", 66), ("22", 9), ("23", 2), ("24", 4), ("2A", 12), ("28", 7),
  ])
  private static let plannedMethods = Weighted<String>([("11", 62), ("12", 28), ("13", 10)])
  private static let birthMethods = Weighted<String>([("31", 88), ("32", 12)])

  private static func functions(age: Int, kind: Admission) -> Weighted<String> {
    switch (kind, age) {
    case (.planned, _): plannedFunctions
    case (_, ..<18): childFunctions
    case (_, 75...): olderFunctions
    default: adultFunctions
    }
  }

  private static let plannedFunctions = Weighted<String>([
    ("100", 25), ("110", 30), ("101", 15), ("120", 8), ("320", 10), ("502", 12),
  ])
  private static let childFunctions = Weighted<String>([("420", 85), ("100", 8), ("110", 7)])
  private static let olderFunctions = Weighted<String>([
    ("300", 40), ("430", 32), ("110", 9), ("100", 9), ("320", 6), ("340", 4),
  ])
  private static let adultFunctions = Weighted<String>([
    ("300", 48), ("180", 14), ("100", 16), ("110", 8), ("320", 8), ("340", 6),
  ])
}
