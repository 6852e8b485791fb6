public import Tabular

/// The accepted records of one extract, with the roles of its columns.
public struct LinkageSource: Sendable {
  public let name: String
  public let table: Table
  /// Column names by schema role; roles that linkage does not use are left alone.
  ///
  /// `record_id` names the column of the source's own record ids: rows of one id are one record. Without it, and where
  /// the id is missing, every row is a record of its own.
  public let roles: [String: String]
  /// The domain of the pseudonyms in the column with that role: equal pseudonyms of one domain are of one person, and
  /// those of two domains have nothing to do with each other.
  public let pseudonymDomain: String?

  public init(_ name: String, table: Table, roles: [String: String], pseudonymDomain: String? = nil) {
    self.name = name
    self.table = table
    self.roles = roles
    self.pseudonymDomain = pseudonymDomain
  }

  func column(of role: IdentityRole) -> Column? {
    roles[role.rawValue].flatMap(table.column)
  }

  var recordIDColumn: Column? {
    roles[IdentityRole.recordID].flatMap(table.column)
  }
}
