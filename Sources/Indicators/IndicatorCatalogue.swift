public import Diagnostics

/// The indicators of a pipeline in the order of their definitions, each id once.
public struct IndicatorCatalogue: Sendable {
  /// The names that an indicator may use and that are defined elsewhere.
  public struct Vocabulary: Sendable {
    /// Of the geography: how rows are placed.
    public var bases: [String]
    /// Of the geography: the area levels.
    public var levels: [String]
    /// Of the breakdowns.
    public var breakdowns: [String]

    public init(bases: [String], levels: [String], breakdowns: [String]) {
      self.bases = bases
      self.levels = levels
      self.breakdowns = breakdowns
    }
  }

  public let indicators: [IndicatorDefinition]
  private let indexOfID: [String: Int]

  /// Decodes every definition and reports what is wrong with each and between them; of two with one id the first stays.
  public init(_ nodes: [DefinitionNode], vocabulary: Vocabulary, faults: Faults) {
    var indicators: [IndicatorDefinition] = []
    var indexOfID: [String: Int] = [:]
    for node in nodes {
      let indicator = IndicatorDefinition(node, bases: vocabulary.bases, faults: faults)
      indicator.check(node, vocabulary, faults)
      if let first = indexOfID[indicator.id] {
        faults.report(
          .duplicateName, "the indicator id '\(indicator.id)' is used twice", at: node.place(ofValue: "id"),
          help: "it stands first at \(indicators[first].place)")
        continue
      }
      indexOfID[indicator.id] = indicators.count
      indicators.append(indicator)
    }
    for index in indicators.indices where indicators[index].inequality != nil {
      indicators[index].resolveInequality(
        indexOfID[indicators[index].inequality!.of].map { indicators[$0] }, indicators, faults)
    }
    self.indicators = indicators
    self.indexOfID = indexOfID
  }

  public subscript(id: String) -> IndicatorDefinition? {
    indexOfID[id].map { indicators[$0] }
  }

  /// The place of an indicator in the catalogue, from 0.
  public func position(of id: String) -> Int? {
    indexOfID[id]
  }
}

extension IndicatorDefinition {
  fileprivate func check(_ node: DefinitionNode, _ vocabulary: IndicatorCatalogue.Vocabulary, _ faults: Faults) {
    if !sentence.isEmpty, !sentence.contains("{value}") {
      faults.report(
        .wrongValue, "the sentence has no place for the figure", at: node.place(ofValue: "sentence"),
        help: "write {value} where the figure belongs")
    }
    checkNames(breakdowns, of: "breakdowns", among: vocabulary.breakdowns, node, faults)
    if let inequality, !vocabulary.breakdowns.contains(inequality.by) {
      faults.report(
        .unknownName, "'\(inequality.by)' is not one of the breakdowns defined", at: inequality.place,
        help: suggestionHelp(for: inequality.by, among: vocabulary.breakdowns))
    }
    checkNames(levels ?? [], of: "levels", among: vocabulary.levels, node, faults)
  }

  private func checkNames(
    _ names: [String], of key: String, among known: [String], _ node: DefinitionNode, _ faults: Faults
  ) {
    for (index, name) in names.enumerated() {
      let place = node.place(ofValue: key, item: index)
      if !known.contains(name) {
        faults.report(
          .unknownName, "'\(name)' is not one of the \(key) defined", at: place,
          help: suggestionHelp(for: name, among: known))
      }
      if names[..<index].contains(name) {
        faults.report(.duplicateName, "'\(name)' stands twice under '\(key)'", at: place)
      }
    }
  }
}

extension DefinitionNode {
  private func value(_ key: String) -> DefinitionNode? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// Where the value of a key stands, or one item of its list; the mapping itself where there is none.
  fileprivate func place(ofValue key: String, item: Int? = nil) -> Place {
    guard let value = value(key) else { return place }
    guard let item, case .sequence(let items) = value.content, items.indices.contains(item) else { return value.place }
    return items[item].place
  }
}
