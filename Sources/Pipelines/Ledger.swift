import Diagnostics
import Storage
import Tabular

/// The record of every run: when it began, what came of it. Lives in the restricted zone.
struct Ledger {
  /// How a run stands.
  enum Outcome: String {
    case running
    case done
    case refused
    case failed
  }

  private let database: Database

  init(at path: String) throws(Failure) {
    database = try Database(
      path: path,
      migrations: [
        Migration(
          "runs",
          sql: """
            CREATE TABLE run (
              number INTEGER PRIMARY KEY,
              id TEXT NOT NULL UNIQUE,
              pipeline TEXT NOT NULL,
              as_of TEXT NOT NULL,
              version TEXT NOT NULL,
              started TEXT NOT NULL,
              seconds REAL,
              outcome TEXT NOT NULL,
              code TEXT,
              message TEXT
            ) STRICT;
            """)
      ])
  }

  /// Whether no run was ever noted.
  func isEmpty() throws(Failure) -> Bool {
    try database.rows("SELECT count(*) FROM run") { try $0.integer(0) } == [0]
  }

  /// Notes that a run began and gives it the next id: the date it is for and a running number.
  ///
  /// - Parameter isTaken: Whether an id names a run already that this ledger does not know.
  func begin(
    pipeline: String, asOf: Day, started: String, isTaken: (String) -> Bool = { _ in false }
  ) throws(Failure) -> String {
    // A run that is still "running" here was killed: the lock was free.
    try database.execute(
      "UPDATE run SET outcome = ?, message = 'the process ended early' WHERE outcome = ?",
      [.text(Outcome.failed.rawValue), .text(Outcome.running.rawValue)])
    let last = try database.rows("SELECT coalesce(max(number), 0) FROM run") { try $0.integer(0) }
    var number = (last.first ?? 0) + 1
    while isTaken(Ledger.id(of: number, asOf: asOf)) { number += 1 }
    let id = Ledger.id(of: number, asOf: asOf)
    try database.execute(
      "INSERT INTO run (number, id, pipeline, as_of, version, started, outcome) VALUES (?, ?, ?, ?, ?, ?, ?)",
      [
        .integer(number), .text(id), .text(pipeline), .text(asOf.description), .text(Waymark.version), .text(started),
        .text(Outcome.running.rawValue),
      ])
    return id
  }

  private static func id(of number: Int64, asOf: Day) -> String {
    let digits = String(number)
    return "\(asOf)-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Notes how a run ended.
  ///
  /// - Parameter reason: The first fault of a run that was not done. Its message names no person.
  func end(_ id: String, _ outcome: Outcome, seconds: Double, reason: Diagnostic?) throws(Failure) {
    try database.execute(
      "UPDATE run SET outcome = ?, seconds = ?, code = ?, message = ? WHERE id = ?",
      [
        .text(outcome.rawValue), .real(seconds), .text(reason?.code.description), .text(reason?.message), .text(id),
      ])
  }

  /// How each run ended, by id.
  func outcomes() throws(Failure) -> [String: String] {
    let rows = try database.rows("SELECT id, outcome FROM run") { (try $0.text(0), try $0.text(1)) }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  func close() throws(Failure) { try database.close() }
}
