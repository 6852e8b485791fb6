/// What changes within the three years, and by how much: what trends and control charts should find.
///
/// Each change is reckoned from the rates themselves, so that this table cannot say anything else than what happens.
struct PlantedShift: Sendable {
  let extract: String
  let what: String
  /// The first day of the change.
  let from: Int32
  /// The last day over which it comes about; the same day for a step.
  let until: Int32
  let change: Change

  enum Change: Sendable {
    /// What is added to a share, in points of one.
    case points(Double)
    /// By what a rate is multiplied.
    case factor(Double)
  }

  static let all: [PlantedShift] = {
    let (first, last) = (Window.first, Window.last)
    func step(_ extract: String, _ what: String, _ day: Int32, _ change: Change) -> PlantedShift {
      PlantedShift(extract: extract, what: what, from: day, until: day, change: change)
    }
    func trend(_ extract: String, _ what: String, _ change: Change) -> PlantedShift {
      PlantedShift(extract: extract, what: what, from: first, until: last, change: change)
    }
    let newWay = FrontDoorRates.newWay
    let resolved = Change.points(FrontDoorRates.resolved(day: newWay) - FrontDoorRates.resolved(day: newWay - 1))
    func late(_ day: Int32) -> Double { HospitalRates.delayed(age: 80, frailty: .moderate, day: day) }
    func smoking(_ day: Int32) -> Double { VitalRates.smoking(affluence: 0.5, isMinority: false, day: day) }
    return [
      step("front_door_contacts", "share of contacts resolved at the front door", newWay, resolved),
      step("asc_client_level_data", "share of requests from the community that end there", newWay, resolved),
      step(
        "ed_attendances", "attendances without admission of the cohort", EDRates.sameDayCare,
        .factor(EDRates.sameDayCareFactor)),
      step(
        "community_contacts", "planned contacts", CommunityRates.neighbourhoodTeams,
        .factor(CommunityRates.neighbourhoodTeamsFactor)),
      trend(
        "hospital_spells", "share of older emergency patients who leave after their ready date",
        .factor(late(last) / late(first))),
      trend("reablement_episodes", "share seen through that end without ongoing care", .points(ReablementRates.gain)),
      trend(
        "waiting_list", "days waited for an occupational therapist",
        .factor(TherapyRates.shortening(day: last) / TherapyRates.shortening(day: first))),
      trend("births", "share of mothers who smoke", .factor(smoking(last) / smoking(first))),
      trend("workforce", "share of posts that are vacant", .points(Workforce.vacancy(11) - Workforce.vacancy(0))),
      trend("care_providers", "share of beds that are occupied", .points(CareProviders.filling)),
    ]
  }()

  static let header = ["extract", "what", "from", "until", "change", "kind"]

  /// `truth/shifts.csv`: one row a change.
  static func write(into rows: inout Rows) {
    for shift in all {
      rows.text(shift.extract)
      rows.text(shift.what)
      rows.day(shift.from)
      rows.day(shift.until)
      switch shift.change {
      case .points(let points):
        if points < 0 { rows.minus() }
        rows.decimal(Int(abs(points) * 10_000 + 0.5), places: 4)
        rows.text("points added")
      case .factor(let factor):
        rows.decimal(Int(factor * 10_000 + 0.5), places: 4)
        rows.text("factor")
      }
      rows.end()
    }
  }
}
