public import Diagnostics
import Foundation
internal import GRDB

/// A SQLite file of the restricted zone, behind a small typed interface.
///
/// One connection, used by one run at a time under a ``RunLock``. The journal is SQLite's rollback journal with full
/// synchronisation: a run that is killed leaves the state of the last commit. Deleted content is overwritten.
public final class Database: Sendable {
  /// The file as the caller named it.
  public let path: String
  private let queue: DatabaseQueue

  /// Opens a database, makes it when there is none, and brings it up to date.
  ///
  /// The file is made with mode 0600 before anything is written; missing directories are made with mode 0700. A file that
  /// others may read or write is closed to them. The file's integrity is checked before its first use.
  ///
  /// - Parameter migrations: All of them since the first version, oldest first, under unique names.
  /// - Throws: A failure `couldNotRun` with the file as place when it cannot be opened, is damaged, was written by a newer
  ///   version, or is another program's.
  public init(path: String, migrations: [Migration]) throws(Failure) {
    precondition(Set(migrations.map(\.name)).count == migrations.count, "migrations need unique names")
    self.path = path
    try prepareFile(path)
    var configuration = Configuration()
    configuration.label = "waymark"
    configuration.allowsUnsafeTransactions = true
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { database in
      try database.execute(
        sql: "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
    }
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      throw failure(error, in: path)
    }
    try checkIntegrity()
    try migrate(migrations)
  }

  /// Writes everything back and closes the file. Nothing may be asked of the database afterwards.
  public func close() throws(Failure) {
    do { try queue.close() } catch { throw failure(error, in: path) }
  }

  // MARK: Statements

  /// Runs one statement, its question marks bound in order.
  public func execute(_ sql: String, _ arguments: [StoredValue] = []) throws(Failure) {
    try access { database in
      try database.execute(sql: sql, arguments: StatementArguments(arguments.map(\.databaseValue)))
    }
  }

  /// Runs one statement once for each list of arguments, compiling it once: for all of them or, when one fails, for none.
  public func execute(_ sql: String, forEach rows: some Sequence<[StoredValue]>) throws(Failure) {
    try access { database in
      try database.inSavepoint {
        let statement = try database.makeStatement(sql: sql)
        for row in rows {
          try statement.execute(arguments: StatementArguments(row.map(\.databaseValue)))
        }
        return .commit
      }
    }
  }

  /// Returns what `read` makes of each row of a query's result, in the query's order.
  public func rows<Element>(
    _ sql: String, _ arguments: [StoredValue] = [], _ read: (StoredRow) throws -> Element
  ) throws(Failure) -> [Element] {
    try access { database in
      let cursor = try Row.fetchCursor(
        database, sql: sql, arguments: StatementArguments(arguments.map(\.databaseValue)))
      var elements: [Element] = []
      while let row = try cursor.next() {
        elements.append(try read(StoredRow(row: row, database: path)))
      }
      return elements
    }
  }

  // MARK: Transactions

  /// Begins a transaction that stays open until ``commit()`` or ``rollBack()``; until then the file keeps its old state.
  public func begin() throws(Failure) { try execute("BEGIN IMMEDIATE") }

  public func commit() throws(Failure) { try execute("COMMIT") }

  /// Takes back everything since ``begin()``. Without an open transaction it does nothing.
  public func rollBack() throws(Failure) {
    try access { database in
      if database.isInsideTransaction { try database.execute(sql: "ROLLBACK") }
    }
  }

  /// Whether a transaction is open.
  public var isInTransaction: Bool { queue.inDatabase(\.isInsideTransaction) }

  /// Runs the body in a transaction of its own: committed when it returns, rolled back when it throws.
  public func transaction<Result>(_ body: () throws -> Result) throws(Failure) -> Result {
    try begin()
    do {
      let result = try body()
      try commit()
      return result
    } catch {
      try rollBack()
      throw failure(error, in: path)
    }
  }

  private func access<Result>(_ body: (GRDB.Database) throws -> Result) throws(Failure) -> Result {
    do { return try queue.inDatabase(body) } catch { throw failure(error, in: path) }
  }

  // MARK: Opening

  private func checkIntegrity() throws(Failure) {
    let findings = try rows("PRAGMA quick_check(1)") { try $0.text(0) }
    if findings != ["ok"] { throw damaged(path, "its pages contradict each other") }
  }

  private func migrate(_ migrations: [Migration]) throws(Failure) {
    let version = try rows("PRAGMA user_version") { try Int($0.integer(0)) }.first ?? 0
    guard version <= migrations.count else {
      throw Failure(
        Diagnostic(
          .storageNewerVersion,
          "the file was written by a newer version: it has structure \(version), this program knows \(migrations.count)",
          at: Place(file: path), help: "run the newer version, or restore the file as it was before that version ran"),
        status: .couldNotRun)
    }
    let isNew = try rows("SELECT count(*) FROM sqlite_master") { try $0.integer(0) } == [0]
    let applied =
      try version == 0 && isNew
      ? [] : rows("SELECT name FROM migration ORDER BY position") { try $0.text(0) }
    guard applied.count == version, applied == migrations.prefix(version).map(\.name) else {
      throw Failure(
        Diagnostic(
          .storageForeign, "the file is a database, but not the one that belongs here", at: Place(file: path),
          help: "move it away, or name the right file"),
        status: .couldNotRun)
    }
    guard version < migrations.count else { return }
    try transaction {
      if version == 0 {
        try execute("CREATE TABLE migration (position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT")
      }
      for (position, migration) in migrations.enumerated().dropFirst(version) {
        try execute(migration.sql)
        try execute("INSERT INTO migration VALUES (?, ?)", [.integer(position + 1), .text(migration.name)])
      }
      try execute("PRAGMA user_version = \(migrations.count)")
    }
  }
}
