/// One step of a database's structure, applied once, in order, and never changed afterwards.
public struct Migration: Sendable {
  /// Unique and stable; it is stored in the database.
  public let name: String
  /// SQL statements separated by semicolons.
  public let sql: String

  public init(_ name: String, sql: String) {
    self.name = name
    self.sql = sql
  }
}
