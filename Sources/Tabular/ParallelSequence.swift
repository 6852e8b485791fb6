/// Makes 0..<count with at most `jobs` at once, and takes each result in the order of the indices as soon as all before it
/// have been taken. Meanwhile the next ones are made, so that nobody waits at the end of a batch.
///
/// - Parameters:
///   - ahead: The most results that are made before the first of them is taken. At least `jobs`.
///   - make: Makes one result; several run at once.
///   - take: Takes the results one after another. What it throws ends the work.
public func parallelSequence<Result: Sendable>(
  count: Int, jobs: Int, ahead: Int, _ make: @escaping @Sendable (Int) async -> Result,
  take: (Int, Result) throws -> Void
) async throws {
  precondition(jobs >= 1 && ahead >= jobs, "at least one job, and room for its result")
  try await withThrowingTaskGroup(of: (Int, Result).self) { group in
    var waiting: [Int: Result] = [:]
    var (started, taken, running) = (0, 0, 0)
    func startNext() {
      while running < jobs && started < count && started - taken < ahead {
        let index = started
        group.addTask { (index, await make(index)) }
        started += 1
        running += 1
      }
    }
    while taken < count {
      startNext()
      guard let (index, result) = try await group.next() else { break }
      running -= 1
      waiting[index] = result
      // Others work while these are taken.
      startNext()
      while let result = waiting.removeValue(forKey: taken) {
        try take(taken, result)
        taken += 1
        startNext()
      }
    }
  }
}
