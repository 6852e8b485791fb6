import ArgumentParser
import Diagnostics
import Pipelines

/// `waymark link compare-texts`: how fast pairs of names are compared, for Benchmarks; not part of the product's help.
struct LinkCompareTextsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare-texts", abstract: "Compare pairs of texts, for benchmarks.", shouldDisplay: false)

  @Argument(help: "A CSV file with the columns left and right.")
  var pairs: String

  @Option(help: "jaro_winkler, levenshtein or damerau_levenshtein.")
  var measure: String

  @Option(help: "Where to write one value a line; without it only the time is told.")
  var output: String?

  func run() async throws {
    try await withDiagnostics(.text) { _ in
      let run = try TextComparisonRun(pairs, measure: measure)
      if let output { try run.write(to: output) }
      print("seconds=\(run.seconds(times: 20))")
    }
  }
}
