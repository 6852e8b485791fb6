import Diagnostics
import Foundation
import Logging
import Pipelines
import Synchronization

/// Tells on the error stream how a run goes on: a bar on a terminal, plain lines elsewhere, or one JSON object a line.
final class ProgressPrinter: RunObserver {
  private struct State {
    var barIsShown = false
    var stage: String?
    var stageStart: ContinuousClock.Instant = .now
    var lastDrawn: ContinuousClock.Instant?
  }

  private let format: LogFormat
  private let isTerminal: Bool
  private let logger: Logger
  private let renderer = DiagnosticRenderer(definitionText: definitionText)
  private let state = Mutex(State())

  init(format: LogFormat) {
    self.format = format
    isTerminal = format == .text && isatty(STDERR_FILENO) == 1
    logger = Logger(label: "waymark") { _ in StandardErrorHandler(format: format) }
  }

  func began(stage: String) {
    state.withLock {
      $0.stage = stage
      $0.stageStart = .now
      $0.lastDrawn = nil
    }
    if isTerminal { draw(stage, detail: "") } else { logger.info("\(stage): began", metadata: ["stage": "\(stage)"]) }
  }

  func advanced(stage: String, done: Int, of total: Int, unit: String) {
    guard isTerminal, total > 0 else { return }
    let now = ContinuousClock.now
    let elapsed: Double? = state.withLock { state in
      if done < total, let last = state.lastDrawn, now - last < .milliseconds(100) { return nil }
      state.lastDrawn = now
      return (now - state.stageStart) / .seconds(1)
    }
    guard let elapsed else { return }
    let share = Double(done) / Double(total)
    let filled = Int(share * 24)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
    var detail = " \(bar) \(Int(share * 100)) %"
    if elapsed > 0.5, done > 0 {
      detail += "  \(quantity(Double(done) / elapsed, unit)) a second"
      if done < total { detail += ", \(Int((elapsed / share * (1 - share)).rounded(.up))) s left" }
    }
    draw(stage, detail: detail)
  }

  func ended(stage: String, summary: String) {
    if isTerminal { erase() }
    logger.info("\(stage): \(summary)", metadata: ["stage": "\(stage)"])
  }

  func noticed(_ diagnostic: Diagnostic) {
    if isTerminal { erase() }
    let level: Logger.Level =
      switch diagnostic.severity {
      case .error: .error
      case .warning: .warning
      case .note: .notice
      }
    switch format {
    case .text: logger.log(level: level, "\(renderer.render(diagnostic))")
    case .json:
      logger.log(
        level: level, "\(diagnostic.message)",
        metadata: [
          "code": "\(diagnostic.code)", "place": "\(diagnostic.place.map(String.init(describing:)) ?? "")",
          "help": "\(diagnostic.help ?? "")",
        ])
    }
  }

  /// Leaves the terminal as it was found.
  func finish() {
    if isTerminal { erase() }
  }

  private func draw(_ stage: String, detail: String) {
    state.withLock { $0.barIsShown = true }
    standardError("\r\u{1B}[2K\(stage)\(detail)")
  }

  private func erase() {
    let isShown = state.withLock { state in
      defer { state.barIsShown = false }
      return state.barIsShown
    }
    if isShown { standardError("\r\u{1B}[2K") }
  }

  private func quantity(_ amount: Double, _ unit: String) -> String {
    if unit == "bytes" { return "\(Int(amount / 1_000_000)) MB" }
    return "\(Int(amount)) \(unit)"
  }
}

/// The text of a definition, so that its line can be shown beneath a fault; never that of an extract.
private func definitionText(_ path: String) -> String? {
  guard path.hasSuffix(".yaml") || path.hasSuffix(".sql") else { return nil }
  return try? String(contentsOfFile: path, encoding: .utf8)
}

/// Writes log messages to the error stream, as text without time or as JSON with it.
private struct StandardErrorHandler: LogHandler {
  let format: LogFormat
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .info

  init(format: LogFormat) {
    self.format = format
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    switch format {
    case .text: standardError("\(event.message)\n")
    case .json:
      var object = ["time": Date.now.formatted(.iso8601), "level": event.level.rawValue, "message": "\(event.message)"]
      for (key, value) in event.metadata ?? [:] { object[key] = "\(value)" }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      guard let data = try? encoder.encode(object) else { return }
      standardError(String(decoding: data, as: UTF8.self) + "\n")
    }
  }
}

private func standardError(_ text: String) {
  // A log that is closed or full must not end a run.
  try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
}
