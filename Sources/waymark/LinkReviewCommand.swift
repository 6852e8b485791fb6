import ArgumentParser
import Diagnostics
import Foundation
import Pipelines

/// `waymark link review`: the pairs that a linkage left to people.
struct LinkReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Decide pairs of records that a linkage left open, side by side on the terminal.",
    discussion: """
      Keys: s the same person, n not the same, l later, u take the last answer back, q quit. Every answer is kept at once \
      in the restricted zone, with the account and the time, and is never asked again; the next run of the linkage heeds \
      it. Without a terminal the keys are read from the standard input, one a line.

      EXAMPLES
        waymark link review --restricted zone
      """)

  @Option(help: "The restricted zone that a linkage or a pipeline ran with.", completion: .directory)
  var restricted: String

  @Option(help: "The name of one linkage; without it all are asked.")
  var linkage: String?

  @Option(help: "The most questions of one sitting.")
  var limit = 200

  @Option(help: "How messages are written: text or json.")
  var log: LogFormat = .text

  func validate() throws {
    guard limit >= 1 else { throw ValidationError("--limit is at least 1") }
  }

  func run() async throws {
    try await withDiagnostics(log) { _ in
      let desk = try LinkDesk(restricted: restricted)
      defer { try? desk.close() }
      try desk.review(
        linkage: linkage, limit: limit, style: TextStyle(showsValues: true, usesColour: Terminal.hasColour),
        read: Terminal.key, write: Terminal.write)
    }
  }
}
