import ArgumentParser
import Diagnostics
import Pipelines
import Tabular

/// `waymark run`: one pipeline from extracts to published pages.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a pipeline and publish what it makes.",
    discussion: """
      The pipeline is checked before any data are read. A run is published as a whole or not at all: when it ends \
      early, OUTPUT/latest is what it was before; so it is when the run is interrupted by SIGINT or SIGTERM.

      EXAMPLES
        waymark run Pipelines/nightly.yaml
        waymark run Pipelines/nightly.yaml --extracts new --as-of 2025-03-31
        waymark run Pipelines/nightly.yaml --output out --restricted kept
      """)

  @Argument(help: "The pipeline's YAML file.", completion: .file(extensions: ["yaml"]))
  var pipeline: String

  @Option(help: "The directory of the CSV extracts; without it the pipeline says.", completion: .directory)
  var extracts: String?

  @Option(help: "The directory to publish to; without it the pipeline says.", completion: .directory)
  var output: String?

  @Option(
    help: "The directory for what may not leave: keys, spine, ledger, rejects; without it the pipeline says.",
    completion: .directory)
  var restricted: String?

  @Option(help: "The date of the run, YYYY-MM-DD; without it the pipeline says.")
  var asOf: Day?

  @OptionGroup var work: WorkOptions

  func validate() throws {
    try refuseEmpty(("--extracts", extracts), ("--output", output), ("--restricted", restricted))
  }

  func run() async throws {
    try await withDiagnostics(work.log) { observer in
      let settings = RunSettings(
        pipeline: pipeline, extracts: extracts, output: output, restricted: restricted, asOf: asOf,
        jobs: work.jobs)
      let result = try await Interruption.watched { try await PipelineRun(settings, observer: observer).run() }
      print(result.summary)
    }
  }
}

/// `waymark check`: definitions only.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check pipelines and all that they name, without reading any data.",
    discussion: """
      Prints the plan of each pipeline, or every fault with its line and column.

      EXAMPLES
        waymark check Pipelines/nightly.yaml
      """)

  @Argument(help: "Pipelines' YAML files.", completion: .file(extensions: ["yaml"]))
  var pipelines: [String]

  @Option(help: "How messages are written: text or json.")
  var log: LogFormat = .text

  func validate() throws {
    if pipelines.isEmpty { throw ValidationError("name at least one pipeline, such as Pipelines/nightly.yaml") }
  }

  func run() async throws {
    try await withDiagnostics(log) { observer in
      for pipeline in pipelines { print(try PipelineCheck(of: pipeline, observer: observer).description) }
    }
  }
}

/// Refuses options that were given without a word, as a script does whose variable is empty.
func refuseEmpty(_ options: (name: String, value: String?)...) throws {
  for option in options where option.value?.isEmpty ?? false {
    throw ValidationError("\(option.name) needs the name of a directory")
  }
}

/// Options of every command that works on data.
struct WorkOptions: ParsableArguments {
  @Option(help: "How many pieces of work run at once; without it, one for each core.")
  var jobs: Int?

  @Option(help: "How messages and progress are written: text or json.")
  var log: LogFormat = .text

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256") }
  }
}
