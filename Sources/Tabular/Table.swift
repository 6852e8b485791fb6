/// Columns of equal length under distinct names, in an order that users see.
public struct Table: Sendable {
  public let name: String
  public let columns: [Column]
  public let rowCount: Int
  private let indexOf: [String: Int]

  /// - Parameter rowCount: Needed only for a table without columns.
  public init(_ name: String, _ columns: [Column], rowCount: Int? = nil) {
    self.name = name
    self.columns = columns
    let rowCount = rowCount ?? columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == rowCount }, "columns of unequal length")
    self.rowCount = rowCount
    indexOf = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1.name, $0) })
  }

  public func column(_ name: String) -> Column? {
    indexOf[name].map { columns[$0] }
  }

  public func gathering(_ rows: [Int]) -> Table {
    Table(name, columns.map { $0.gathering(rows) }, rowCount: rows.count)
  }
}

/// A table that may leave the restricted zone: none of its columns is identifying.
///
/// Everything after pseudonymisation takes this type, so that a table with an identifier cannot reach it.
public struct OpenTable: Sendable {
  public let table: Table

  /// - Throws: The name of the first identifying column.
  public init(checking table: Table) throws(IdentifyingColumn) {
    if let column = table.columns.first(where: { $0.disclosure == .identifying }) {
      throw IdentifyingColumn(table: table.name, column: column.name)
    }
    self.table = table
  }

  public var name: String { table.name }
  public var rowCount: Int { table.rowCount }
}

/// An identifying column stood where none may stand.
public struct IdentifyingColumn: Error, Hashable {
  public let table: String
  public let column: String
}
