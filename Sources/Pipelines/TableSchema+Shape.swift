import Extracts
import Tabular

extension TableSchema {
  var holdsPersons: Bool { subject == .person }

  /// Column names by role, the first field of a role where several have it.
  var roles: [String: String] {
    Dictionary(fields.compactMap { field in field.role.map { ($0.rawValue, field.name) } }) { first, _ in first }
  }

  /// Lists of fields that each tell every row from the others: the primary key, and each field whose values are there and
  /// unique or the row falls.
  var rowKeys: [[String]] {
    let unique = fields.filter { $0.constraints.isUnique && $0.constraints.isRequired && $0.severity.fellsRow }
    return (primaryKey.isEmpty ? [] : [primaryKey]) + unique.map { [$0.name] }
  }

  /// The domain of the extract's pseudonyms, where it brings any.
  var pseudonymDomain: String? { fields.first { $0.role == .pseudonym }?.pseudonymDomain }
}
