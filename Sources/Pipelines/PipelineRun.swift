import Diagnostics
import DisclosureControl
import Foundation
import Storage
public import Tabular

/// What the command line says of a run; what it leaves open the pipeline says.
public struct RunSettings: Sendable {
  public var pipeline: String
  public var extracts: String?
  public var output: String?
  public var restricted: String?
  public var asOf: Day?
  public var jobs: Int?

  public init(
    pipeline: String, extracts: String? = nil, output: String? = nil, restricted: String? = nil, asOf: Day? = nil,
    jobs: Int? = nil
  ) {
    self.pipeline = pipeline
    self.extracts = extracts
    self.output = output
    self.restricted = restricted
    self.asOf = asOf
    self.jobs = jobs
  }
}

/// What came of a run.
public struct RunResult: Sendable {
  public let id: String
  /// Says where to look, one line each.
  public let summary: String
}

/// One execution of a pipeline: checks the plan, runs its stages, publishes all or nothing.
public struct PipelineRun {
  private let settings: RunSettings
  private let observer: any RunObserver

  public init(_ settings: RunSettings, observer: any RunObserver) {
    self.settings = settings
    self.observer = observer
  }

  /// - Throws: ``Diagnostics/Failure`` with everything that stopped the run. Nothing was published then.
  public func run() async throws -> RunResult {
    let definitions = DefinitionFolder(ofPipeline: settings.pipeline)
    let (plan, warnings) = try Plan.checked(settings.pipeline, definitions)
    for warning in warnings { observer.noticed(warning) }
    let pipeline = plan.pipeline
    let asOf = try required(settings.asOf ?? pipeline.asOf, "as_of", option: "--as-of")
    let extracts = try required(settings.extracts ?? pipeline.extracts, "extracts", option: "--extracts")
    let output = try required(settings.output ?? pipeline.output, "output", option: "--output")
    let zonePath = try required(settings.restricted ?? pipeline.restricted, "restricted", option: "--restricted")
    try RunDirectories(extracts: extracts, output: output, restricted: zonePath).check()
    let zone = try RestrictedZone(preparing: zonePath)
    let lock = try RunLock(path: zone.file("lock"))
    defer { lock.release() }

    let clock = ContinuousClock()
    let begin = clock.now
    let started = Date.now.formatted(.iso8601)
    let ledger = try Ledger(at: zone.file("ledger.sqlite"))
    let isFirstRun = try ledger.isEmpty()
    let id = try ledger.begin(pipeline: pipeline.name, asOf: asOf, started: started) { id in
      Audience.allCases.contains { FileManager.default.fileExists(atPath: "\($0.directory(in: output))/runs/\(id)") }
    }
    let context = RunContext(
      id: id, started: started, isFirstRun: isFirstRun, asOf: asOf,
      jobs: settings.jobs ?? ProcessInfo.processInfo.activeProcessorCount,
      extractsDirectory: extracts, outputDirectory: output, restricted: zone, definitions: definitions,
      record: RunRecord(), observer: observer)
    func seconds() -> Double { (clock.now - begin) / .seconds(1) }
    do {
      try await run(plan, in: context)
      // From here on the run is finished, whatever is asked of it.
      try Task.checkCancellation()
      let published = try context.settle {
        try context.record.json(
          run: id, pipeline: pipeline.name, asOf: asOf.description, definitions: definitions, started: started,
          seconds: seconds(), jobs: context.jobs)
      }
      context.close()
      do {
        try ledger.end(id, .done, seconds: seconds(), reason: nil)
        try ledger.close()
      } catch {
        // All is published by now; a ledger that cannot be written takes nothing of it back.
        observer.noticed(
          Diagnostic(
            .ledgerNotWritten, "the run is published, but its end could not be noted in the ledger",
            at: Place(file: zone.file("ledger.sqlite")), help: "free some space on the disk of the restricted zone",
            severity: .warning))
      }
      return RunResult(id: id, summary: summary(of: plan, published: published))
    } catch {
      context.abandon()
      context.close()
      let failure = error is CancellationError ? PipelineRun.interrupted : error as? Failure
      let outcome: Ledger.Outcome = failure?.status == .dataRefused ? .refused : .failed
      // The reason for the run's end matters more than a ledger that cannot be written.
      try? ledger.end(id, outcome, seconds: seconds(), reason: failure?.diagnostics.first)
      throw failure ?? error
    }
  }

  private static let interrupted = Failure(
    Diagnostic(.interrupted, "the run was told to stop, and published nothing", help: "run it again"),
    status: .couldNotRun)

  private func run(_ plan: Plan, in context: RunContext) async throws {
    let clock = ContinuousClock()
    var products: [Product?] = []
    for (index, step) in plan.steps.enumerated() {
      try Task.checkCancellation()
      observer.began(stage: step.name)
      let begin = clock.now
      let result = try await step.stage.run(step.input.flatMap { products[$0] }, in: context)
      products.append(result.product)
      // A product that no later step takes is let go, so that two copies of the records never stand in memory.
      for earlier in products.indices where !plan.steps[(index + 1)...].contains(where: { $0.input == earlier }) {
        products[earlier] = nil
      }
      let seconds = (clock.now - begin) / .seconds(1)
      context.record.addTiming(seconds, of: step.name)
      observer.ended(stage: step.name, summary: result.summary)
    }
  }

  private func required<Value>(_ value: Value?, _ key: String, option: String) throws(Failure) -> Value {
    if let value { return value }
    throw Failure(
      Diagnostic(
        .missingSetting, "neither the command line nor the pipeline says '\(key)'", at: Place(file: settings.pipeline),
        help: "give \(option), or add the key '\(key)' to the pipeline"), status: .couldNotRun)
  }

  private func summary(of plan: Plan, published: [String]) -> String {
    let hasSite = plan.steps.contains { $0.kind == .scorecard }
    return published.map { directory in
      hasSite ? "published \(directory): open \(directory)/scorecard/index.html" : "published \(directory)"
    }.joined(separator: "\n")
  }
}
