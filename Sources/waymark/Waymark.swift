import ArgumentParser
import CHeap
import Pipelines

/// The command-line program: arguments in, exit status out.
@main
struct WaymarkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waymark",
    abstract: "Outcomes and unmet need of a place, from the CSV extracts of its health and care systems.",
    discussion: """
      Waymark reads the extracts, finds the same person across them, replaces identities by pseudonyms, counts what \
      the definitions ask for, and writes scorecard, tables and submissions that passed disclosure control.

      EXAMPLES
        waymark sample --population 31000 --seed 1 --output borough
        waymark check Pipelines/nightly.yaml
        waymark catalogue falls
        waymark validate Pipelines/extracts/hospital_spells.yaml borough/hospital_spells.csv
        waymark run Pipelines/nightly.yaml --extracts borough --as-of 2025-03-31
        waymark explain wait_for_assessment

      EXIT STATUS
        0 done, 1 data refused, 2 could not run, 64 usage
      """,
    version: Waymark.version,
    subcommands: [
      RunCommand.self, CheckCommand.self, CatalogueCommand.self, ExplainCommand.self, ValidateCommand.self,
      SchemaCommand.self, LinkCommand.self, AuditCommand.self, SampleCommand.self,
    ])

  static func main() async {
    // A run makes large arrays and lets them go, stage after stage: to hand their pages back to the system and ask for as
    // many again would cost a tenth of its time.
    heap_keep_freed_memory()
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      exit(withError: error)
    }
  }
}
