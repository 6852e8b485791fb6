/// Makes one element for each of 0..<count, in chunks with at most `jobs` running at once; elements stand in the order of
/// their indices, so that the result depends on neither `jobs` nor timing.
///
/// - Parameter body: Returns the elements of a range of indices, as many as the range has.
@inlinable
public func parallelChunks<Element: Sendable>(
  of count: Int, jobs: Int, _ body: @escaping @Sendable (Range<Int>) -> [Element]
) async throws -> [Element] {
  let chunkCount = max(1, min(jobs * 4, count / 1000))
  let chunks = try await parallelMap(count: chunkCount, jobs: jobs) { chunk in
    body(count * chunk / chunkCount..<count * (chunk + 1) / chunkCount)
  }
  return Array(joining: chunks)
}
