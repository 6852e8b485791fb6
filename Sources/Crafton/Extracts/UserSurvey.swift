import Statistics
import Tabular

/// `user_survey`: the yearly survey of people with long-term support.
///
/// Everybody eligible has answers, so that the truth is known of those who were not asked or did not respond.
enum UserSurvey {
  static let header =
    ["response_id"] + IdentityFields([.sex, .postcode]).header(id: "la_person_id")
    + ["survey_date", "stratum", "stratum_population", "age_group", "support_setting", "primary_support_reason"]
    + ["questionnaire"]
    + ["q1", "q1comb", "q3a", "q4a", "q5a", "q6a", "q7a", "q8a", "q9a", "q11", "q12", "q13"]
    + ["q15a", "q15b", "q15c", "q15d", "q16a", "q16b", "q16c", "q17", "q18"]

  /// The days on which the eligible are listed; fieldwork is the January to March that follows.
  static let listed = [2022, 2023, 2024].map { Day(year: $0, month: 9, day: 30)!.number }
  static let strata = 4
  /// Share of those asked who respond, by stratum.
  private static let responding = [0.46, 0.30, 0.27, 0.39]
  /// Share asked: everybody in a small borough, a quarter in the whole one.
  private static func asked(lsoaCount: Int) -> Double { min(1, 48 / Double(lsoaCount)) }

  static func write(
    _ area: AreaRecords, into rounds: inout SurveyRounds, people: inout PersonRows, _ planted: inout PlantedCounts
  ) {
    for (survey, day) in listed.enumerated() {
      var seen = Set<Int>()
      var truth = PlantedCounts()
      for event in area.events where event.kind == .service && event.isLongTerm && event.isOpen(on: day) {
        guard seen.insert(event.citizen).inserted else { continue }
        let citizen = area.residents.citizens[event.citizen]
        guard citizen.horizon > day, citizen.age(on: day) >= 18 else { continue }
        let user = User(event, citizen, on: day)
        rounds.addEligible(survey: survey, stratum: user.stratum)
        let person = UInt64(citizen.person) * 4 + UInt64(survey)
        var answers = Answers(generator: SeededGenerator(seed: area.seed, stream: (10 << 32) + person))
        let given = GivenAnswers(user, area.affluence, &answers, &truth)
        let responds = asked(lsoaCount: area.geography.lsoas.count) * responding[user.stratum]
        let fieldwork = day + 93 + Int32(people.generator.below(88))
        guard answers.chance(responds), fieldwork <= citizen.horizon else { continue }
        people.rows.text(area.number("US\(survey)", event.citizen))
        people.identify(event.citizen, [.sex, .postcode], secondRecord: 0)
        people.rows.day(fieldwork)
        let before = people.rows
        people.rows = Rows()
        rounds.add(
          SurveyResponse(survey: survey, stratum: user.stratum, before: before, after: given.rows(&answers)))
      }
      planted.add(truth)
      rounds.add(truth, of: survey)
    }
  }

  /// What the sample's frame knows of somebody.
  struct User: Sendable {
    let stratum: Int
    let isOld: Bool
    let setting: String
    let reason: String
    let isInCareHome: Bool

    init(_ event: CareEvent, _ citizen: Citizen, on day: Int32) {
      isOld = citizen.age(on: day) >= 65
      isInCareHome = event.service != .community
      setting =
        event.service == .nursing ? "Nursing care" : event.service == .residential ? "Residential care" : "Community"
      switch event.supportReason {
      case .learningDisability?: reason = "Learning disability support"
      case .mentalHealth?: reason = "Mental health support"
      case .memory?: reason = "Support with memory and cognition"
      case .visual?, .hearing?: reason = "Sensory support"
      case .isolation?: reason = "Social support"
      default: reason = "Physical support"
      }
      stratum = event.supportReason == .learningDisability ? 0 : !isOld ? 1 : isInCareHome ? 2 : 3
    }

