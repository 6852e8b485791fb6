import ArgumentParser
import Diagnostics
import Foundation
import Pipelines

/// Runs a command's work; prints the diagnostics of a failure and ends with its exit status.
func withDiagnostics(_ format: LogFormat, _ work: (any RunObserver) async throws -> Void) async throws {
  let printer = ProgressPrinter(format: format)
  do {
    try await work(printer)
    printer.finish()
  } catch let failure as Failure {
    printer.finish()
    for diagnostic in failure.diagnostics { printer.noticed(diagnostic) }
    Interruption.endIfReceived()
    throw ExitCode(failure.status.rawValue)
  }
}

/// How messages and progress are written.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}
