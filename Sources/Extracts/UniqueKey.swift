public import Diagnostics

/// Fields whose values together stand in one row only, as `uniqueKeys` of Table Schema.
///
///     uniqueKeys:
///       - [record_id]
///       - {fields: [la_code, import_date], waymark: {severity: warn}}
///
/// A row that lacks one of them repeats nothing: that is what tells it from a primary key.
public struct UniqueKey: Sendable {
  public let fields: [String]
  /// What a row costs that has the key of an earlier one; never a cell.
  public let severity: RuleSeverity
  public let place: Place

  init(_ node: DefinitionNode, fields known: [Field], usualSeverity: RuleSeverity, faults: Faults) {
    place = node.place
    var severity = usualSeverity
    if case .mapping = node.content {
      var reader = MappingReader(node, of: "unique key", faults: faults)
      fields = reader.node("fields").map(nameList) ?? []
      var waymark = reader.optionalMapping("waymark", of: "unique key's waymark section")
      severity = waymark?.optionalChoice("severity") ?? usualSeverity
      waymark?.finish()
      reader.finish()
    } else {
      fields = nameList(node)
    }
    self.severity = severity
    if fields.isEmpty {
      faults.report(.wrongValue, "a unique key names at least one field", at: place, help: "write '- [record_id]'")
    }
    if severity == .blank {
      faults.report(
        .wrongValue, "a unique key cannot blank a cell", at: place,
        help: "use 'file', 'reject' or 'warn', or 'unique: true' at the field")
    }
    for field in fields where !known.contains(where: { $0.name == field }) {
      faults.report(
        .unknownName, "the unique key names '\(field)', which is no field", at: place,
        help: suggestionHelp(for: field, among: known.map(\.name)))
    }
    reportDuplicates(fields.map { ($0, place) }, "key field", faults)
  }

  /// What a row breaks that has the key of an earlier one.
  var check: Check {
    Check(
      "unique", .cellUnique, severity, column: fields.count == 1 ? fields[0] : nil,
      detail: fields.map { "'\($0)'" }.joined(separator: ", "))
  }
}
