import Dispatch
import Foundation
import Synchronization

/// Ends long work in good order when the program is told to stop.
///
/// The first SIGINT or SIGTERM cancels the work, which then takes back what it has not finished; a second one ends the
/// program where it stands.
enum Interruption {
  private static let received = Mutex<Int32?>(nil)

  /// Runs work that a signal cancels.
  static func watched<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = Task { try await work() }
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        let isFirst = received.withLock { first in
          defer { first = first ?? number }
          return first == nil
        }
        if isFirst { task.cancel() } else { end(by: number) }
      }
      source.resume()
      return source
    }
    defer { for source in sources { source.cancel() } }
    return try await task.value
  }

  /// Ends the program by the signal that it received, so that whoever started it sees why; returns where there was none.
  static func endIfReceived() {
    if let number = received.withLock({ $0 }) { end(by: number) }
  }

  private static func end(by number: Int32) {
    signal(number, SIG_DFL)
    // Dispatch keeps the signals that it watches from its threads.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, number)
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    raise(number)
  }
}
