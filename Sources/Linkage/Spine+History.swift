public import Diagnostics
public import Digests
import Storage
public import Tabular

/// What the spine held after one night: who was whom, as it was known then.
public struct SpineState: Sendable {
  /// One record of one person. A record is known by its keyed digest alone.
  public struct Membership: Hashable, Sendable {
    public let source: String
    public let record: Token
    public let person: PersonID
  }

  public let night: SpineNightSummary
  /// In the order of sources and digests.
  public let memberships: [Membership]
  public let personCount: Int
  /// Merges, splits and transfers of that night, in the order of the persons' numbers.
  public let events: [SpineChanges.Event]
}

/// One night of the spine.
public struct SpineNightSummary: Hashable, Sendable {
  public let number: Int
  /// The day that the records stood for: from when on what was learnt is valid.
  public let asOf: Day
  /// When it was learnt, as ISO 8601 text; nil where no run was named.
  public let knownFrom: String?
  public let run: String?
  /// Merges, splits and transfers.
  public let eventCount: Int
}

extension Spine {
  /// The nights that are remembered, oldest first.
  public func nights() throws(Failure) -> [SpineNightSummary] {
    try database.rows(
      """
      SELECT night, as_of, known_from, run, (SELECT count(*) FROM event WHERE event.night = night.night) FROM night
      ORDER BY night
      """
    ) { row in
      guard let asOf = Day(iso: try row.text(1)) else {
        throw Failure(
          Diagnostic(
            .spineContradiction, "the spine contradicts itself: a night has no day", at: Place(file: database.path),
            help: "restore it from a backup"), status: .couldNotRun)
      }
      return SpineNightSummary(
        number: Int(try row.integer(0)), asOf: asOf,
        knownFrom: try row.optionalText(2), run: try row.optionalText(3), eventCount: Int(try row.integer(4)))
    }
  }

  /// What the spine held on a day: after the last night that stood for that day or one before it.
  ///
  /// - Returns: Nil where no night so old is remembered.
  public func state(asAt day: Day) throws(Failure) -> SpineState? {
    guard let night = try nights().last(where: { $0.asOf <= day }) else { return nil }
    let personKey = personKey
    var ids: [Int64: PersonID] = [:]
    func id(_ person: Int64) -> PersonID {
      if let id = ids[person] { return id }
      let id = PersonID.make(person, key: personKey)
      ids[person] = id
      return id
    }
    let memberships = try database.rows(
      """
      SELECT name, record_high, record_low, person FROM membership JOIN source USING (source)
      WHERE since <= ? AND (until IS NULL OR until > ?) ORDER BY name, record_high, record_low
      """, [.integer(night.number), .integer(night.number)]
    ) { row in
      SpineState.Membership(
        source: try row.text(0),
        record: Token(high: UInt64(bitPattern: try row.integer(1)), low: UInt64(bitPattern: try row.integer(2))),
        person: id(try row.integer(3)))
    }
    let events = try database.rows(
      "SELECT kind, from_person, to_person, records FROM event WHERE night = ? ORDER BY from_person, to_person",
      [.integer(night.number)]
    ) { row in
      SpineChanges.Event(
        kind: SpineChanges.Event.Kind(rawValue: try row.text(0)) ?? .transfer, from: id(try row.integer(1)),
        to: id(try row.integer(2)), recordCount: Int(try row.integer(3)))
    }
    return SpineState(
      night: night, memberships: memberships, personCount: Set(memberships.map(\.person)).count, events: events)
  }

  /// Forgets what ended before a day: memberships that no longer held then, the merges and splits until then, and the nights
  /// whose state can thus no longer be told. Numbers of persons stay used.
  ///
  /// - Returns: How many memberships were forgotten.
  @discardableResult
  public func forget(endedBefore day: Day) throws(Failure) -> Int {
    try database.transaction {
      guard
        let last = try database.rows(
          "SELECT max(night) FROM night WHERE as_of < ?", [.text(day.description)], { try $0.optionalInteger(0) }
        ).first,
        let last
      else { return 0 }
      let night: [StoredValue] = [.integer(last)]
      let count = try database.rows("SELECT count(*) FROM membership WHERE until <= ?", night) { try $0.integer(0) }[0]
      try database.execute("DELETE FROM membership WHERE until <= ?", night)
      try database.execute("DELETE FROM event WHERE night <= ?", night)
      // A tombstone is needed as long as some record, or another tombstone, still names the person.
      try database.execute(
        """
        DELETE FROM tombstone WHERE night <= ? AND person NOT IN (SELECT person FROM membership)
        AND person NOT IN (SELECT survivor FROM tombstone)
        """, night)
      try database.execute("DELETE FROM night WHERE night < ?", night)
      return Int(count)
    }
  }
}
