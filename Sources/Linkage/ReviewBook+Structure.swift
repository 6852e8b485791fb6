import Storage

extension ReviewBook {
  /// The tables of `review.sqlite`, oldest structure first.
  ///
  /// - linkage: one row per linkage that used the book; where its definition and extracts stood at its last run, and for what day.
  /// - question: one row per linkage and pair that its last run left open, with what both records say; gone once answered.
  /// - decision: one row per answer, never changed; the last one of a pair holds.
  /// - audit: one row each time that somebody looked at a pair, never changed.
  static let migrations = [
    Migration(
      "questions-decisions-and-audit",
      sql: """
        CREATE TABLE linkage (
          name TEXT PRIMARY KEY,
          definition TEXT NOT NULL,
          extracts TEXT NOT NULL,
          as_of TEXT
        ) STRICT;
        CREATE TABLE question (
          linkage TEXT NOT NULL,
          position INTEGER NOT NULL,
          left_source TEXT NOT NULL,
          left_id TEXT NOT NULL,
          right_source TEXT NOT NULL,
          right_id TEXT NOT NULL,
          reason TEXT NOT NULL,
          weight INTEGER,
          threshold INTEGER,
          details TEXT NOT NULL,
          PRIMARY KEY (linkage, left_source, left_id, right_source, right_id)
        ) STRICT;
        CREATE TABLE decision (
          decision INTEGER PRIMARY KEY AUTOINCREMENT,
          left_source TEXT NOT NULL,
          left_id TEXT NOT NULL,
          right_source TEXT NOT NULL,
          right_id TEXT NOT NULL,
          verdict TEXT NOT NULL,
          user TEXT NOT NULL,
          time TEXT NOT NULL
        ) STRICT;
        CREATE TABLE audit (
          entry INTEGER PRIMARY KEY AUTOINCREMENT,
          user TEXT NOT NULL,
          time TEXT NOT NULL,
          command TEXT NOT NULL,
          left_source TEXT NOT NULL,
          left_id TEXT NOT NULL,
          right_source TEXT NOT NULL,
          right_id TEXT NOT NULL,
          reason TEXT NOT NULL
        ) STRICT;
        """)
  ]
}
