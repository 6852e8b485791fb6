import Storage

extension Spine {
  /// The tables of `spine.sqlite`, oldest structure first.
  ///
  /// - spine: one row; the key's check value, the number of the next new person.
  /// - night: one row per committed night; the day it stands for (valid from), the run and the time that learnt it (known
  ///   from; empty where the caller named no run), the version of the standard forms, and the number of its first new person.
  /// - source: one row per source that ever took part.
  /// - membership: one row per record, person and stretch of nights; a record's digest stands in two halves; `until` is the first night on which it no longer held,
  ///   because the record was absent or of another person, and empty while it holds.
  /// - tombstone: one row per person who turned out to be another; that other may have become a tombstone later.
  /// - event: one row per merge, split and transfer.
  /// - unpublished: at most one row: the run whose nights are committed and whose results may not be published yet.
  /// - erasure: one row per erasure: who, when, why and how much, never whom.
  static let migrations = [
    Migration(
      "persons-and-memberships",
      sql: """
        CREATE TABLE spine (
          only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
          key_check BLOB NOT NULL,
          next_person INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE night (
          night INTEGER PRIMARY KEY,
          as_of TEXT NOT NULL,
          standard_version INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE source (
          source INTEGER PRIMARY KEY,
          name TEXT NOT NULL UNIQUE
        ) STRICT;
        CREATE TABLE membership (
          source INTEGER NOT NULL REFERENCES source,
          record_high INTEGER NOT NULL,
          record_low INTEGER NOT NULL,
          since INTEGER NOT NULL,
          until INTEGER,
          person INTEGER NOT NULL,
          PRIMARY KEY (source, record_high, record_low, since)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE tombstone (
          person INTEGER PRIMARY KEY,
          survivor INTEGER NOT NULL,
          night INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE event (
          night INTEGER NOT NULL,
          kind TEXT NOT NULL,
          from_person INTEGER NOT NULL,
          to_person INTEGER NOT NULL,
          records INTEGER NOT NULL,
          PRIMARY KEY (night, from_person, to_person)
        ) STRICT, WITHOUT ROWID;
        """),
    Migration(
      "runs-and-erasures",
      sql: """
        ALTER TABLE night ADD COLUMN run TEXT;
        ALTER TABLE night ADD COLUMN known_from TEXT;
        ALTER TABLE night ADD COLUMN first_person INTEGER;
        CREATE TABLE unpublished (
          only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
          run TEXT NOT NULL,
          output TEXT NOT NULL,
          first_night INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE erasure (
          number INTEGER PRIMARY KEY,
          at TEXT NOT NULL,
          account TEXT NOT NULL,
          reason TEXT NOT NULL,
          persons INTEGER NOT NULL,
          memberships INTEGER NOT NULL
        ) STRICT;
        """),
  ]
}
