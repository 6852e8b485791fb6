import ArgumentParser
import Diagnostics
import Pipelines

/// `waymark link audit`: who looked at whom.
struct LinkAuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Print who looked at which pair of records, when and why.",
    discussion: """
      EXAMPLES
        waymark link audit --restricted zone
      """)

  @Option(help: "The restricted zone.", completion: .directory)
  var restricted: String

  @Option(help: "How messages are written: text or json.")
  var log: LogFormat = .text

  func run() async throws {
    try await withDiagnostics(log) { _ in
      let desk = try LinkDesk(restricted: restricted)
      defer { try? desk.close() }
      print(try desk.auditText())
    }
  }
}
