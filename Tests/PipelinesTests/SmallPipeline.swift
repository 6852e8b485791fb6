import Diagnostics
import Foundation
import Tabular
import TestSupport

@testable import Pipelines

/// A copy of the small pipeline of `BadDefinitions/small`, spoilt by some edits.
struct SmallPipeline {
  enum Edit: Sendable {
    case replace(String, String, String)
    case write(String, String)
  }

  private static let source = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "BadDefinitions/small")
  private let folder: String
  var path: String { "\(folder)/pipeline.yaml" }

  init(_ edits: [Edit]) throws {
    folder = "\(ScratchDirectory.path)/small"
    try FileManager.default.copyItem(at: Self.source, to: URL(filePath: folder))
    for edit in edits {
      switch edit {
      case .write(let file, let text): try text.write(toFile: "\(folder)/\(file)", atomically: true, encoding: .utf8)
      case .replace(let file, let old, let new):
        let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
        guard let range = text.range(of: old) else { throw NotThere(text: old, file: file) }
        try text.replacingCharacters(in: range, with: new)
          .write(toFile: "\(folder)/\(file)", atomically: true, encoding: .utf8)
      }
    }
  }

  struct NotThere: Error {
    let text: String
    let file: String
  }

  /// What `waymark check` says, empty where nothing is wrong.
  func check() -> String {
    let observer = CollectingObserver()
    do {
      _ = try PipelineCheck(of: path, observer: observer)
      return rendered(observer.diagnostics)
    } catch { return rendered(error.diagnostics) }
  }

  /// What `waymark run` says, notes about the key apart, and the figures before disclosure control.
  func run(asOf: String? = nil) async throws -> (said: String, figures: [String]) {
    let observer = CollectingObserver()
    let settings = RunSettings(
      pipeline: path, output: "\(folder)/output", restricted: "\(folder)/restricted",
      asOf: asOf.flatMap { Day(iso: $0) }, jobs: 2)
    do {
      _ = try await PipelineRun(settings, observer: observer).run()
    } catch let failure as Failure { return (rendered(failure.diagnostics), []) }
    let text = try String(contentsOfFile: "\(folder)/restricted/indicators.csv", encoding: .utf8)
      .replacing("\"per 1,000\"", with: "per 1000")
    let rows = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let names = [
      "indicator_id", "period_start", "area_code", "breakdown", "breakdown_value", "numerator", "denominator", "value",
      "note",
    ]
    let places = names.map { name in rows[0].firstIndex { $0 == name }! }
    let figures = rows.dropFirst().map { row in places.map { String(row[$0]) }.joined(separator: " | ") }
    return (rendered(observer.diagnostics.filter { $0.severity != .note }), figures)
  }

  private func rendered(_ diagnostics: [Diagnostic]) -> String {
    DiagnosticRenderer { try? String(contentsOfFile: $0, encoding: .utf8) }.render(diagnostics)
      .replacing(folder + "/", with: "")
  }
}
