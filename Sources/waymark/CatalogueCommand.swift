import ArgumentParser
import Foundation
import Pipelines

/// `waymark catalogue`: which indicators there are.
struct CatalogueCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalogue",
    abstract: "List the indicators of a pipeline, or those that tell of something.",
    discussion: """
      Every word must stand in an indicator's id, name, definition or framework; parts of words are enough. On a terminal \
      the list is a table; into a file or another program it is written with tabs.

      EXAMPLES
        waymark catalogue
        waymark catalogue falls
        waymark catalogue waiting --perspective accessible
        waymark catalogue --framework "ASCOF 3"
        waymark catalogue --pipeline Pipelines/ascof.yaml
      """)

  @Argument(help: "Words to look for; without any, all indicators.")
  var words: [String] = []

  @Option(help: "Only those of one perspective, by its id.")
  var perspective: String?

  @Option(help: "Only those that follow a framework, or a part of its name.")
  var framework: String?

  @Option(help: "The pipeline's YAML file.", completion: .file(extensions: ["yaml"]))
  var pipeline = "Pipelines/nightly.yaml"

  @Option(help: "How messages are written: text or json.")
  var log: LogFormat = .text

  func run() async throws {
    try await withDiagnostics(log) { observer in
      let listing = try CatalogueListing(of: pipeline, observer: observer)
      let found = try listing.matching(.init(words: words, perspective: perspective, framework: framework))
      print(CatalogueTable(found, width: terminalWidth()).description)
    }
  }

  /// The columns of the terminal, as the shell tells them; nil where the output is no terminal.
  private func terminalWidth() -> Int? {
    guard isatty(STDOUT_FILENO) == 1 else { return nil }
    return ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) } ?? 120
  }
}
