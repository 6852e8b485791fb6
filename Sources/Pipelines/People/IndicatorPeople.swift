import Cohorts
public import Diagnostics
import Foundation
import Tabular

/// Writes, into the restricted zone alone, who is behind a figure of an indicator and why; that somebody asked stands in the
/// zone before anything is read.
public struct IndicatorPeople {
  private let explained: ExplainedIndicator
  private let zonePath: String
  private let settings: RunSettings
  private let observer: any RunObserver
  /// The account that asks.
  private let user: String
  /// The time as ISO 8601 text.
  private let now: @Sendable () -> String

  /// Checks the pipeline and finds the indicator in it.
  ///
  /// - Parameters:
  ///   - user: Nil for the account that runs the program.
  ///   - now: Nil for the clock.
  /// - Throws: Every fault of the definitions, or that there is no such indicator.
  public init(
    _ id: String, _ settings: RunSettings, observer: any RunObserver, user: String? = nil,
    now: (@Sendable () -> String)? = nil
  ) throws(Failure) {
    explained = try ExplainedIndicator(id, settings)
    guard let zonePath = settings.restricted ?? explained.plan.pipeline.restricted else {
      throw Failure(
        Diagnostic(
          .missingSetting, "neither the command line nor the pipeline says 'restricted'",
          at: Place(file: settings.pipeline), help: "give --restricted, or add the key 'restricted' to the pipeline"),
        status: .couldNotRun)
    }
    self.zonePath = zonePath
    self.settings = settings
    self.observer = observer
    self.user = user ?? NSUserName()
    self.now = now ?? { Date.now.formatted(.iso8601) }
  }

  /// Works out the rows behind the figure, finds the records that they came from, and writes the file.
  ///
  /// - Returns: What was written and where, for the one who asked: counts and no record.
  public func write(_ question: PeopleQuestion) async throws -> String {
    guard question.reason.contains(where: { !$0.isWhitespace }) else {
      throw Failure(
        Diagnostic(.noReason, "the reason is empty", help: "say for the audit why you look, in a few words"),
        status: .usage)
    }
    let zone = try RestrictedZone(existing: zonePath)
    try note(question, in: zone)
    let rehearsal = try Rehearsal(
      settings, explained.plan, explained.definitions, asOf: explained.asOf, observer: observer)
    defer { rehearsal.close() }
    let (records, privacy, tables) = try await explained.input(from: rehearsal)
    observer.began(stage: "people")
    let people = try await explained.stage.people(
      behind: explained.id, question, over: tables, asOf: explained.asOf,
      jobs: settings.jobs ?? ProcessInfo.processInfo.activeProcessorCount)
    let wayBack = WayBack(records, tables, by: privacy, wanted: people.texts)
    let made = PeopleTable(people, indicator: explained.id, wayBack: wayBack)
    if !people.parts.isEmpty, people.parts.count == made.withoutPeople.count,
      people.parts.contains(where: { $0.table.rowCount > 0 })
    {
      throw noPeople(people)
    }
    let name = "people/\(explained.id).csv"
    try zone.write(made.table.encoded(), to: name)
    return PeopleSummary(people, made, file: zone.file(name)).text
  }

  private func note(_ question: PeopleQuestion, in zone: RestrictedZone) throws(Failure) {
    let split = question.breakdown.map { "\($0) = \(question.breakdownValue ?? "")" }
    let figure = [
      question.periodEnd.map { "period to \($0)" } ?? "latest period", question.areaCode ?? "all areas", split ?? "all",
    ]
    let book = try LookBook(at: zone.file(LookBook.fileName))
    try book.note(
      LookBook.Look(
        user: user, time: now(), pipeline: explained.plan.pipeline.name, indicator: explained.id,
        figure: figure.joined(separator: ", "), reason: question.reason))
    try book.close()
  }

  private func noPeople(_ people: PeopleBehind) -> Failure {
    let grains = people.parts.map { "\($0.frame): \($0.grain ?? "a table of data")" }
    return Failure(
      Diagnostic(
        .noPeople, "the rows behind this indicator name no person and no record", at: Place(file: settings.pipeline),
        help: "its rows are those of \(grains.joined(separator: "; "))"), status: .couldNotRun)
  }
}

extension PeopleBehind {
  /// Every text of the rows, and what stands at its end: what may be a pseudonym.
  fileprivate var texts: Set<Substring> {
    var texts: Set<Substring> = []
    for column in parts.flatMap(\.table.columns) {
      guard case .text(let values) = column.values else { continue }
      var isUsed = [Bool](repeating: false, count: values.dictionary.count)
      for row in 0..<column.count where column.validity[row] { isUsed[Int(values.codes[row])] = true }
      for code in isUsed.indices where isUsed[code] {
        let text = values.dictionary[code]
        texts.insert(text[...])
        texts.insert(WayBack.end(of: text))
      }
    }
    return texts
  }
}
