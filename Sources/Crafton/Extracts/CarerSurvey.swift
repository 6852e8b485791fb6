import Statistics
import Tabular

/// `carer_survey`: the survey of carers, which Crafton holds every autumn and the nation every other one.
enum CarerSurvey {
  static let header =
    ["response_id"] + IdentityFields([.sex, .postcode]).header(id: "la_person_id")
    + ["survey_date", "stratum", "stratum_population", "satisfaction", "occupation", "control", "personal_care"]
    + ["safety", "social_participation", "encouragement", "information", "consulted"]

  /// The days on which the eligible are listed; fieldwork is the October and November that follow.
  static let listed = [2022, 2023, 2024].map { Day(year: $0, month: 8, day: 31)!.number }
  static let strata = 3
  /// Share of the eligible who respond, by stratum.
  private static let responding = [0.46, 0.36, 0.28]
  /// The chance of a good answer is higher where the carer is supported, and in affluent areas.
  private static func lift(_ stratum: Int, _ affluence: Double) -> Double {
    [0.05, -0.05, -0.08][stratum] + 0.06 * (affluence - 0.45)
  }

  static func write(
    _ area: AreaRecords, into rounds: inout SurveyRounds, people: inout PersonRows, _ planted: inout PlantedCounts
  ) {
    var contacts: [Int: [CareEvent]] = [:]
    for event in area.events where event.clientType == .unpaidCarer {
      contacts[event.citizen, default: []].append(event)
    }
    for (survey, day) in listed.enumerated() {
      var truth = PlantedCounts()
      for carer in contacts.keys.sorted() {
        let citizen = area.residents.citizens[carer]
        guard let stratum = stratum(contacts[carer]!, on: day), citizen.horizon > day else { continue }
        rounds.addEligible(survey: survey, stratum: stratum)
        let person = UInt64(citizen.person) * 4 + UInt64(survey)
        var answers = Answers(generator: SeededGenerator(seed: area.seed, stream: (11 << 32) + person))
        let cells = cells(stratum, area.affluence, &answers, &truth)
        let fieldwork = day + 31 + Int32(people.generator.below(60))
        guard answers.chance(responding[stratum]), fieldwork <= citizen.horizon else { continue }
        people.rows.text(area.number("CS\(survey)", carer))
        people.identify(carer, [.sex, .postcode], secondRecord: 0)
        people.rows.day(fieldwork)
        let before = people.rows
        people.rows = Rows()
        rounds.add(SurveyResponse(survey: survey, stratum: stratum, before: before, after: cells))
      }
      planted.add(truth)
      rounds.add(truth, of: survey)
    }
  }

  /// Nil where the council did not know the carer yet.
  private static func stratum(_ contacts: [CareEvent], on day: Int32) -> Int? {
    let known = contacts.filter { $0.start <= day }
    guard !known.isEmpty else { return nil }
    func isWithinYear(_ event: CareEvent) -> Bool { event.end ?? Int32.max > day - 365 }
    if known.contains(where: { $0.kind == .service && isWithinYear($0) }) { return 0 }
    return known.contains { $0.kind == .assessment && isWithinYear($0) } ? 1 : 2
  }

  private static func cells(
    _ stratum: Int, _ affluence: Double, _ answers: inout Answers, _ planted: inout PlantedCounts
  ) -> Rows {
    let lift = lift(stratum, affluence)
    func share(_ rate: PlantedRate) -> Double { min(0.97, max(0.03, rate.stated! + lift)) }
    func shares(_ base: [Double]) -> [Double] { base.map { min(0.985, max(0.015, $0 + lift)) } }
    let hasSupport = stratum == 0 || answers.chance(0.55)
    let satisfied = share(.carersSatisfied)
    let opinion = answers.draw([satisfied * 0.36, satisfied, max(satisfied, 0.68), 0.86, 0.93, 0.97])
    if hasSupport { planted.count(.carersSatisfied, opinion <= 2, chance: satisfied) }
    let contact = share(.carersWithContact)
    let social = answers.draw([contact, max(contact, 0.80)])
    planted.count(.carersWithContact, social == 1, chance: contact)
    let hasLooked = !answers.chance(0.33)
    let easy = share(.carersFindingInformation)
    let found = answers.draw([easy * 0.23, easy, max(easy, 0.86)])
    if hasLooked { planted.count(.carersFindingInformation, found <= 2, chance: easy) }
    let knowsOfDiscussions = !answers.chance(0.36)
    let consulted = share(.carersConsulted)
    let inclusion = answers.draw([consulted * 0.56, consulted, max(consulted, 0.92)])
    if knowsOfDiscussions { planted.count(.carersConsulted, inclusion <= 2, chance: consulted) }
    let items = [[0.16, 0.81], [0.24, 0.85], [0.49, 0.83], [0.80, 0.98]].map { answers.draw(shares($0)) }
    let encouraged = answers.draw(shares([0.36, 0.79]))
    var rows = Rows()
    rows.integer(answers.given(hasSupport ? opinion + 1 : 1))
    for item in items { rows.integer(answers.given(item)) }
    rows.integer(answers.given(social))
    rows.integer(answers.given(encouraged))
    rows.integer(answers.given(hasLooked ? found + 1 : 1))
    rows.integer(answers.given(knowsOfDiscussions ? inclusion + 1 : 1))
    return rows
  }
}
