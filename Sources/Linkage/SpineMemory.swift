import Diagnostics
import Digests
import Storage

/// How the spine's tables know a record: the number of its source, and the digest of its name.
struct RecordKey: Hashable, Comparable, Sendable {
  let source: Int64
  let token: Token

  static func < (left: RecordKey, right: RecordKey) -> Bool {
    (left.source, left.token.high, left.token.low) < (right.source, right.token.high, right.token.low)
  }
}

/// What the spine knew after the last committed night.
struct SpineMemory {
  /// The last membership of a record.
  struct Membership {
    /// The person's sequence number, tombstones resolved.
    let person: Int64
    /// The number that is stored, which may be a tombstone's.
    let storedPerson: Int64
    let since: Int64
    /// Whether the record was there on the last night.
    let isPresent: Bool
  }

  let lastNight: Int64
  let nextPerson: Int64
  let sourceNumbers: [String: Int64]
  let memberships: [RecordKey: Membership]

  init(_ database: Database) throws(Failure) {
    lastNight = try database.rows("SELECT coalesce(max(night), 0) FROM night") { try $0.integer(0) }[0]
    nextPerson = try database.rows("SELECT next_person FROM spine") { try $0.integer(0) }.first ?? 1
    let sources = try database.rows("SELECT source, name FROM source") { (try $0.integer(0), try $0.text(1)) }
    sourceNumbers = Dictionary(uniqueKeysWithValues: sources.map { ($0.1, $0.0) })
    let survivors = Dictionary(
      uniqueKeysWithValues: try database.rows("SELECT person, survivor FROM tombstone") {
        (try $0.integer(0), try $0.integer(1))
      })
    func contradiction(_ finding: String) -> Failure {
      Failure(
        Diagnostic(
          .spineContradiction, "the spine contradicts itself: \(finding)", at: Place(file: database.path),
          help: "restore it from a backup"),
        status: .couldNotRun)
    }

    var memberships: [RecordKey: Membership] = [:]
    let count = try database.rows("SELECT count(*) FROM membership") { try $0.integer(0) }[0]
    memberships.reserveCapacity(Int(count))
    let nextPerson = nextPerson
    // Later memberships of a record replace earlier ones.
    _ = try database.rows(
      """
      SELECT source, record_high, record_low, since, until, person FROM membership
      ORDER BY source, record_high, record_low, since
      """
    ) { row in
      let stored = try row.integer(5)
      var person = stored
      var steps = 0
      while let survivor = survivors[person] {
        person = survivor
        steps += 1
        if steps > survivors.count { throw contradiction("tombstones name each other in a circle") }
      }
      guard (1..<nextPerson).contains(person) else { throw contradiction("a membership names a person never made") }
      let token = Token(
        high: UInt64(bitPattern: try row.integer(1)), low: UInt64(bitPattern: try row.integer(2)))
      memberships[RecordKey(source: try row.integer(0), token: token)] = Membership(
        person: person, storedPerson: stored, since: try row.integer(3), isPresent: try row.optionalInteger(4) == nil)
    }
    self.memberships = memberships
  }
}
