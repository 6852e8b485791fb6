import Tabular
import Testing

struct ParallelChunksTests {
  @Test(arguments: [0, 1, 999, 1000, 8191, 20_000], [1, 2, 7])
  func `elements stand in the order of their indices`(count: Int, jobs: Int) async throws {
    let elements = try await parallelChunks(of: count, jobs: jobs) { $0.map { $0 * 3 } }
    #expect(elements == (0..<count).map { $0 * 3 })
  }
}
