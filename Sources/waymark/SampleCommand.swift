import ArgumentParser
import Crafton
import Diagnostics
import Foundation
import Pipelines

/// `waymark sample`: the synthetic borough of Crafton.
struct SampleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Write the extracts of the synthetic borough of Crafton, with known truth.",
    discussion: """
      Nobody in Crafton is real. The same population and seed give the same bytes. A smaller population means fewer \
      neighbourhoods, not thinner ones: 310,000 is the whole borough.

      EXAMPLES
        waymark sample --population 31000 --seed 1 --output borough
        waymark sample --population 310000 --seed 1 --output whole-borough
      """)

  @Option(help: "How many citizens, about: up to 310,000, the whole borough.")
  var population: Int = 310_000

  @Option(help: "The number that decides every chance in the borough.")
  var seed: UInt64 = 1

  @Option(help: "The directory to write to: empty, new, or an earlier sample.", completion: .directory)
  var output: String

  @OptionGroup var work: WorkOptions

  func validate() throws {
    try refuseEmpty(("--output", output))
  }

  func run() async throws {
    try await withDiagnostics(work.log) { observer in
      let borough = try Borough(population: population, seed: seed)
      let stage = "sample"
      observer.began(stage: stage)
      let jobs = work.jobs ?? ProcessInfo.processInfo.activeProcessorCount
      let sample = try await borough.write(to: output, jobs: jobs) { part in observer.ended(stage: stage, summary: part)
      }
      let bytes = sample.files.reduce(0) { $0 + $1.byteCount }
      print("wrote \(sample.files.count) files of \(bytes / 1_000_000) MB to \(output)")
    }
  }
}
