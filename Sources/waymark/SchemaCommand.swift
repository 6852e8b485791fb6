import ArgumentParser
import Diagnostics
import Foundation
import Pipelines

/// `waymark schema`: help with describing extracts.
struct SchemaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Propose the description of an extract.",
    discussion: """
      EXAMPLES
        waymark schema infer hospital_spells.csv > Pipelines/extracts/hospital_spells.yaml
      """,
    subcommands: [Infer.self])

  /// `waymark schema infer`: a first draft from data.
  struct Infer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "infer",
      abstract: "Propose a schema from a CSV file, for you to read and edit.",
      discussion: """
        The proposal holds each column's type and format, the words for a missing value, the codes of short lists, roles in \
        linkage by the columns' names, and a primary key. Remarks say what the data cannot tell. Of a column that is named \
        like a detail of a person no value is shown, nor of any other a value of fewer than ten rows.

        EXAMPLES
          waymark schema infer hospital_spells.csv > Pipelines/extracts/hospital_spells.yaml
          waymark schema infer --records 1000000 events.csv
        """)

    @Argument(help: "A CSV file with the names of its columns.", completion: .file(extensions: ["csv"]))
    var file: String

    @Option(help: "How many records are read at most, from the beginning of the file.")
    var records = SchemaInference.usualRecordLimit

    @Option(help: "How messages and progress are written: text or json.")
    var log = LogFormat.text

    func validate() throws {
      if records < 1 { throw ValidationError("--records must be at least 1") }
    }

    func run() async throws {
      try await withDiagnostics(log) { _ in
        print(try SchemaInference.yaml(of: file, recordLimit: records), terminator: "")
      }
    }
  }
}
