import Diagnostics
import Extracts
import Storage
import Tabular

/// What earlier nights found in the extracts: the measure for what is unusual tonight.
///
/// A SQLite file in the restricted zone. A night is known by the date it is for: a night that is run again takes the place
/// of its first run, and is compared with the same night before it, so that it gives the same bytes.
struct QualityHistory {
  /// What one night found in one extract.
  struct Night: Sendable {
    let asOf: Day
    /// Records in the file.
    let read: Int
    let accepted: Int
    let columns: [String: ColumnNight]
  }

  /// What one night found in one column.
  struct ColumnNight: Sendable {
    let rowCount: Int
    let filledCount: Int
    /// Rows by code; empty for a column that is not coded.
    let codes: [String: Int]
  }

  /// How many nights of an extract are kept.
  static let nightLimit = 60
  /// How many nights tell what is usual.
  static let usualNightCount = 7

  let database: Database

  init(at path: String) throws(Failure) {
    database = try Database(
      path: path,
      migrations: [
        Migration(
          "nights",
          sql: """
            CREATE TABLE extract_night (
              extract TEXT NOT NULL, as_of TEXT NOT NULL, read INTEGER NOT NULL, accepted INTEGER NOT NULL,
              PRIMARY KEY (extract, as_of)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE column_night (
              extract TEXT NOT NULL, as_of TEXT NOT NULL, name TEXT NOT NULL, row_count INTEGER NOT NULL,
              filled_count INTEGER NOT NULL,
              PRIMARY KEY (extract, as_of, name)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE code_night (
              extract TEXT NOT NULL, as_of TEXT NOT NULL, name TEXT NOT NULL, code TEXT NOT NULL, row_count INTEGER NOT NULL,
              PRIMARY KEY (extract, as_of, name, code)
            ) STRICT, WITHOUT ROWID;
            """),
        QualityHistory.linkageMigration,
      ])
  }

  /// The last night before a date that an extract was read.
  func night(of extract: String, before asOf: Day) throws(Failure) -> Night? {
    let found = try database.rows(
      "SELECT as_of, read, accepted FROM extract_night WHERE extract = ? AND as_of < ? ORDER BY as_of DESC LIMIT 1",
      [.text(extract), .text(asOf.description)]
    ) { row in (try row.text(0), Int(try row.integer(1)), Int(try row.integer(2))) }
    guard let (date, read, accepted) = found.first, let day = Day(iso: date) else { return nil }
    var codes: [String: [String: Int]] = [:]
    let counted = try database.rows(
      "SELECT name, code, row_count FROM code_night WHERE extract = ? AND as_of = ?", [.text(extract), .text(date)]
    ) { row in (try row.text(0), try row.text(1), Int(try row.integer(2))) }
    for (name, code, count) in counted { codes[name, default: [:]][code] = count }
    let columns = try database.rows(
      "SELECT name, row_count, filled_count FROM column_night WHERE extract = ? AND as_of = ?",
      [.text(extract), .text(date)]
    ) { row in
      let name = try row.text(0)
      return (
        name,
        ColumnNight(
          rowCount: Int(try row.integer(1)), filledCount: Int(try row.integer(2)), codes: codes[name] ?? [:])
      )
    }
    return Night(
      asOf: day, read: read, accepted: accepted,
      columns: Dictionary(columns, uniquingKeysWith: { first, _ in first }))
  }

  /// How many records an extract had on the last nights before a date; nil where it was not read before.
  func usual(of extract: String, before asOf: Day) throws(Failure) -> Expectations.Usual? {
    let counts = try database.rows(
      "SELECT read FROM extract_night WHERE extract = ? AND as_of < ? ORDER BY as_of DESC LIMIT ?",
      [.text(extract), .text(asOf.description), .integer(QualityHistory.usualNightCount)]
    ) { row in Int(try row.integer(0)) }.sorted()
    guard !counts.isEmpty else { return nil }
    let median = (counts[(counts.count - 1) / 2] + counts[counts.count / 2]) / 2
    return Expectations.Usual(rows: median, nights: counts.count)
  }

  /// Remembers a night, all of it or nothing, and forgets the oldest.
  func remember(_ profiles: [ExtractProfile], asOf: Day) throws(Failure) {
    let date = StoredValue.text(asOf.description)
    try database.begin()
    do {
      for profile in profiles {
        let extract = StoredValue.text(profile.extract)
        for table in ["extract_night", "column_night", "code_night"] {
          try database.execute("DELETE FROM \(table) WHERE extract = ? AND as_of = ?", [extract, date])
        }
        try database.execute(
          "INSERT INTO extract_night (extract, as_of, read, accepted) VALUES (?, ?, ?, ?)",
          [extract, date, .integer(profile.counts.read), .integer(profile.counts.accepted)])
        try database.execute(
          "INSERT INTO column_night (extract, as_of, name, row_count, filled_count) VALUES (?, ?, ?, ?, ?)",
          forEach: profile.columns.map {
            [extract, date, .text($0.column), .integer($0.rowCount), .integer($0.filledCount)]
          })
        try database.execute(
          "INSERT INTO code_night (extract, as_of, name, code, row_count) VALUES (?, ?, ?, ?, ?)",
          forEach: profile.columns.flatMap { column in
            column.codes.map { [extract, date, .text(column.column), .text($0.value), .integer($0.count)] }
          })
        try forget(profile.extract)
      }
      try database.commit()
    } catch {
      try database.rollBack()
      throw error
    }
  }

  private func forget(_ extract: String) throws(Failure) {
    let kept = try database.rows(
      "SELECT as_of FROM extract_night WHERE extract = ? ORDER BY as_of DESC LIMIT \(QualityHistory.nightLimit)",
      [.text(extract)]
    ) { row in try row.text(0) }
    guard kept.count == QualityHistory.nightLimit, let oldest = kept.last else { return }
    for table in ["extract_night", "column_night", "code_night"] {
      try database.execute(
        "DELETE FROM \(table) WHERE extract = ? AND as_of < ?", [.text(extract), .text(oldest)])
    }
  }

  func close() throws(Failure) { try database.close() }
}
