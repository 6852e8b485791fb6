import CSVDecoding
import Diagnostics
import Expressions
import Tabular

/// Which fields must be filled for which rows, from a CSV file.
///
///     waymark: {requirements: ../reference/cld_requirements.csv}
///     waymark: {requirements: {file: ../reference/cld_requirements.csv, severity: warn}}
///
/// One row is one field and one condition: the columns `field`, `when`, a condition in SQL over the fields of the extract,
/// and `mandatory_for`, the same in words. Where `when` is empty every row counts. A row breaks a requirement where the
/// condition is true and the cell is missing, or could not be read.
public struct Requirement: Sendable {
  /// The field that must be filled.
  public let field: String
  /// The condition in words, for messages: "requests".
  public let description: String
  public let severity: RuleSeverity
  let column: Int
  private let condition: BoundExpression?

  /// The rows of a chunk that break it, in their order.
  func violations(_ columns: [DecodedColumn], rowCount: Int) -> [Int] {
    let isPresent = columns[column].isPresent
    guard isPresent.contains(false) else { return [] }
    guard let condition else { return isPresent.indices.filter { !isPresent[$0] } }
    return condition.prepared(for: condition.values(of: columns), rowCount: rowCount).rows(in: 0..<rowCount)
      .filter { !isPresent[$0] }
  }

  /// The fields whose values its condition reads.
  var conditionColumns: [Int] { condition?.columns ?? [] }

  /// Reads the requirements that a schema names.
  ///
  /// - Returns: None after reporting why there are none.
  static func all(_ node: DefinitionNode, fields: [Field], faults: Faults) -> (
    path: String?, requirements: [Requirement]
  ) {
    var file = scalarText(node)
    var severity = RuleSeverity.warn
    if file == nil {
      var reader = MappingReader(node, of: "requirements section", faults: faults)
      file = reader.string("file")
      severity = reader.optionalChoice("severity") ?? .warn
      if severity == .blank {
        faults.report(
          .wrongValue, "a missing cell cannot be blanked", at: node.value(of: "severity")?.place ?? node.place)
      }
      reader.finish()
    }
    guard let file, !file.isEmpty else { return (nil, []) }
    let path = definitionPath(file, besides: node.place)
    do throws(Failure) {
      let rows = try definitionRows(path, ["field", "mandatory_for"], optional: "when", true)
      let requirements = rows.compactMap {
        Requirement($0, at: Place(file: path, line: $0.line), severity, fields, faults)
      }
      return (path, requirements)
    } catch {
      reportUnusable(file, error, at: node.place, faults)
      return (nil, [])
    }
  }

  private init?(
    _ row: DefinitionRow, at place: Place, _ severity: RuleSeverity, _ fields: [Field], _ faults: Faults
  ) {
    guard let field = row.cells[0], let description = row.cells[1] else {
      faults.report(.codeFile, "a requirement needs a field and 'mandatory_for'", at: place)
      return nil
    }
    guard let column = fields.firstIndex(where: { $0.name == field }) else {
      faults.report(
        .unknownName, "the requirement is of '\(field)', which is no field", at: place,
        help: suggestionHelp(for: field, among: fields.map(\.name)))
      return nil
    }
    var condition: BoundExpression?
    if let text = row.optional {
      let columns = fields.map { TypedName($0.name, $0.columnType) }
      condition = ScalarExpression(parsing: text, at: place, faults: faults)?
        .bound(columns: columns, yielding: .boolean, faults: faults)
      if condition == nil { return nil }
    }
    self.field = field
    self.description = description
    self.severity = severity
    self.column = column
    self.condition = condition
  }
}
