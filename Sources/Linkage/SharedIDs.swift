public import Diagnostics

extension LinkageDefinition {
  /// Sources whose record ids are given by one system: records of one id are of one person, whichever of them they stand in.
  ///
  /// A council's own number stands on its assessments, its complaints and its surveys, where the NHS number is often missing.
  public struct SharedIDs: Hashable, Sendable {
    public var name: String
    public var extracts: [String]
    public var place: Place?

    public init(_ name: String, extracts: [String], place: Place? = nil) {
      self.name = name
      self.extracts = extracts
      self.place = place
    }
  }

  /// Reports shared ids of extracts that are no sources, or that have no ids of their own.
  ///
  /// - Parameter roles: The schema roles of each person-level extract, by the extract's name.
  func checkSharedIDs(roles: [String: Set<String>], faults: Faults) {
    for shared in sharedIDs {
      for extract in shared.extracts {
        if !sources.contains(where: { $0.extract == extract }) {
          faults.report(
            .unknownName, "the shared ids '\(shared.name)' name no source of the linkage: '\(extract)'",
            at: shared.place,
            help: suggestionHelp(for: extract, among: sources.map(\.extract)))
        } else if roles[extract]?.contains(IdentityRole.recordID) == false {
          faults.report(
            .linkageIncomplete, "'\(extract)' shares ids but its schema says of no column that it is the record id",
            at: shared.place, help: "give the column its role, for example waymark: {role: record_id}")
        }
      }
    }
  }
}

extension LinkageDefinition.SharedIDs {
  init(_ node: DefinitionNode, faults: Faults) {
    var reader = MappingReader(node, of: "shared ids", faults: faults)
    name = reader.string("name")
    extracts = reader.node("extracts") == nil ? [] : reader.optionalStrings("extracts") ?? []
    place = node.place
    reader.finish()
    if Set(extracts).count < 2, faults.isEmpty {
      faults.report(
        .linkageIncomplete, "the shared ids '\(name)' are of \(Set(extracts).count) extract, so that nothing is shared",
        at: node.place, help: "name two extracts at least")
    }
  }
}

extension RecordSet {
  /// The records of one id among some sources. Rows without an id share none.
  func groups(of shared: LinkageDefinition.SharedIDs) -> KeyGroups {
    var codeOfID: [String: Int32] = [:]
    var codes = [Int32](repeating: StandardColumns.none, count: count)
    for (index, source) in sources.enumerated() where shared.extracts.contains(source.name) {
      for record in Int(firstRecord[index])..<Int(firstRecord[index + 1]) where !SourceRecords.isMadeUp(names[record]) {
        let code = codeOfID[names[record]] ?? Int32(codeOfID.count)
        codeOfID[names[record]] = code
        codes[record] = code
      }
    }
    return KeyGroups(Array(0..<Int32(count)), columns: [codes])
  }
}
