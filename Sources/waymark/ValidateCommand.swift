import ArgumentParser
import Diagnostics
import Pipelines

/// `waymark validate`: extracts against their schema, without a pipeline.
struct ValidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check CSV extracts by their schema: what is wrong, how often, where first, and how to mend it.",
    discussion: """
      Nothing is written and no row is kept, so that a file of any size can be checked. A message counts the rows that \
      broke one rule and points at the column's name; it never shows what a cell holds.

      A foreign key is checked against the extract that it points to: its schema stands beside the schema, its file beside \
      the CSV file or in the directory that --extracts names.

      The exit status is 0 when every file was read to its end and no more of its rows fell than its schema's tolerance \
      allows, and no rule of the severity 'file' is broken; 1 otherwise, 2 when the schema itself is at fault.

      EXAMPLES
        waymark validate Pipelines/extracts/hospital_spells.yaml /srv/extracts/hospital_spells.csv
        waymark validate --log json spells.yaml spells-april.csv spells-may.csv.gz
        waymark validate spells.yaml 'monthly/*.csv'          several files as one extract
        gunzip -c spells.csv.gz | waymark validate spells.yaml -
      """)

  @Argument(help: "The schema's YAML file.", completion: .file(extensions: ["yaml"]))
  var schema: String

  @Argument(
    help:
      "CSV files, plain, .gz or .zip, each a whole extract; a folder or a quoted pattern is one extract, - the standard input.",
    completion: .file(extensions: ["csv"]))
  var files: [String]

  @Option(
    help: "Where the extracts stand that foreign keys point to; without it, beside each file.", completion: .directory)
  var extracts: String?

  @OptionGroup var work: WorkOptions

  func validate() throws {
    if files.isEmpty { throw ValidationError("name at least one CSV file behind the schema") }
    try refuseEmpty(("--extracts", extracts))
  }

  func run() async throws {
    var areAccepted = true
    try await withDiagnostics(work.log) { observer in
      let validation = try ExtractValidation(schema: schema, extracts: extracts, jobs: work.jobs)
      for file in files {
        let outcome = try await validation.outcome(file, observer: observer)
        for diagnostic in outcome.diagnostics { observer.noticed(diagnostic) }
        observer.ended(stage: file, summary: outcome.summary ?? "not read to its end")
        areAccepted = areAccepted && outcome.isAccepted
      }
    }
    if !areAccepted { throw ExitCode(ExitStatus.dataRefused.rawValue) }
  }
}
