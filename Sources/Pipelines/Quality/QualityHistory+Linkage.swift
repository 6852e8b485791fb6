import Diagnostics
import Storage
import Tabular

/// What earlier nights found of one linkage.
struct LinkageNight: Sendable, Equatable {
  let linkage: String
  let persons: Int
  /// Records, and those whose person has a record in another source, by source.
  let sources: [String: (records: Int, linked: Int)]

  static func == (left: LinkageNight, right: LinkageNight) -> Bool {
    left.linkage == right.linkage && left.persons == right.persons
      && left.sources.mapValues { [$0.records, $0.linked] } == right.sources.mapValues { [$0.records, $0.linked] }
  }
}

extension QualityHistory {
  static let linkageMigration = Migration(
    "linkage",
    sql: """
      CREATE TABLE linkage_night (
        linkage TEXT NOT NULL, as_of TEXT NOT NULL, persons INTEGER NOT NULL, PRIMARY KEY (linkage, as_of)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE linked_source_night (
        linkage TEXT NOT NULL, as_of TEXT NOT NULL, source TEXT NOT NULL, records INTEGER NOT NULL,
        linked INTEGER NOT NULL, PRIMARY KEY (linkage, as_of, source)
      ) STRICT, WITHOUT ROWID;
      """)

  /// The last nights of a linkage before a date, latest first.
  func nights(ofLinkage linkage: String, before asOf: Day, limit: Int) throws(Failure) -> [LinkageNight] {
    let nights = try database.rows(
      "SELECT as_of, persons FROM linkage_night WHERE linkage = ? AND as_of < ? ORDER BY as_of DESC LIMIT ?",
      [.text(linkage), .text(asOf.description), .integer(limit)]
    ) { (try $0.text(0), Int(try $0.integer(1))) }
    var result: [LinkageNight] = []
    for (date, persons) in nights {
      let sources = try database.rows(
        "SELECT source, records, linked FROM linked_source_night WHERE linkage = ? AND as_of = ?",
        [.text(linkage), .text(date)]
      ) { (try $0.text(0), (records: Int(try $0.integer(1)), linked: Int(try $0.integer(2)))) }
      result.append(
        LinkageNight(
          linkage: linkage, persons: persons, sources: Dictionary(sources, uniquingKeysWith: { first, _ in first })))
    }
    return result
  }

  /// Remembers nights of linkages, all or nothing; one that is run again takes the place of its first run.
  func remember(_ nights: [LinkageNight], asOf: Day) throws(Failure) {
    guard !nights.isEmpty else { return }
    let date = StoredValue.text(asOf.description)
    try database.transaction {
      for night in nights {
        let linkage = StoredValue.text(night.linkage)
        for table in ["linkage_night", "linked_source_night"] {
          try database.execute("DELETE FROM \(table) WHERE linkage = ? AND as_of = ?", [linkage, date])
        }
        try database.execute(
          "INSERT INTO linkage_night (linkage, as_of, persons) VALUES (?, ?, ?)",
          [linkage, date, .integer(night.persons)])
        try database.execute(
          "INSERT INTO linked_source_night (linkage, as_of, source, records, linked) VALUES (?, ?, ?, ?, ?)",
          forEach: night.sources.sorted { $0.key < $1.key }.map {
            [linkage, date, .text($0.key), .integer($0.value.records), .integer($0.value.linked)]
          })
        let kept = try database.rows(
          "SELECT as_of FROM linkage_night WHERE linkage = ? ORDER BY as_of DESC LIMIT \(QualityHistory.nightLimit)",
          [linkage]
        ) { try $0.text(0) }
        for table in ["linkage_night", "linked_source_night"] {
          try database.execute(
            "DELETE FROM \(table) WHERE linkage = ? AND as_of < ?", [linkage, .text(kept.last ?? asOf.description)])
        }
      }
    }
  }
}
