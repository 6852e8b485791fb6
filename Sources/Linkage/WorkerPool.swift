import Synchronization

/// Lends things that are dear to make and used by one thread at a time; what a thread gives back the next takes up.
final class WorkerPool<Worker: Sendable>: Sendable {
  private let idle = Mutex<[Worker]>([])
  private let make: @Sendable () -> Worker

  init(_ make: @escaping @Sendable () -> Worker) {
    self.make = make
  }

  func use<Result>(_ body: (inout Worker) throws -> Result) rethrows -> Result {
    var worker = idle.withLock { $0.popLast() } ?? make()
    defer { idle.withLock { $0.append(worker) } }
    return try body(&worker)
  }
}
