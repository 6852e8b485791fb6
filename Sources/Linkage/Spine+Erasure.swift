public import Diagnostics
public import Digests
import Storage

/// Erasure of a person: everything that the spine holds of somebody goes, but for the number, which is never used again.
extension Spine {
  /// Whom to erase.
  public enum Subject: Hashable, Sendable {
    /// The person of a record.
    case record(source: String, id: String)
    /// The person with an id, as its 26 characters; a tombstone's stands for its survivor.
    case person(String)
  }

  /// Who asked for an erasure, and why.
  public struct Request: Hashable, Sendable {
    public let account: String
    /// The time as ISO 8601 text.
    public let at: String
    public let reason: String

    public init(account: String, at: String, reason: String) {
      self.account = account
      self.at = at
      self.reason = reason
    }
  }

  /// What was erased. The person and all who turned out to be the same count as persons.
  public struct Erasure: Hashable, Sendable {
    public let persons: Int
    /// The digests of the records that they had.
    public let records: Set<Token>
  }

  /// Erases a person and notes who asked, when, why and how much; not whom.
  ///
  /// - Returns: Nil where the spine knows nobody so, and nothing was changed.
  public func erase(_ subject: Subject, _ request: Request) throws(Failure) -> Erasure? {
    guard let person = try number(of: subject) else { return nil }
    return try database.transaction {
      let same = try sameAs(person)
      var (records, memberships): (Set<Token>, Int) = ([], 0)
      for number in same {
        let bound: [StoredValue] = [.integer(number)]
        let tokens = try database.rows("SELECT record_high, record_low FROM membership WHERE person = ?", bound) {
          Token(high: UInt64(bitPattern: try $0.integer(0)), low: UInt64(bitPattern: try $0.integer(1)))
        }
        memberships += tokens.count
        records.formUnion(tokens)
        try database.execute("DELETE FROM membership WHERE person = ?", bound)
        try database.execute("DELETE FROM tombstone WHERE person = ?1 OR survivor = ?1", bound)
        try database.execute("DELETE FROM event WHERE from_person = ?1 OR to_person = ?1", bound)
      }
      try database.execute(
        "INSERT INTO erasure (at, account, reason, persons, memberships) VALUES (?, ?, ?, ?, ?)",
        [
          .text(request.at), .text(request.account), .text(request.reason), .integer(same.count),
          .integer(memberships),
        ])
      return Erasure(persons: same.count, records: records)
    }
  }

  /// The number of a person, where the spine knows it.
  private func number(of subject: Subject) throws(Failure) -> Int64? {
    switch subject {
    case .record(let source, let id):
      let token = recordToken(source: source, name: id)
      return try database.rows(
        """
        SELECT person FROM membership JOIN source USING (source) WHERE name = ? AND record_high = ? AND record_low = ?
        ORDER BY since DESC LIMIT 1
        """, [.text(source), .integer(Int64(bitPattern: token.high)), .integer(Int64(bitPattern: token.low))]
      ) { try $0.integer(0) }.first
    case .person(let wanted):
      let next = try database.rows("SELECT next_person FROM spine") { try $0.integer(0) }.first ?? 1
      guard let number = (1..<next).first(where: { PersonID.make($0, key: personKey).description == wanted }) else {
        return nil
      }
      let known = try database.rows(
        "SELECT 1 FROM membership WHERE person = ?1 UNION SELECT 1 FROM tombstone WHERE person = ?1", [.integer(number)]
      ) { try $0.integer(0) }
      return known.isEmpty ? nil : number
    }
  }

  /// A person, its survivor, and all who turned out to be that survivor, ascending.
  private func sameAs(_ person: Int64) throws(Failure) -> [Int64] {
    let survivors = try database.rows("SELECT person, survivor FROM tombstone") {
      (try $0.integer(0), try $0.integer(1))
    }
    var group: Set<Int64> = [person]
    var size = 0
    while size < group.count {
      size = group.count
      for (lost, survivor) in survivors where group.contains(lost) || group.contains(survivor) {
        group.formUnion([lost, survivor])
      }
    }
    return group.sorted()
  }
}
