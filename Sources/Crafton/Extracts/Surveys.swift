import Statistics

/// One response, whole but for the population of its stratum, which is known when all areas have been lived through.
struct SurveyResponse: Sendable {
  let survey: Int
  let stratum: Int
  let before: Rows
  let after: Rows
}

/// The responses to the yearly rounds of a survey, and how many people each stratum holds.
struct SurveyRounds: Sendable {
  private(set) var responses: [SurveyResponse] = []
  private(set) var eligible: [Int]
  /// What everybody eligible answered or would have answered, round by round.
  private var truth: [PlantedCounts]
  private let strata: Int

  init(rounds: Int, strata: Int) {
    eligible = Array(repeating: 0, count: rounds * strata)
    truth = Array(repeating: PlantedCounts(), count: rounds)
    self.strata = strata
  }

  mutating func addEligible(survey: Int, stratum: Int) { eligible[survey * strata + stratum] += 1 }
  mutating func add(_ response: SurveyResponse) { responses.append(response) }

  mutating func add(_ counts: PlantedCounts, of survey: Int) { truth[survey].add(counts) }

  mutating func add(_ other: SurveyRounds) {
    responses += other.responses
    for survey in truth.indices { truth[survey].add(other.truth[survey]) }
    for index in eligible.indices { eligible[index] += other.eligible[index] }
  }

  func write(into rows: inout Rows) {
    for response in responses {
      rows.append(response.before)
      rows.text(String(response.stratum + 1))
      rows.integer(eligible[response.survey * strata + response.stratum])
      rows.append(response.after)
      rows.end()
    }
  }
}

extension SurveyRounds {
  static let truthHeader = ["listed_on", "rate", "numerator", "denominator"]

  /// `truth/survey_rounds.csv`: one row a round and rate, of all who were eligible, asked or not. That is what a sample of a finite
  /// population estimates.
  func writeTruth(listed: [Int32], into rows: inout Rows) {
    for (survey, day) in listed.enumerated() {
      for rate in PlantedRate.allCases where truth[survey].counts(rate).denominator > 0 {
        rows.day(day)
        rows.text(rate.rawValue)
        rows.integer(truth[survey].counts(rate).numerator)
        rows.integer(truth[survey].counts(rate).denominator)
        rows.end()
      }
    }
  }
}

/// A person's answers to one questionnaire: each is drawn with the chances of its own question, but half of them with
/// one common number, so that whoever is content with one thing tends to be with others.
struct Answers: Sendable {
  private var generator: SeededGenerator
  private let mood: Double

  init(generator: SeededGenerator) {
    self.generator = generator
    mood = self.generator.fraction()
  }

  /// - Parameter upTo: The share that gives the first answer, the first or second, and so on; the last answer takes the
  ///   rest.
  mutating func draw(_ upTo: [Double]) -> Int {
    let point = generator.chance(0.5) ? mood : generator.fraction()
    return (upTo.firstIndex { point < $0 } ?? upTo.count) + 1
  }

  /// Nil for a question left out, which three in a hundred are.
  mutating func given(_ answer: Int) -> Int? { generator.chance(0.03) ? nil : answer }

  mutating func chance(_ probability: Double) -> Bool { generator.chance(probability) }
}
