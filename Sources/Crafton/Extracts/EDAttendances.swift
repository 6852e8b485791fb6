import Tabular

/// How often adults come to an emergency department without being admitted.
enum EDRates {
  /// The day on which same day emergency care opened, two thirds through the window: the cohort has come less often since.
  static let sameDayCare = Day(year: 2024, month: 4, day: 1)!.number
  static let sameDayCareFactor = 0.86

  /// Attendances a year.
  static func attendances(age: Int, frailty: Frailty, affluence: Double) -> Double {
    let base: Double =
      switch age {
      case ..<45: 0.10
      case ..<65: 0.08
      case ..<75: 0.085
      case ..<85: 0.13
      default: 0.20
      }
    return base * [0.85, 1.2, 1.7, 2.2][frailty.rawValue] * (1.25 - 0.5 * affluence)
  }

  static let departments = Weighted<String>([("01", 86), ("03", 14)])
  static let acuityOfAdmitted = Weighted<String>([("1", 4), ("2", 34), ("3", 48), ("4", 12), ("5", 2)])
  static let acuity = Weighted<String>([("2", 9), ("3", 38), ("4", 43), ("5", 10)])
  static let disposals = Weighted<String>([
    ("Discharged", 79), ("Referred to another service", 15), ("Left before treatment", 6),
  ])
  static let reasons = Weighted<String>([
    ("Illness", 56), ("Other injury", 22), ("Fall", 10), ("Mental health", 7), ("Alcohol or drugs", 5),
  ])
  static let reasonsOfOlder = Weighted<String>([
    ("Illness", 66), ("Other injury", 8), ("Fall", 22), ("Mental health", 2), ("Alcohol or drugs", 2),
  ])
  static let minutes = Quantiles([10, 65, 100, 130, 160, 190, 215, 235, 280, 400, 900])
  static let minutesOfAdmitted = Quantiles([30, 140, 190, 225, 260, 320, 410, 540, 700, 960, 1_800])
}

/// `ed_attendances`: attendances of adults. Every admission by way of the department begins with one.
enum EDAttendances {
  static let header =
    ["attendance_id"] + IdentityFields.postcode.header(id: "local_patient_id")
    + [
      "arrival_date", "department_type", "arrival_mode", "acuity", "reason", "minutes_in_department", "disposal",
      "spell_id",
    ]

  static func write(_ area: AreaRecords, into rows: inout PersonRows, _ planted: inout PlantedCounts) {
    var number = 0
    var stays: [Int: [ClosedRange<Int32>]] = [:]
    for (place, spell) in area.spells.enumerated() {
      let until = spell.discharge ?? Window.last
      stays[spell.citizen, default: []].append(spell.admission...max(spell.admission, until))
      let citizen = area.residents.citizens[spell.citizen]
      guard spell.method == "21", citizen.age(on: spell.admission) >= 18 else { continue }
      begin(&number, of: spell.citizen, on: spell.admission, type: "01", &rows)
      let isFall = spell.diagnoses.externalCause.map { $0.hasPrefix("W0") || $0.hasPrefix("W1") }
      rows.rows.text(
        rows.generator.chance(citizen.age(on: spell.admission) >= 65 ? 0.72 : 0.42) ? "Ambulance" : "Own way")
      rows.rows.text(EDRates.acuityOfAdmitted.draw(&rows.generator))
      rows.rows.text(isFall == nil ? "Illness" : isFall! ? "Fall" : "Other injury")
      rows.rows.integer(Int(EDRates.minutesOfAdmitted.draw(&rows.generator)))
      rows.rows.text("Admitted")
      rows.rows.text(area.number("S", place))
      rows.rows.end()
    }
    for (index, citizen) in area.residents.citizens.enumerated() {
      writeUnadmitted(index, citizen, stays: stays[index] ?? [], &number, &rows, &planted)
    }
  }

  private static func writeUnadmitted(
    _ index: Int, _ citizen: Citizen, stays: [ClosedRange<Int32>], _ number: inout Int, _ rows: inout PersonRows,
    _ planted: inout PlantedCounts
  ) {
    let age = citizen.age(on: citizen.horizon)
    let isInCohort = rows.area.conditions[index].isInCohort
    let usual = EDRates.attendances(age: age, frailty: citizen.usualFrailty, affluence: rows.area.affluence) / 12
    var (count, expected) = (0, 0.0)
    for month in 0..<36 {
      let (first, next) = (Window.monthStarts[month], Window.monthStarts[month + 1])
      guard first <= citizen.horizon, citizen.age(on: first) >= 18 else { continue }
      let chance = usual * (isInCohort && first >= EDRates.sameDayCare ? EDRates.sameDayCareFactor : 1)
      expected += chance
      guard rows.generator.chance(chance) else { continue }
      var day = first + Int32(rows.generator.below(Int(next - first)))
      // Nobody comes to the department from a hospital bed: another day of the month is tried.
      for _ in 0..<5 where stays.contains(where: { $0.contains(day) }) {
        day = first + Int32(rows.generator.below(Int(next - first)))
      }
      guard day <= citizen.horizon, !stays.contains(where: { $0.contains(day) }) else { continue }
      count += 1
      begin(&number, of: index, on: day, type: EDRates.departments.draw(&rows.generator), &rows)
      rows.rows.text(rows.generator.chance(age >= 65 ? 0.44 : 0.16) ? "Ambulance" : "Own way")
      rows.rows.text(rows.generator.chance(0.03) ? nil : EDRates.acuity.draw(&rows.generator))
      rows.rows.text((age >= 65 ? EDRates.reasonsOfOlder : EDRates.reasons).draw(&rows.generator))
      rows.rows.integer(Int(EDRates.minutes.draw(&rows.generator)))
      rows.rows.text(EDRates.disposals.draw(&rows.generator))
      rows.rows.empty()
      rows.rows.end()
    }
    guard isInCohort, index < rows.area.residents.livingCount else { return }
    planted.add(.cohortAttendances, count, of: 1)
    planted.tell(.cohortAttendances, expected, of: 1)
  }

  private static func begin(
    _ number: inout Int, of citizen: Int, on day: Int32, type: String, _ rows: inout PersonRows
  ) {
    rows.rows.text(rows.area.number("A", number))
    number += 1
    rows.identify(citizen, .postcode, secondRecord: 0.4)
    rows.rows.day(day)
    rows.rows.text(type)
  }
}
