import Diagnostics
import Foundation
import Storage
import TestSupport
import Testing

@Suite(.scratchDirectory)
struct DatabaseTests {
  private let path = ScratchDirectory.path + "/inner/things.sqlite"
  private let first = Migration(
    "things", sql: "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT, weight REAL) STRICT")
  private let second = Migration(
    "colours", sql: "ALTER TABLE thing ADD COLUMN colour BLOB; CREATE TABLE colour (name TEXT NOT NULL) STRICT")

  private func names(_ database: Database) throws -> [String] {
    try database.rows("SELECT name FROM thing ORDER BY id") { try $0.text(0) }
  }

  // MARK: Values

  @Test
  func `values come back as they were written`() throws {
    let database = try Database(path: path, migrations: [first, second])
    try database.execute(
      "INSERT INTO thing VALUES (?, ?, ?, ?)", [.integer(7), .text("kettle"), .real(1.5), .bytes([0, 255])])
    try database.execute("INSERT INTO thing VALUES (?, ?, ?, ?)", [.integer(8), .null, .real(2), .null])
    let rows = try database.rows("SELECT id, name, weight, colour FROM thing ORDER BY id") { row in
      (try row.integer(0), try row.optionalText(1), try row.real(2))
    }
    #expect(rows.map(\.0) == [7, 8])
    #expect(rows.map(\.1) == ["kettle", nil])
    #expect(rows.map(\.2) == [1.5, 2])
    #expect(
      try database.rows("SELECT colour FROM thing WHERE id = ?", [.integer(7)]) { try $0.bytes(0) } == [[0, 255]])
  }

  @Test
  func `a value of another kind than asked for is damage, and its content stays out of the message`() throws {
    let database = try Database(path: path, migrations: [first])
    try database.execute("INSERT INTO thing VALUES (1, 'Mabel Canary', NULL)")
    let failure = try #require(throws: Failure.self) {
      try database.rows("SELECT name FROM thing") { try $0.integer(0) }
    }
    #expect(failure.diagnostics[0].code == .storageDamaged)
    #expect(!"\(failure)".contains("Canary"))
  }

  @Test
  func `many rows go through one statement`() throws {
    let database = try Database(path: path, migrations: [first])
    try database.execute(
      "INSERT INTO thing (id, name) VALUES (?, ?)", forEach: (1...1000).lazy.map { [.integer($0), .text("n\($0)")] })
    #expect(try names(database).count == 1000)
  }

  @Test
  func `when one row of many is refused, none stays`() throws {
    let database = try Database(path: path, migrations: [first])
    #expect(throws: Failure.self) {
      try database.execute("INSERT INTO thing (id) VALUES (?)", forEach: [[.integer(1)], [.integer(2)], [.integer(1)]])
    }
    #expect(try names(database).isEmpty)
  }

  @Test
  func `a refused statement names the file and no value`() throws {
    let database = try Database(path: path, migrations: [first])
    try database.execute("INSERT INTO thing (id, name) VALUES (1, 'Mabel Canary')")
    let failure = try #require(throws: Failure.self) {
      try database.execute("INSERT INTO thing (id, name) VALUES (?, ?)", [.integer(1), .text("Mabel Canary")])
    }
    #expect(failure.status == .couldNotRun)
    #expect(failure.diagnostics[0].place?.file == path)
    #expect(!"\(failure)".contains("Canary"))
  }

  // MARK: Transactions

  @Test
  func `a transaction that throws leaves nothing`() throws {
    let database = try Database(path: path, migrations: [first])
    #expect(throws: Failure.self) {
      try database.transaction {
        try database.execute("INSERT INTO thing (id, name) VALUES (1, 'kettle')")
        try database.execute("INSERT INTO nothing VALUES (1)")
      }
    }
    #expect(try names(database).isEmpty)
    try database.transaction { try database.execute("INSERT INTO thing (id, name) VALUES (1, 'kettle')") }
    #expect(try names(database) == ["kettle"])
  }

  @Test
  func `an open transaction shows nothing to others until it is committed`() throws {
    let database = try Database(path: path, migrations: [first])
    try database.begin()
    #expect(database.isInTransaction)
    try database.execute("INSERT INTO thing (id, name) VALUES (1, 'kettle')")
    let other = try Database(path: path, migrations: [first])
    #expect(try names(other).isEmpty)
    try database.commit()
    #expect(try names(other) == ["kettle"])
  }

  @Test
  func `rolling back, or closing without a commit, keeps the old state`() throws {
    let database = try Database(path: path, migrations: [first])
    try database.begin()
    try database.execute("INSERT INTO thing (id, name) VALUES (1, 'kettle')")
    try database.rollBack()
    try database.rollBack()
    #expect(try names(database).isEmpty)
    try database.begin()
    try database.execute("INSERT INTO thing (id, name) VALUES (2, 'pan')")
    try database.close()
    #expect(try names(Database(path: path, migrations: [first])).isEmpty)
  }

  // MARK: Opening

  @Test
  func `file and directory are closed to others`() throws {
    let database = try Database(path: path, migrations: [first])
    #expect(try mode(of: path) == 0o600)
    #expect(try mode(of: ScratchDirectory.path + "/inner") == 0o700)
    try database.close()
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    _ = try Database(path: path, migrations: [first])
    #expect(try mode(of: path) == 0o600)
  }

  @Test
  func `migrations are applied once, and later ones on top`() throws {
    let old = try Database(path: path, migrations: [first])
    try old.execute("INSERT INTO thing (id, name) VALUES (1, 'kettle')")
    try old.close()
    for _ in 1...2 {
      let new = try Database(path: path, migrations: [first, second])
      #expect(try new.rows("SELECT name, colour FROM thing") { try $0.text(0) } == ["kettle"])
      #expect(try new.rows("SELECT name FROM migration ORDER BY position") { try $0.text(0) } == ["things", "colours"])
      try new.close()
    }
  }

  @Test
  func `a migration that fails leaves the database as it was`() throws {
    try Database(path: path, migrations: [first]).close()
    let broken = Migration("broken", sql: "CREATE TABLE half (id INTEGER); CREATE TABLE thing (id INTEGER)")
    #expect(throws: Failure.self) { try Database(path: path, migrations: [first, broken]) }
    let again = try Database(path: path, migrations: [first, second])
    #expect(try again.rows("SELECT count(*) FROM sqlite_master WHERE name = 'half'") { try $0.integer(0) } == [0])
  }

  @Test
  func `refuses a database of a newer version and leaves it untouched`() throws {
    try Database(path: path, migrations: [first, second]).close()
    let before = try Data(contentsOf: URL(filePath: path))
    let failure = try #require(throws: Failure.self) { try Database(path: path, migrations: [first]) }
    #expect(failure.diagnostics[0].code == .storageNewerVersion)
    #expect(failure.status == .couldNotRun)
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test
  func `refuses a database with another history`() throws {
    try Database(path: path, migrations: [Migration("ledger", sql: "CREATE TABLE run (id INTEGER)")]).close()
    let failure = try #require(throws: Failure.self) { try Database(path: path, migrations: [first]) }
    #expect(failure.diagnostics[0].code == .storageForeign)
  }

  @Test
  func `refuses a file that is no database`() throws {
    let path = ScratchDirectory.path + "/text.sqlite"
    try String(repeating: "this is no database\n", count: 500).write(toFile: path, atomically: true, encoding: .utf8)
    let failure = try #require(throws: Failure.self) { try Database(path: path, migrations: [first]) }
    #expect(failure.diagnostics[0].code == .storageDamaged)
    #expect(failure.diagnostics[0].place?.file == path)
    #expect(failure.diagnostics[0].help != nil)
  }

  @Test
  func `refuses a database with damaged pages`() throws {
    let database = try Database(path: path, migrations: [first])
    try database.execute(
      "INSERT INTO thing (id, name) VALUES (?, ?)",
      forEach: (1...2000).lazy.map { [.integer($0), .text("thing number \($0)")] })
    try database.close()
    let file = try FileHandle(forUpdating: URL(filePath: path))
    for page in 2...6 {
      try file.seek(toOffset: UInt64(page * 4096))
      try file.write(contentsOf: Data(repeating: 0xA5, count: 2048))
    }
    try file.close()
    let failure = try #require(throws: Failure.self) { try Database(path: path, migrations: [first]) }
    #expect(failure.diagnostics[0].code == .storageDamaged)
  }

  @Test
  func `names the file when its directory cannot be made`() throws {
    let failure = try #require(throws: Failure.self) { try Database(path: "/proc/none/a.sqlite", migrations: [first]) }
    #expect(failure.diagnostics[0].code == .storageUnusable)
    #expect(failure.diagnostics[0].place?.file == "/proc/none/a.sqlite")
  }

  @Test
  func `a directory in the file's place is refused`() throws {
    let failure = try #require(throws: Failure.self) { try Database(path: ScratchDirectory.path, migrations: [first]) }
    #expect(failure.diagnostics[0].code == .storageUnusable)
  }
}
