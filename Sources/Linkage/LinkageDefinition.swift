public import Diagnostics

/// How the records of several extracts become persons: the sources, and the passes in their order.
public struct LinkageDefinition: Hashable, Sendable {
  /// One extract that takes part.
  public struct Source: Hashable, Sendable {
    public var extract: String
    /// Whether two records of this source are always two persons, as in a register without duplicates.
    public var isOneRowPerPerson: Bool
    public var place: Place?

    public init(_ extract: String, isOneRowPerPerson: Bool = false, place: Place? = nil) {
      self.extract = extract
      self.isOneRowPerPerson = isOneRowPerPerson
      self.place = place
    }
  }

  /// Joins records that agree on every one of several identifiers, each of which must be there.
  public struct Pass: Hashable, Sendable {
    public var name: String
    public var agreeOn: [IdentityRole]
    public var place: Place?

    public init(_ name: String, agreeOn: [IdentityRole], place: Place? = nil) {
      self.name = name
      self.agreeOn = agreeOn
      self.place = place
    }

    /// Whether agreement is evidence enough: the NHS number and a second identifier, three identifiers, or a pseudonym.
    ///
    /// An NHS number alone is evidence, never proof: numbers are mistyped into other people's. Sex tells two people apart
    /// but never says that two records are one person, so it does not count. A pseudonym is the work of a body that
    /// has linked the records already.
    public var isStrong: Bool {
      let identifiers = Set(agreeOn).subtracting([.sex])
      return identifiers.contains(.pseudonym) || identifiers.count >= (identifiers.contains(.nhsNumber) ? 2 : 3)
    }
  }

  /// The most sources of one linkage.
  static let sourceLimit = 64

  public var name: String
  public var sources: [Source]
  public var passes: [Pass]
  /// Which sources share their record ids; applied before the passes.
  public var sharedIDs: [SharedIDs]
  /// The file of the linkage whose comparisons and model weigh what the passes leave apart, counted from the pipeline's
  /// folder; nil where the passes decide alone.
  public var weighing: String?
  public var weighingPlace: Place?
  /// How many months the spine remembers what has ended; nil for ever.
  public var retentionMonths: Int?
  /// What is watched from night to night; nil for nothing.
  public var watch: LinkageWatch?

  public init(name: String, sources: [Source], passes: [Pass], sharedIDs: [SharedIDs] = []) {
    self.name = name
    self.sources = sources
    self.passes = passes
    self.sharedIDs = sharedIDs
  }

  /// Decodes a definition and reports what is wrong with it.
  public init(_ node: DefinitionNode, faults: Faults) {
    var reader = MappingReader(node, of: "linkage", faults: faults)
    name = reader.string("name")
    _ = reader.optionalString("description")
    sources = LinkageDefinition.list("sources", in: &reader) { Source($0, faults: faults) }
    passes = LinkageDefinition.list("passes", in: &reader) { Pass($0, faults: faults) }
    sharedIDs = (reader.optionalList("shared_ids") ?? []).map { SharedIDs($0, faults: faults) }
    weighingPlace = reader.optionalNode("weighing")?.place
    weighing = reader.optionalString("weighing")
    watch = reader.optionalNode("watch").map { LinkageWatch($0, faults: faults) }
    retentionMonths = reader.optionalInteger("retention_months", in: 1...1200)
    reader.finish()
    reportDuplicates("source", sources.map { ($0.extract, $0.place) }, faults)
    reportDuplicates(
      "pass", passes.map { ($0.name, $0.place) } + sharedIDs.map { ($0.name, $0.place) }, faults)
    if sources.count > LinkageDefinition.sourceLimit {
      faults.report(
        .linkageIncomplete,
        "a linkage has at most \(LinkageDefinition.sourceLimit) sources, not \(sources.count)", at: node.place)
    }
  }

  /// Reports sources that are not there, or that no pass can link for want of roles.
  ///
  /// - Parameter roles: The schema roles of each person-level extract that will be given, by the extract's name.
  public func check(roles: [String: Set<String>], faults: Faults) {
    checkSharedIDs(roles: roles, faults: faults)
    for source in sources {
      guard let known = roles[source.extract] else {
        faults.report(
          .unknownName, "the linkage '\(name)' names an extract that is not there: '\(source.extract)'",
          at: source.place, help: suggestionHelp(for: source.extract, among: roles.keys.sorted()))
        continue
      }
      let isUsable =
        passes.contains { $0.agreeOn.allSatisfy { known.contains($0.rawValue) } }
        || sharedIDs.contains { $0.extracts.contains(source.extract) }
      if !isUsable, !passes.isEmpty {
        faults.report(
          .linkageIncomplete, "no pass can link '\(source.extract)': its schema lacks a role that each pass needs",
          at: source.place,
          help: "give its identity columns their roles, for example waymark: {role: nhs_number}")
      }
    }
  }

  private static func list<Element>(
    _ key: String, in reader: inout MappingReader, _ decode: (DefinitionNode) -> Element
  ) -> [Element] {
    guard reader.node(key) != nil, let nodes = reader.optionalList(key) else { return [] }
    if nodes.isEmpty {
      reader.faults.report(.linkageIncomplete, "'\(key)' of the linkage is empty", at: reader.place)
    }
    return nodes.map(decode)
  }

  private func reportDuplicates(_ what: String, _ names: [(name: String, place: Place?)], _ faults: Faults) {
    var seen: Set<String> = []
    for (name, place) in names where !seen.insert(name).inserted {
      faults.report(.duplicateName, "the \(what) '\(name)' stands here a second time", at: place)
    }
  }
}

extension LinkageDefinition.Source {
  init(_ node: DefinitionNode, faults: Faults) {
    var reader = MappingReader(node, of: "source", faults: faults)
    extract = reader.string("extract")
    isOneRowPerPerson = reader.optionalBoolean("one_row_per_person") ?? false
    place = node.place
    reader.finish()
  }
}

extension LinkageDefinition.Pass {
  init(_ node: DefinitionNode, faults: Faults) {
    var reader = MappingReader(node, of: "pass", faults: faults)
    name = reader.string("name")
    place = node.place
    let names = reader.node("agree_on") == nil ? nil : reader.optionalList("agree_on")
    agreeOn = []
    for node in names ?? [] {
      guard case .scalar(let text) = node.content, let role = IdentityRole(rawValue: text) else {
        faults.report(
          .unknownName, "'agree_on' names what is not an identity role", at: node.place,
          help: "known here: \(IdentityRole.allCases.map(\.rawValue).joined(separator: ", "))")
        continue
      }
      if agreeOn.contains(role) {
        faults.report(.duplicateName, "'\(text)' stands here a second time", at: node.place)
      }
      agreeOn.append(role)
    }
    reader.finish()
    if names != nil, faults.isEmpty, !isStrong {
      faults.report(
        .linkageWeakPass, "the pass '\(name)' would join records on too little evidence", at: node.place,
        help: "name nhs_number and a second identifier, three identifiers, or a pseudonym; sex does not count")
    }
  }
}
