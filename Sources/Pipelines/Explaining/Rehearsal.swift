import Diagnostics
import Foundation
import Storage
import Tabular

/// Runs the first stages of a pipeline in memory, as a run would, and leaves everything as it was.
///
/// The key and the spine of the restricted zone are used where there are any, so that persons are those of the last night; the
/// spine's changes are rolled back. Without them a zone is made for the moment and removed.
final class Rehearsal {
  private let plan: Plan
  private let context: RunContext
  private let lock: RunLock
  /// A zone that is removed in the end.
  private let passing: String?

  init(
    _ settings: RunSettings, _ plan: Plan, _ definitions: DefinitionFolder, asOf: Day, observer: any RunObserver
  ) throws(Failure) {
    guard let extracts = settings.extracts ?? plan.pipeline.extracts else {
      throw Failure(
        Diagnostic(
          .missingSetting, "neither the command line nor the pipeline says 'extracts'",
          at: Place(file: settings.pipeline), help: "give --extracts, or add the key 'extracts' to the pipeline"),
        status: .couldNotRun)
    }
    let named = settings.restricted ?? plan.pipeline.restricted
    let zone: RestrictedZone
    if let named, FileManager.default.fileExists(atPath: named + "/key") {
      zone = try RestrictedZone(preparing: named)
      passing = nil
    } else {
      let path = FileManager.default.temporaryDirectory.appending(path: "waymark-\(UUID().uuidString)")
        .path(percentEncoded: false)
      zone = try RestrictedZone(preparing: path)
      passing = path
    }
    lock = try RunLock(path: zone.file("lock"))
    self.plan = plan
    context = RunContext(
      id: "rehearsal", started: "", isFirstRun: true, asOf: asOf,
      jobs: settings.jobs ?? ProcessInfo.processInfo.activeProcessorCount, extractsDirectory: extracts,
      outputDirectory: "", restricted: zone, definitions: definitions, record: RunRecord(),
      observer: ProgressOnly(observer), isRehearsal: true)
  }

  /// The products of one step and of all that lead to it, in their order.
  func products(upTo last: Int) async throws -> [Product] {
    var needed: [Int] = []
    var next: Int? = last
    while let index = next {
      needed.insert(index, at: 0)
      next = plan.steps[index].input
    }
    var products: [Product] = []
    for index in needed {
      context.observer.began(stage: plan.steps[index].name)
      products.append(try await plan.steps[index].stage.run(products.last, in: context).product)
    }
    return products
  }

  func close() {
    context.abandon()
    context.close()
    lock.release()
    if let passing { try? FileManager.default.removeItem(atPath: passing) }
  }
}

/// Passes progress on; what a run would tell of its data was told by the run.
private struct ProgressOnly: RunObserver {
  private let observer: any RunObserver

  init(_ observer: any RunObserver) { self.observer = observer }

  func began(stage: String) { observer.began(stage: stage) }
  func advanced(stage: String, done: Int, of total: Int, unit: String) {
    observer.advanced(stage: stage, done: done, of: total, unit: unit)
  }
  func ended(stage: String, summary: String) {}
  func noticed(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { observer.noticed(diagnostic) }
  }
}
