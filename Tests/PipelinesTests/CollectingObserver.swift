import Diagnostics
import Pipelines
import Synchronization

/// Keeps what it is told.
final class CollectingObserver: RunObserver {
  private let heard = Mutex<[Diagnostic]>([])

  var diagnostics: [Diagnostic] { heard.withLock { $0 } }

  func began(stage: String) {}
  func advanced(stage: String, done: Int, of total: Int, unit: String) {}
  func ended(stage: String, summary: String) {}
  func noticed(_ diagnostic: Diagnostic) { heard.withLock { $0.append(diagnostic) } }
}
