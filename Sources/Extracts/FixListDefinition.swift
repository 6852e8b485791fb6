import Diagnostics

/// How the fix-list of an extract groups and names the records that need mending.
///
///     waymark:
///       fix_list: {by: team, show: [la_person_id, event_reference]}
///
/// `by` is the field that says whose records they are; without it the list is one of the whole extract. `show` are the
/// fields by which a record is found in its system: by default the primary key and the system's own id of the person.
public struct FixListDefinition: Sendable {
  public let by: String?
  /// In the order of the list.
  public let show: [String]

  init(_ reader: inout MappingReader?, fields: [Field], primaryKey: [String]) {
    let usual = fields.filter { $0.role == .recordID || primaryKey.contains($0.name) }
      .filter(\.namesRecord).map(\.name)
    guard var own = reader?.optionalMapping("fix_list", of: "fix-list") else {
      (by, show) = (nil, usual)
      return
    }
    let (byNode, showNodes) = (own.optionalNode("by"), own.optionalList("show"))
    own.finish()
    by = byNode.flatMap { FixListDefinition.name($0, "by", fields, own.faults) }
    show = showNodes?.compactMap { FixListDefinition.name($0, "show", fields, own.faults) } ?? usual
    reportDuplicates(
      ((by.map { [$0] } ?? []) + show).map { ($0, byNode?.place ?? showNodes?.first?.place ?? own.place) },
      "field of the fix-list", own.faults)
  }

  private static func name(_ node: DefinitionNode, _ key: String, _ fields: [Field], _ faults: Faults) -> String? {
    guard let name = scalarText(node) else {
      faults.report(.wrongKind, "'\(key)' must name fields, not \(node.kindName)", at: node.place)
      return nil
    }
    guard let field = fields.first(where: { $0.name == name }) else {
      faults.report(
        .unknownName, "the fix-list names '\(name)', which is no field", at: node.place,
        help: suggestionHelp(for: name, among: fields.map(\.name)))
      return nil
    }
    guard field.namesRecord else {
      faults.report(
        .wrongRole, "the fix-list shows no '\(name)': it tells who somebody is", at: node.place,
        help: "name the numbers by which the source finds its record")
      return nil
    }
    return name
  }
}

extension Field {
  /// Whether it may stand in a fix-list: a number, a date or a code, but nothing that describes a person.
  fileprivate var namesRecord: Bool {
    switch role {
    case nil, .recordID, .nhsNumber, .personReference, .pseudonym, .team: true
    case .forename, .surname, .dateOfBirth, .sex, .postcode, .address, .freeText, .sensitive: false
    }
  }
}
