import Diagnostics
import DisclosureControl

/// A pipeline whose stages stand in an order in which each finds what it takes, checked before any data are read.
struct Plan {
  struct Step {
    let name: String
    let kind: StageKind
    /// The index of the step whose product it takes; nil where it reads from outside.
    let input: Int?
    /// What it takes; nil where a fault leaves that open.
    let inputShape: ProductShape?
    let stage: any Stage
  }

  let pipeline: PipelineDefinition
  let steps: [Step]

  /// Connects, orders and checks the stages; every fault is reported.
  init(_ pipeline: PipelineDefinition, faults: Faults) {
    self.pipeline = pipeline
    let entries = pipeline.stages
    let inCircle = Plan.circles(in: entries, faults: faults)
    let inputs = entries.indices.map { inCircle.contains($0) ? nil : Plan.input(of: $0, in: entries, faults: faults) }
    let order = Plan.order(inputs: inputs)
    var stepOf = [Int?](repeating: nil, count: entries.count)
    var steps: [Step] = []
    var shapes: [ProductShape?] = []
    for index in order {
      let entry = entries[index]
      let input = inputs[index].flatMap { stepOf[$0] }
      stepOf[index] = steps.count
      let isFed = type(of: entry.stage).takes.isEmpty || input != nil
      let inputShape = input.flatMap { shapes[$0] }
      steps.append(
        Step(name: entry.name, kind: entry.kind, input: input, inputShape: inputShape, stage: entry.stage))
      let canCheck = isFed && (input == nil || inputShape != nil)
      shapes.append(canCheck ? entry.stage.checked(inputShape, faults: faults) : nil)
    }
    self.steps = steps
    Plan.checkAudiences(entries, faults: faults)
  }

  private static func checkAudiences(_ entries: [PipelineDefinition.StageEntry], faults: Faults) {
    var audiences: [Audience] = []
    for entry in entries {
      guard let audience = (entry.stage as? ReleaseStage)?.profile?.audience else { continue }
      if audiences.contains(audience) {
        faults.report(
          .sameAudience, "two stages release figures for the \(audience.rawValue) audience", at: entry.place,
          help: "each audience has one directory: keep one of the two, or give one another profile")
      }
      audiences.append(audience)
    }
  }

  private static func input(of index: Int, in entries: [PipelineDefinition.StageEntry], faults: Faults) -> Int? {
    let entry = entries[index]
    let wanted = type(of: entry.stage).takes
    func gives(_ other: Int) -> Bool { wanted.contains(type(of: entries[other].stage).gives) }
    let words = wanted.map(\.rawValue).joined(separator: " or ")
    if let from = entry.from {
      guard let source = entries.firstIndex(where: { $0.name == from }) else {
        faults.report(
          .unknownName, "there is no stage '\(from)'", at: entry.fromPlace,
          help: suggestionHelp(for: from, among: entries.map(\.name).filter { $0 != entry.name }))
        return nil
      }
      if wanted.isEmpty {
        faults.report(
          .missingInput, "the stage '\(entry.name)' takes nothing from another stage", at: entry.fromPlace,
          help: "remove the key 'from'")
        return nil
      }
      if !gives(source) {
        let given = type(of: entries[source].stage).gives.rawValue
        faults.report(
          .missingInput, "the stage '\(entry.name)' takes \(words), but '\(from)' gives \(given)",
          at: entry.fromPlace)
        return nil
      }
      return source
    }
    if wanted.isEmpty { return nil }
    if let nearest = entries.indices.last(where: { $0 < index && gives($0) }) { return nearest }
    let makers = StageKind.allCases.filter { wanted.contains($0.type.gives) }.map(\.rawValue)
    faults.report(
      .missingInput, "the stage '\(entry.name)' takes \(words), and no stage before it gives that", at: entry.place,
      help: "put one of these before it: \(makers.joined(separator: ", "))")
    return nil
  }

  /// Which stage each named as its source, whether or not it gives what is needed.
  private static func namedSources(of entries: [PipelineDefinition.StageEntry]) -> [Int?] {
    entries.map { entry in entry.from.flatMap { from in entries.firstIndex { $0.name == from } } }
  }

  /// Reports every circle of stages that take from one another.
  ///
  /// - Returns: The indices of the stages that stand in one.
  private static func circles(in entries: [PipelineDefinition.StageEntry], faults: Faults) -> Set<Int> {
    let sources = namedSources(of: entries)
    var inCircle: Set<Int> = []
    for start in entries.indices where !inCircle.contains(start) {
      guard let circle = circle(from: start, sources: sources) else { continue }
      if inCircle.contains(circle[0]) { continue }
      inCircle.formUnion(circle)
      let names = (circle + [circle[0]]).map { entries[$0].name }
      faults.report(
        .stageCycle, "stages take from one another in a circle: \(names.joined(separator: " ← "))",
        at: entries[circle[0]].fromPlace, help: "let one of them take from a stage outside the circle")
    }
    return inCircle
  }

  /// The circle that following the sources leads into, nil where it leads to an end.
  private static func circle(from start: Int, sources: [Int?]) -> [Int]? {
    var path = [start]
    while let next = sources[path[path.count - 1]] {
      if let first = path.firstIndex(of: next) { return Array(path[first...]) }
      path.append(next)
    }
    return nil
  }

  /// Indices in an order in which inputs come first and, beyond that, as they stand in the file.
  private static func order(inputs: [Int?]) -> [Int] {
    var order: [Int] = []
    var isPlaced = [Bool](repeating: false, count: inputs.count)
    while let ready = inputs.indices.first(where: { !isPlaced[$0] && (inputs[$0].map { isPlaced[$0] } ?? true) }) {
      isPlaced[ready] = true
      order.append(ready)
    }
    return order
  }
}
