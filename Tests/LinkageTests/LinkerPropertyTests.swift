import Linkage
import Tabular
import TestSupport
import Testing

struct LinkerPropertyTests {
  private let passes =
    nightlyPasses + [
      LinkageDefinition.Pass("loose", agreeOn: [.surname, .dateOfBirth, .postcode]),
      LinkageDefinition.Pass("number and name", agreeOn: [.nhsNumber, .surname]),
    ]

  @Test(arguments: 0..<60)
  func `joins exactly as comparing every pair does`(seed: Int) async throws {
    var random = SplitMix64(seed: UInt64(seed))
    let sources = randomSources(&random)
    let linker = linker(sources, registers: seed % 2 == 0 ? ["gp"] : [], passes: passes)
    let partition = try await linker.partition(sources, asOf: asOf, jobs: 1)
    #expect(groups(partition, sources) == PairwiseOracle.groups(sources, linker.definition, asOf: asOf))
  }

  @Test(arguments: 0..<20)
  func `neither the order of rows and sources nor the number of jobs matters`(seed: Int) async throws {
    var random = SplitMix64(seed: UInt64(seed) &+ 1000)
    let sources = randomSources(&random)
    let linker = linker(sources, registers: ["gp"], passes: passes)
    let partition = try await linker.partition(sources, asOf: asOf, jobs: 1)
    for jobs in [1, 2, 5] {
      let others = shuffled(sources, &random)
      let other = try await linker.partition(others, asOf: asOf, jobs: jobs)
      #expect(other.clusterOfRecord == partition.clusterOfRecord)
      #expect(other.report.passes == partition.report.passes)
      #expect(other.report.sources == partition.report.sources)
      #expect(other.report.refusedJoins == partition.report.refusedJoins)
      #expect(groups(other, others) == groups(partition, sources))
    }
  }

  @Test(arguments: 0..<20)
  func `rows without record ids come out the same in any order`(seed: Int) async throws {
    var random = SplitMix64(seed: UInt64(seed) &+ 2000)
    let sources = randomSources(&random).map { source in
      LinkageSource(source.name, table: source.table, roles: source.roles.filter { $0.key != "record_id" })
    }
    let linker = linker(sources, passes: passes)
    let partition = try await linker.partition(sources, asOf: asOf, jobs: 1)
    let others = shuffled(sources, &random)
    let other = try await linker.partition(others, asOf: asOf, jobs: 2)
    #expect(other.clusterOfRecord == partition.clusterOfRecord)
    // Every row has the cluster it had, wherever it stands now.
    func clusterOfContent(_ partition: Partition, _ sources: [LinkageSource]) -> [String: [Int32]] {
      var clusters: [String: [Int32]] = [:]
      for source in sources {
        for (row, cluster) in partition.clusterOfRow[source.name]!.enumerated() {
          let content = source.table.columns.map { $0.text(at: row) ?? "-" }.joined(separator: "|")
          clusters["\(source.name)|\(content)", default: []].append(cluster)
        }
      }
      return clusters.mapValues { $0.sorted() }
    }
    #expect(clusterOfContent(other, others) == clusterOfContent(partition, sources))
  }
}
