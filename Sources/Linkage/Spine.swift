public import Diagnostics
public import Digests
import Storage
public import Tabular

/// The persistent index from records to persons: what gives a person the same ``PersonID`` every night.
///
/// A SQLite file of mode 0600. It holds no detail of anybody: a record is known by a keyed digest of its source and name, a
/// person by a running number from which only the key holder gets the id. Memberships are kept with the nights from and until
/// which they held, so that any past night can be told. Persons who turned out to be somebody else are tombstones that name
/// the survivor; no number is used twice. The same nights under the same key give the same ids again.
///
/// What a night learns stands in a transaction that the run commits when all else has succeeded; until then, and when the
/// run fails or is killed, the file keeps the state of the night before.
public final class Spine {
  let database: Database
  let personKey: SecretKey
  private let recordKey: SecretKey
  /// The run that asks; its nights carry it. Nil where nobody keeps a ledger.
  public var run: Run?

  /// Opens the spine, or makes it when there is none.
  ///
  /// - Parameter key: The place's key. A spine belongs to one key for ever.
  /// - Throws: A failure `couldNotRun` when the file is damaged, from a newer version, or was made with another key.
  public init(path: String, key: SecretKey) throws(Failure) {
    database = try Database(path: path, migrations: Spine.migrations)
    personKey = key.derived(for: "spine/person")
    recordKey = key.derived(for: "spine/record")
    let check = key.derived(for: "spine/check").token(of: []).bytes
    let stored = try database.rows("SELECT key_check FROM spine") { try $0.bytes(0) }
    if stored.isEmpty {
      try database.execute("INSERT INTO spine (only_row, key_check, next_person) VALUES (1, ?, 1)", [.bytes(check)])
    } else if stored != [check] {
      throw Failure(
        Diagnostic(
          .spineOtherKey, "the spine was made with another key than the one in the key file", at: Place(file: path),
          help: "restore the key file that was in use when the spine was made; without it no person keeps an id"),
        status: .couldNotRun)
    }
  }

  /// Gives every cluster its person and begins to remember it; ``commit()`` makes it last.
  ///
  /// Several linkages of one run may follow each other before the commit; each counts as a night. A source that takes no
  /// part says nothing about its records, which stay as they were.
  ///
  /// - Parameter asOf: The day that the records stand for.
  /// - Returns: The person of each cluster, and what changed since the night before.
  public func identify(
    _ clustered: ClusteredRecords, asOf: Day, jobs: Int
  ) async throws -> (persons: [PersonID], changes: SpineChanges) {
    let records = try await recordTokens(of: clustered, jobs: jobs)
    if !database.isInTransaction { try database.begin() }
    do {
      let memory = try SpineMemory(database)
      let night = SpineNight(clustered, recordTokens: records, memory: memory)
      try night.write(to: database, asOf: asOf, run: run)
      let sequences = night.personOfCluster
      let personKey = personKey
      let persons = try await parallelChunks(of: sequences.count, jobs: jobs) { range in
        range.map { PersonID.make(sequences[$0], key: personKey) }
      }
      return (persons, night.changes { PersonID.make($0, key: personKey) })
    } catch {
      try database.rollBack()
      throw error
    }
  }

  /// Makes the night last.
  public func commit() throws(Failure) {
    try database.commit()
  }

  /// Forgets the night. Without an open night it does nothing.
  public func rollBack() throws(Failure) {
    try database.rollBack()
  }

  /// Closes the file; a night that was not committed is forgotten.
  public func close() throws(Failure) {
    try database.rollBack()
    try database.close()
  }

  /// How the spine knows one record: a keyed digest of its source and name.
  public func recordToken(source: String, name: String) -> Token {
    recordKey.token(of: Spine.recordPrefix(source) + Array(name.utf8))
  }

  /// The length of the source's name keeps pairs of source and record apart however the names are cut.
  private static func recordPrefix(_ source: String) -> [UInt8] {
    [UInt8(truncatingIfNeeded: source.utf8.count)] + Array(source.utf8)
  }

  /// How the spine knows each record: a keyed digest of its source and name.
  private func recordTokens(of records: ClusteredRecords, jobs: Int) async throws -> [Token] {
    let recordKey = recordKey
    let prefixes = records.sourceNames.map(Spine.recordPrefix)
    return try await parallelChunks(of: records.count, jobs: jobs) { range in
      range.map { record in
        recordKey.token(of: prefixes[records.source(of: Int32(record))] + Array(records.names[record].utf8))
      }
    }
  }
}

extension PersonID {
  /// The id of the person with a sequence number.
  static func make(_ sequence: Int64, key: SecretKey) -> PersonID {
    PersonID(key.token(of: (0..<8).map { UInt8(truncatingIfNeeded: sequence >> Int64(56 - $0 * 8)) }))
  }
}
