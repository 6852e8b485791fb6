import ArgumentParser
import Diagnostics
import Pipelines
import Tabular

/// `waymark link why A B`: why two records are one person.
struct LinkWhyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Explain why two records are one person, or are not.",
    discussion: """
      The extracts are linked again, with the decisions that hold. Shown are the weights comparison by comparison, the \
      rule that brought the two together, the passes, the constraints met, the runner-up, and the way over other records. \
      On a terminal it also shows what the records state; into a file or pipe only with --values. Who asked about whom, \
      when and why stands in the audit of the restricted zone.

      EXAMPLES
        waymark link why gp:0017 hosp:0420 --restricted zone --reason "query of the practice"
      """)

  @OptionGroup var pair: PairOptions

  func run() async throws { try await pair.answer(isWhyNot: false) }
}

/// `waymark link why-not A B`: why two records are not one person.
struct LinkWhyNotCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why-not",
    abstract: "Explain why two records are not one person: also what each rule lacks.",
    discussion: """
      As `waymark link why`, and for each blocking rule that does not bring the two together the keys on which they differ.

      EXAMPLES
        waymark link why-not gp:0017 asc:0099 --restricted zone --reason "complaint of a citizen"
      """)

  @OptionGroup var pair: PairOptions

  func run() async throws { try await pair.answer(isWhyNot: true) }
}

/// What `why` and `why-not` need.
struct PairOptions: ParsableArguments {
  @Argument(help: "A record as source:record_id.")
  var left: String

  @Argument(help: "Another record as source:record_id.")
  var right: String

  @Option(help: "The restricted zone: its decisions hold, and its audit notes who looks.", completion: .directory)
  var restricted: String

  @Option(help: "Why you look, in a few words, for the audit.")
  var reason: String

  @Option(
    help: "The linkage's YAML file, where it is not the one of the last run in the zone.",
    completion: .file(extensions: ["yaml"]))
  var linkage: String?

  @Option(help: "The directory of the CSV files, where it is not that of the last run.", completion: .directory)
  var extracts: String?

  @Option(help: "The day the records stand for, where it is not that of the last run.")
  var asOf: Day?

  @Flag(help: "Show what the records state although the output is no terminal.")
  var values = false

  @OptionGroup var work: WorkOptions

  func answer(isWhyNot: Bool) async throws {
    try await withDiagnostics(work.log) { observer in
      let desk = try LinkDesk(restricted: restricted)
      defer { try? desk.close() }
      let question = LinkDesk.Question(
        left: left, right: right, isWhyNot: isWhyNot, reason: reason, linkage: linkage, extracts: extracts, asOf: asOf,
        jobs: work.jobs)
      let style = TextStyle(showsValues: values || Terminal.isOutput, usesColour: Terminal.hasColour)
      print(try await desk.answer(question, style: style, observer: observer))
    }
  }
}