    var questionnaire: String { stratum == 0 ? "Easy read" : isInCareHome ? "Care home" : "Community" }
    /// How much likelier good answers are than among all, by stratum; and more in affluent areas.
    func lift(_ affluence: Double) -> Double { [0.10, -0.07, 0.03, -0.02][stratum] + 0.08 * (affluence - 0.45) }
  }

  /// The answers to all questions.
  struct GivenAnswers: Sendable {
    private let user: User
    private let satisfaction: Int
    private let items: [Int]
    private let information: Int
    private let health: Int
    private let tasks: [Int]
    private let home: Int
    private let outside: Int

    init(_ user: User, _ affluence: Double, _ answers: inout Answers, _ planted: inout PlantedCounts) {
      self.user = user
      let lift = user.lift(affluence)
      func shares(_ base: [Double]) -> [Double] { base.map { min(0.985, max(0.015, $0 + lift)) } }
      func share(_ rate: PlantedRate) -> Double { shares([rate.stated!])[0] }
      // Standard forms have seven answers, of which the first two are combined.
      let isEasyRead = user.stratum == 0
      let satisfied = share(.usersSatisfied)
      satisfaction = answers.draw(
        isEasyRead
          ? [satisfied, min(0.99, satisfied + 0.24), 0.992, 0.996]
          : [satisfied * 0.44, satisfied, max(satisfied, 0.905 + lift * 0.5), 0.95, 0.975, 0.99])
      planted.count(.usersSatisfied, satisfaction <= (isEasyRead ? 1 : 2), chance: satisfied)
      // Control, clean, food, home, safe, contact, time, dignity: no unmet need, and so on.
      let control = share(.usersInControl)
      items =
        [answers.draw([control * 0.44, control, max(control, 0.95)])]
        + [[0.57, 0.95, 0.99], [0.64, 0.94, 0.985], [0.66, 0.95, 0.988]].map { answers.draw(shares($0).sorted()) }
        + [answers.draw(safety(share(.usersFeelingSafe)))] + [answers.draw(contact(share(.usersWithContact)))]
        + [[0.36, 0.68, 0.93], [0.62, 0.90, 0.985]].map { answers.draw(shares($0).sorted()) }
      planted.count(.usersInControl, items[0] <= 2, chance: control)
      planted.count(.usersFeelingSafe, items[4] == 1, chance: share(.usersFeelingSafe))
      planted.count(.usersWithContact, items[5] == 1, chance: share(.usersWithContact))
      let hasLooked = !answers.chance(0.27)
      let easy = share(.usersFindingInformation)
      let found = answers.draw([easy * 0.36, easy, max(easy, 0.89)])
      information = hasLooked ? found + 1 : 1
      if hasLooked { planted.count(.usersFindingInformation, found <= 2, chance: easy) }
      health = answers.draw(shares([0.12, 0.42, 0.80, 0.95]))
      tasks = [[0.45, 0.75], [0.50, 0.76], [0.66, 0.88], [0.22, 0.42], [0.27, 0.45], [0.33, 0.62], [0.48, 0.74]].map {
        answers.draw($0)
      }
      home = answers.draw(shares([0.56, 0.88, 0.97]).sorted())
      outside = answers.draw([0.27, 0.52, 0.74])
    }

    /// The cells from the age group on.
    func rows(_ answers: inout Answers) -> Rows {
      var rows = Rows()
      rows.text(user.isOld ? "65 and over" : "18 to 64")
      rows.text(user.setting)
      rows.text(user.reason)
      rows.text(user.questionnaire)
      let first = answers.given(satisfaction)
      rows.integer(first)
      rows.integer(first.map { user.stratum == 0 ? $0 : min(max($0 - 1, 1), 5) })
      for answer in items + [information, health] + tasks + [home, outside] { rows.integer(answers.given(answer)) }
      return rows
    }
  }
}

private func safety(_ first: Double) -> [Double] { [first, max(first, 0.935), 0.982].sorted() }
private func contact(_ first: Double) -> [Double] { [first, max(first, 0.79), 0.94].sorted() }
