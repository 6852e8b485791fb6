import ArgumentParser
import Diagnostics
import Pipelines
import Tabular

/// `waymark link spine`: the nights of a spine, and who was whom on a day.
struct LinkSpineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spine",
    abstract: "Tell the nights of a spine, or what it held on a day.",
    discussion: """
      Each night is valid from the day that its records stand for and known from the time of its run. With --as-at the \
      state after the last night up to that day is written into the restricted zone as it was known then, merges and \
      splits of later nights left out: source, digest of the record, person id.

      EXAMPLES
        waymark link spine --restricted zone
        waymark link spine --restricted zone --as-at 2025-01-31
      """)

  @Option(help: "The restricted zone.", completion: .directory)
  var restricted: String

  @Option(help: "The day whose state is asked for.")
  var asAt: Day?

  @Option(help: "How messages are written: text or json.")
  var log: LogFormat = .text

  func run() async throws {
    try await withDiagnostics(log) { _ in
      print(try SpineDesk(restricted: restricted).state(asAt: asAt))
    }
  }
}

/// `waymark link erase`: forgets a person.
struct LinkEraseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract: "Erase a person from the spine.",
    discussion: """
      All memberships, merges and splits of the person go, also of those who turned out to be the same. The id is never \
      used again. The spine notes which account erased, when, why and how much, not whom. Remove the records from the \
      extracts first: else the next run makes a new person of them.

      EXAMPLES
        waymark link erase asc:0017 --restricted zone --reason "request of the citizen, case 12"
        waymark link erase ABCDEFGHIJKLMNOPQRSTUVWXYZ --restricted zone --reason "court order"
      """)

  @Argument(help: "A record of the person as source:record_id, or the person's id.")
  var subject: String

  @Option(help: "The restricted zone.", completion: .directory)
  var restricted: String

  @Option(help: "Why, in a few words, for the audit.")
  var reason: String

  @Option(help: "How messages are written: text or json.")
  var log: LogFormat = .text

  func run() async throws {
    try await withDiagnostics(log) { _ in
      print(try SpineDesk(restricted: restricted).erase(subject, reason: reason))
    }
  }
}
