import ArgumentParser
import Diagnostics
import Pipelines

/// `waymark audit`: who looked at the people behind which figure.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Print who looked at the people behind which figure, when and why.",
    discussion: """
      Every 'waymark explain INDICATOR --people' is noted in the restricted zone before anything is read. Who looked at \
      which pair of records is told by 'waymark link audit'.

      EXAMPLES
        waymark audit --restricted zone
      """)

  @Option(help: "The restricted zone.", completion: .directory)
  var restricted: String

  @Option(help: "How messages are written: text or json.")
  var log: LogFormat = .text

  func run() async throws {
    try await withDiagnostics(log) { _ in print(try PeopleAudit(restricted: restricted).text) }
  }
}
