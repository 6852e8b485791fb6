/// Applies a function to 0..<count with at most `jobs` running at once; results stand in the order of their indices.
///
/// The first error, by index, is thrown after everything under way has ended, so that what the caller sees never depends
/// on timing. Where the task is cancelled nothing more begins, and `CancellationError` is thrown.
public func parallelMap<Result: Sendable>(
  count: Int, jobs: Int, _ body: @escaping @Sendable (Int) async throws -> Result
) async throws -> [Result] {
  precondition(jobs >= 1, "at least one job")
  var results = [Swift.Result<Result, any Error>?](repeating: nil, count: count)
  await withTaskGroup(of: (Int, Swift.Result<Result, any Error>).self) { group in
    @Sendable func run(_ index: Int) async -> (Int, Swift.Result<Result, any Error>) {
      do {
        try Task.checkCancellation()
        return (index, .success(try await body(index)))
      } catch { return (index, .failure(error)) }
    }
    var next = 0
    while next < min(jobs, count) {
      let index = next
      group.addTask { await run(index) }
      next += 1
    }
    while let (index, result) = await group.next() {
      results[index] = result
      if next < count {
        let index = next
        group.addTask { await run(index) }
        next += 1
      }
    }
  }
  return try results.map { try $0!.get() }
}
