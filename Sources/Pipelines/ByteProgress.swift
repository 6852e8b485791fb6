import Synchronization

/// Adds up the bytes that parallel readers have done.
final class ByteProgress: Sendable {
  private let total: Int
  private let observer: any RunObserver
  private let done = Mutex(0)

  init(total: Int, observer: any RunObserver) {
    self.total = total
    self.observer = observer
  }

  func add(_ count: Int) {
    let sum = done.withLock { done in
      done += count
      return done
    }
    observer.advanced(stage: "ingest", done: sum, of: total, unit: "bytes")
  }
}
