import Extracts
import Tabular

extension TableSchema {
  var holdsPersons: Bool { subject == .person }

  /// Column names by role, the first field of a role where several have it.
  var roles: [String: String] {
    Dictionary(fields.compactMap { field in field.role.map { ($0.rawValue, field.name) } }) { first, _ in first }
  }

  /// The domain of the extract's pseudonyms, where it brings any.
  var pseudonymDomain: String? { fields.first { $0.role == .pseudonym }?.pseudonymDomain }
}
