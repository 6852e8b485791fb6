import ArgumentParser
import Diagnostics
import Pipelines
import Tabular

/// `waymark link`: who is whom in any CSV files of people.
struct LinkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link",
    abstract: "Find the records of the same person in CSV files, or train the model that weighs the evidence.",
    discussion: """
      A linkage says in YAML which columns identify a person, which pairs are compared and how. The clusters are the same \
      bytes whatever the order of rows and the number of jobs. Without a restricted zone nothing is kept: person ids count \
      from 1 in each run. With one, persons keep their ids, reviewers' decisions hold, and what is left open can be asked.

      EXAMPLES
        waymark link Pipelines/linkage/english-health.yaml --extracts extracts --output clusters.csv
        waymark link train Pipelines/linkage/english-health.yaml --extracts extracts --output model.json
        waymark link Pipelines/linkage/english-health.yaml --extracts extracts --output clusters.csv \
          --restricted zone --as-of 2025-03-31
        waymark link review --restricted zone
        waymark link why gp:0017 hosp:0420 --restricted zone --reason "query of the practice"
      """,
    subcommands: [
      LinkClustersCommand.self, LinkTrainCommand.self, LinkWhyCommand.self, LinkWhyNotCommand.self,
      LinkReviewCommand.self, LinkAuditCommand.self, LinkSpineCommand.self, LinkEraseCommand.self,
      LinkCompareTextsCommand.self,
    ], defaultSubcommand: LinkClustersCommand.self)
}

/// `waymark link LINKAGE.yaml`: clusters of records.
struct LinkClustersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clusters", abstract: "Write source, record id and person id of every record.")

  @Argument(help: "The linkage's YAML file.", completion: .file(extensions: ["yaml"]))
  var linkage: String

  @Option(help: "The directory of the CSV files.", completion: .directory)
  var extracts: String

  @Option(help: "The CSV file to write.", completion: .file(extensions: ["csv"]))
  var output: String

  @Option(
    help: "The directory of the spine, the key, the decisions and the open questions. Nothing is kept without it.",
    completion: .directory)
  var restricted: String?

  @Option(help: "The day the records stand for, after which nobody was born. The spine needs it.")
  var asOf: Day?

  @OptionGroup var work: WorkOptions

  func run() async throws {
    try await withDiagnostics(work.log) { observer in
      let run = try LinkRun(linkage, jobs: work.jobs, observer: observer)
      print(try await run.link(extracts: extracts, output: output, restricted: restricted, asOf: asOf))
    }
  }
}

/// `waymark link train`: a model without labels.
struct LinkTrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Estimate the weights of a linkage from the data alone, and write them as its model.",
    discussion: """
      The same files, linkage and seed give the same bytes. Look at the shares m and u in the model before it is used.

      EXAMPLES
        waymark link train Pipelines/linkage/english-health.yaml --extracts extracts --output model.json
      """)

  @Argument(help: "The linkage's YAML file.", completion: .file(extensions: ["yaml"]))
  var linkage: String

  @Option(help: "The directory of the CSV files.", completion: .directory)
  var extracts: String

  @Option(help: "The JSON file to write.", completion: .file(extensions: ["json"]))
  var output: String

  @Option(help: "The number that decides which pairs are drawn by chance.")
  var seed: UInt64 = 1

  @Option(help: "The day the records stand for, after which nobody was born.")
  var asOf: Day?

  @OptionGroup var work: WorkOptions

  func run() async throws {
    try await withDiagnostics(work.log) { observer in
      let run = try LinkRun(linkage, jobs: work.jobs, observer: observer)
      print(try await run.train(extracts: extracts, output: output, seed: seed, asOf: asOf))
    }
  }
}
