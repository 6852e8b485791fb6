public import Diagnostics

/// The plan of a pipeline, checked without any data.
public struct PipelineCheck: CustomStringConvertible {
  /// The steps in the order in which they would run, one a line.
  public let description: String

  /// Reads and checks a pipeline and all that it names.
  ///
  /// - Throws: Every fault at once. Warnings go to the observer.
  public init(of pipeline: String, observer: any RunObserver) throws(Failure) {
    let (plan, warnings) = try Plan.checked(pipeline, DefinitionFolder(ofPipeline: pipeline))
    for warning in warnings { observer.noticed(warning) }
    var lines = ["\(plan.pipeline.name): \(plan.steps.count) stages"]
    for (index, step) in plan.steps.enumerated() {
      let input = step.input.map { " from \(plan.steps[$0].name)" } ?? ""
      let name = step.name == step.kind.rawValue ? "" : " (\(step.kind.rawValue))"
      lines.append("  \(index + 1). \(step.name)\(name)\(input) → \(type(of: step.stage).gives.rawValue)")
    }
    description = lines.joined(separator: "\n")
  }
}

extension DefinitionFolder {
  /// The folder in which a pipeline's file stands.
  convenience init(ofPipeline path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    self.init(path: folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder)
  }
}

extension Plan {
  /// The checked plan of a pipeline's file, and what a person should read of it though it stops nothing.
  static func checked(
    _ path: String, _ definitions: DefinitionFolder
  ) throws(Failure) -> (plan: Plan, warnings: [Diagnostic]) {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let faults = Faults()
    let pipeline = PipelineDefinition(try definitions.node(file), definitions: definitions, faults: faults)
    // How definitions fit together is asked only once each is right by itself: one fault, one message.
    try faults.throwIfAny()
    let plan = Plan(pipeline, faults: faults)
    try faults.throwIfAny()
    return (plan, faults.sorted)
  }
}
