/// Reads the keys of one mapping of a definition and reports what is missing, of the wrong kind or unknown.
///
///     var reader = MappingReader(node, of: "indicator", faults: faults)
///     let id = reader.string("id")
///     let perspective = reader.optionalString("perspective")
///     reader.finish()          // reports every key that was not asked for
///
/// A reader goes on after a fault and hands back a harmless value; ``Faults/throwIfAny(status:)`` stops the work.
public struct MappingReader {
  /// What the mapping describes, for messages: "indicator", "field".
  public let subject: String
  public let place: Place
  public let faults: Faults
  private let entries: [DefinitionNode.Entry]
  private var asked: [String] = []

  public init(_ node: DefinitionNode, of subject: String, faults: Faults) {
    self.subject = subject
    self.faults = faults
    place = node.place
    if case .mapping(let entries) = node.content {
      self.entries = entries
    } else {
      entries = []
      faults.report(
        .wrongKind, "\(withArticle(subject)) must be a mapping, not \(node.kindName)",
        at: node.place)
    }
  }

  /// The keys as they stand, for mappings whose keys are names.
  public var allEntries: [DefinitionNode.Entry] { entries }

  public func has(_ key: String) -> Bool {
    entries.contains { $0.key == key }
  }

  // MARK: Nodes

  public mutating func optionalNode(_ key: String) -> DefinitionNode? {
    asked.append(key)
    guard let entry = entries.first(where: { $0.key == key }), entry.value.content != .null else {
      return nil
    }
    return entry.value
  }

  public mutating func node(_ key: String) -> DefinitionNode? {
    let node = optionalNode(key)
    if node == nil {
      faults.report(
        .missingKey, "\(withArticle(subject)) needs the key '\(key)'", at: place,
        help: suggestion(for: key, among: entries.map(\.key)).map { "is '\($0)' meant to be '\(key)'?" })
    }
    return node
  }

  // MARK: Scalars

  public mutating func optionalString(_ key: String) -> String? {
    optionalNode(key).flatMap { scalar($0, key) }
  }

  /// Returns the text under a key, or an empty text after reporting that there is none.
  public mutating func string(_ key: String) -> String {
    guard let node = node(key), let text = scalar(node, key) else { return "" }
    if text.isEmpty { faults.report(.wrongValue, "'\(key)' must not be empty", at: node.place) }
    return text
  }

  public mutating func optionalInteger(_ key: String, in range: ClosedRange<Int>? = nil) -> Int? {
    guard let node = optionalNode(key), let text = scalar(node, key) else { return nil }
    guard let value = Int(text), range?.contains(value) ?? true else {
      let wanted = range.map { "a whole number from \($0.lowerBound) to \($0.upperBound)" }
      faults.report(
        .wrongValue, "'\(key)' must be \(wanted ?? "a whole number")", at: node.place)
      return nil
    }
    return value
  }

  public mutating func optionalNumber(_ key: String) -> Double? {
    guard let node = optionalNode(key), let text = scalar(node, key) else { return nil }
    guard let value = Double(text), value.isFinite else {
      faults.report(.wrongValue, "'\(key)' must be a number", at: node.place)
      return nil
    }
    return value
  }

  public mutating func optionalBoolean(_ key: String) -> Bool? {
    guard let node = optionalNode(key), let text = scalar(node, key) else { return nil }
    switch text {
    case "true": return true
    case "false": return false
    default:
      faults.report(.wrongValue, "'\(key)' must be true or false", at: node.place)
      return nil
    }
  }

  /// Returns the case that a key names, reporting the allowed names when it names none.
  public mutating func optionalChoice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, of type: Choice.Type = Choice.self
  ) -> Choice? where Choice.RawValue == String {
    guard let node = optionalNode(key), let text = scalar(node, key) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    faults.report(
      .wrongValue, "'\(text)' is not a known \(key)", at: node.place,
      help: suggestionHelp(for: text, among: Choice.allCases.map(\.rawValue)))
    return nil
  }

  // MARK: Lists and mappings

  public mutating func optionalList(_ key: String) -> [DefinitionNode]? {
    guard let node = optionalNode(key) else { return nil }
    if case .sequence(let nodes) = node.content { return nodes }
    faults.report(.wrongKind, "'\(key)' must be a list, not \(node.kindName)", at: node.place)
    return nil
  }

  public mutating func optionalStrings(_ key: String) -> [String]? {
    optionalList(key)?.compactMap { scalar($0, key) }
  }

  public mutating func optionalMapping(_ key: String, of subject: String? = nil) -> MappingReader? {
    optionalNode(key).map { MappingReader($0, of: subject ?? key, faults: faults) }
  }

  // MARK: End

  /// Reports every key that nobody asked for.
  public func finish() {
    for entry in entries where !asked.contains(entry.key) {
      faults.report(
        .unknownKey, "unknown key '\(entry.key)' in \(withArticle(subject))", at: entry.keyPlace,
        help: suggestionHelp(for: entry.key, among: asked.filter { key in !entries.contains { $0.key == key } }))
    }
  }

  private func scalar(_ node: DefinitionNode, _ key: String) -> String? {
    if case .scalar(let text) = node.content { return text }
    faults.report(
      .wrongKind, "'\(key)' must be a single value, not \(node.kindName)", at: node.place)
    return nil
  }
}

private func withArticle(_ noun: String) -> String {
  "aeiou".contains(noun.first ?? " ") ? "an \(noun)" : "a \(noun)"
}
