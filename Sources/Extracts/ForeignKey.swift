public import Diagnostics
import Tabular

/// Fields whose values must stand in another extract, as in Table Schema.
///
///     foreignKeys:
///       - fields: [lsoa_code]
///         reference: {resource: geography_lookup, fields: [lsoa_code]}
///         waymark: {severity: warn}
///
/// A row of which one of the fields is missing points nowhere and breaks nothing. What counts of the other extract are the
/// rows that its own rules accept, before its own foreign keys are looked at.
public struct ForeignKey: Sendable {
  public let fields: [String]
  /// The name of the other extract; the extract's own where it is empty.
  public let resource: String
  public let targetFields: [String]
  public let severity: RuleSeverity
  public let place: Place

  init(
    _ node: DefinitionNode, fields known: [Field], of extract: String, usualSeverity: RuleSeverity, faults: Faults
  ) {
    place = node.place
    var reader = MappingReader(node, of: "foreign key", faults: faults)
    let fieldNode = reader.node("fields")
    fields = fieldNode.map(nameList) ?? []
    var reference = reader.node("reference").map { MappingReader($0, of: "reference", faults: faults) }
    let named = reference?.optionalString("resource") ?? ""
    resource = named.isEmpty ? extract : named
    targetFields = reference?.node("fields").map(nameList) ?? []
    reference?.finish()
    var waymark = reader.optionalMapping("waymark", of: "foreign key's waymark section")
    severity = waymark?.optionalChoice("severity") ?? usualSeverity
    waymark?.finish()
    reader.finish()
    for field in fields where !known.contains(where: { $0.name == field }) {
      faults.report(
        .unknownName, "the foreign key names '\(field)', which is no field", at: fieldNode?.place ?? place,
        help: suggestionHelp(for: field, among: known.map(\.name)))
    }
    if fields.isEmpty || fields.count != targetFields.count {
      faults.report(
        .wrongForeignKey, "a foreign key has as many fields here as there, at least one", at: place,
        help: "write 'fields: [code]' and 'reference: {resource: other_extract, fields: [code]}'")
    }
    if severity == .blank, fields.count > 1 {
      faults.report(
        .wrongValue, "a foreign key of several fields cannot blank a cell", at: place,
        help: "use 'file', 'reject' or 'warn'")
    }
  }

  /// Reports what does not fit the extract that it points to.
  public func check(from schema: TableSchema, to target: TableSchema, faults: Faults) {
    for (name, other) in zip(fields, targetFields) {
      guard let field = schema.field(name) else { continue }
      guard let targetField = target.field(other) else {
        faults.report(
          .unknownName, "the foreign key points to '\(other)', which is no field of '\(target.name)'", at: place,
          help: suggestionHelp(for: other, among: target.fields.map(\.name)))
        continue
      }
      if field.columnType != targetField.columnType {
        faults.report(
          .wrongForeignKey,
          "'\(name)' is \(field.typeInWords) and '\(other)' of '\(target.name)' \(targetField.typeInWords)",
          at: place, help: "give both the same type")
      } else if field.isFolded != targetField.isFolded {
        faults.report(
          .wrongForeignKey,
          "'\(name)' and '\(other)' of '\(target.name)' are not spelt by one rule: one is trimmed and of one case",
          at: place, help: "give both the same 'type', code list or 'canonical: true' under 'waymark'",
          severity: .warning)
      }
    }
  }
}

extension Field {
  /// With an article, and the decimals where they are declared.
  fileprivate var typeInWords: String {
    if case .decimal(let scale) = columnType { "a number with \(scale) decimals" } else { type.withArticle }
  }

  /// Whether its texts have one spelling each.
  var isFolded: Bool { domain != nil || codes != nil || constraints.codes != nil || isCanonical }
}

/// A list of names, or one name alone.
func nameList(_ node: DefinitionNode) -> [String] {
  if case .sequence(let nodes) = node.content { return nodes.compactMap(scalarText) }
  return scalarText(node).map { [$0] } ?? []
}
