import Storage

extension Spine {
  /// The tables of `spine.sqlite`, oldest structure first.
  ///
  /// - spine: one row; the key's check value, the number of the next new person.
  /// - night: one row per committed night; the day it stands for and the version of the standard forms.
  /// - source: one row per source that ever took part.
  /// - membership: one row per record, person and stretch of nights; a record's digest stands in two halves; `until` is the first night on which it no longer held,
  ///   because the record was absent or of another person, and empty while it holds.
  /// - tombstone: one row per person who turned out to be another; that other may have become a tombstone later.
  /// - event: one row per merge, split and transfer.
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
        """)
  ]
}
