public import Diagnostics
import Indicators

/// The indicators of a pipeline, to be listed and searched without any data.
public struct CatalogueListing: Sendable {
  /// One indicator. Grain: one an id, in the order of the definitions.
  public struct Entry: Sendable {
    public let id: String
    public let name: String
    /// The scorecard's perspective, by name.
    public let perspective: String
    public let method: String
    public let unit: String
    /// The national framework and number that it follows, or that it is local.
    public let framework: String
    public let definition: String
  }

  /// What is looked for; an entry must fit all of it.
  public struct Query: Sendable {
    /// Each must stand, as a part of a word at least, in id, name, definition or framework; capitals do not matter.
    public var words: [String]
    /// A perspective's name, whole.
    public var perspective: String?
    /// A part of the framework's name, capitals apart.
    public var framework: String?

    public init(words: [String] = [], perspective: String? = nil, framework: String? = nil) {
      self.words = words
      self.perspective = perspective
      self.framework = framework
    }
  }

  public let entries: [Entry]
  private let pipeline: String

  /// Reads and checks a pipeline and all that it names.
  ///
  /// - Throws: Every fault of the definitions at once.
  public init(of pipeline: String, observer: any RunObserver) throws(Failure) {
    self.pipeline = pipeline
    let (plan, warnings) = try Plan.checked(pipeline, DefinitionFolder(ofPipeline: pipeline))
    for warning in warnings { observer.noticed(warning) }
    entries = plan.steps.flatMap { step -> [Entry] in
      switch step.stage {
      case let stage as EstimateStage: stage.catalogue.indicators.map { Entry($0) }
      case let stage as TabulateStage: stage.indicators.map { Entry($0) }
      default: []
      }
    }
  }

  /// The entries that fit a query, in their order.
  ///
  /// - Throws: ``Diagnostics/Failure`` when none does, with what may have been meant.
  public func matching(_ query: Query) throws(Failure) -> [Entry] {
    let perspectives = entries.reduce(into: [String]()) { known, entry in
      if !known.contains(entry.perspective) { known.append(entry.perspective) }
    }
    if let perspective = query.perspective, !perspectives.contains(perspective.lowercased()) {
      throw none(
        "no indicator has the perspective '\(perspective)'", suggestionHelp(for: perspective, among: perspectives))
    }
    if let framework = query.framework, !entries.contains(where: { $0.framework.holds(framework) }) {
      throw none(
        "no indicator follows a framework '\(framework)'", nearest(to: framework, in: entries.map(\.framework)))
    }
    for word in query.words where !entries.contains(where: { $0.holds(word) }) {
      throw none("no indicator tells of '\(word)'", nearest(to: word, in: entries.map { "\($0.id) \($0.name)" }))
    }
    let found = entries.filter { entry in
      query.words.allSatisfy(entry.holds)
        && query.perspective.map { entry.perspective == $0.lowercased() } ?? true
        && query.framework.map(entry.framework.holds) ?? true
    }
    guard !found.isEmpty else {
      throw none("no indicator fits all of what is asked for", "leave a word or an option out")
    }
    return found
  }

  private func none(_ message: String, _ help: String?) -> Failure {
    Failure(
      Diagnostic(.noSuchIndicator, message, at: Place(file: pipeline), help: help), status: .couldNotRun)
  }

  private func nearest(to word: String, in texts: [String]) -> String? {
    var words: [String] = []
    for text in texts {
      for part in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
        if !words.contains(String(part)) { words.append(String(part)) }
      }
    }
    return suggestion(for: word, among: words).map { "did you mean '\($0)'?" }
  }
}

extension CatalogueListing.Entry {
  init(_ indicator: IndicatorDefinition) {
    self.init(
      id: indicator.id, name: indicator.name, perspective: indicator.perspective, method: indicator.method.rawValue,
      unit: indicator.unit.rawValue, framework: indicator.frameworkReference, definition: indicator.definition)
  }

  init(_ indicator: StatedIndicator) {
    let heading = indicator.heading
    self.init(
      id: heading.id, name: heading.name, perspective: heading.perspective, method: indicator.method.rawValue,
      unit: heading.unit.rawValue, framework: heading.frameworkReference, definition: indicator.definition)
  }

  fileprivate func holds(_ word: String) -> Bool {
    [id, name, definition, framework].contains { $0.holds(word) }
  }
}

extension String {
  fileprivate func holds(_ part: String) -> Bool { lowercased().contains(part.lowercased()) }
}
