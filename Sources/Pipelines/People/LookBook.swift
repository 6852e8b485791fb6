import Diagnostics
import Storage

/// Who looked at the people behind which figure, when and why. In the restricted zone, only ever added to.
struct LookBook {
  static let fileName = "looks.sqlite"

  /// One look.
  struct Look: Hashable {
    let user: String
    /// As ISO 8601 text.
    let time: String
    let pipeline: String
    let indicator: String
    /// What of it was asked for: period, area and breakdown as the question named them.
    let figure: String
    /// Why, in their words.
    let reason: String
  }

  private let database: Database

  init(at path: String) throws(Failure) {
    database = try Database(
      path: path,
      migrations: [
        Migration(
          "looks",
          sql: """
            CREATE TABLE look (
              entry INTEGER PRIMARY KEY AUTOINCREMENT,
              user TEXT NOT NULL,
              time TEXT NOT NULL,
              pipeline TEXT NOT NULL,
              indicator TEXT NOT NULL,
              figure TEXT NOT NULL,
              reason TEXT NOT NULL
            ) STRICT;
            """)
      ])
  }

  func note(_ look: Look) throws(Failure) {
    try database.execute(
      "INSERT INTO look (user, time, pipeline, indicator, figure, reason) VALUES (?, ?, ?, ?, ?, ?)",
      [
        .text(look.user), .text(look.time), .text(look.pipeline), .text(look.indicator), .text(look.figure),
        .text(look.reason),
      ])
  }

  /// Every look, oldest first.
  func looks() throws(Failure) -> [Look] {
    try database.rows("SELECT user, time, pipeline, indicator, figure, reason FROM look ORDER BY entry") { row in
      Look(
        user: try row.text(0), time: try row.text(1), pipeline: try row.text(2), indicator: try row.text(3),
        figure: try row.text(4), reason: try row.text(5))
    }
  }

  func close() throws(Failure) { try database.close() }
}
