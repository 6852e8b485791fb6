import Diagnostics
import Digests
import Foundation
import Storage
import Tabular
import TestSupport
import Testing

@testable import Linkage

/// Persons over several nights, drawn as records that agree or not on an NHS number and a date of birth.
@Suite(.scratchDirectory)
struct SpineTests {
  private let path = ScratchDirectory.path + "/spine.sqlite"
  private let numbers = (0..<6).map(testNumber)

  /// Runs a night on one source; `people` says by record id whose NHS number the record carries.
  private func night(
    _ people: [String: Int], path: String? = nil, key: SecretKey = testKey(), asOf: Day = asOf, commit: Bool = true
  ) async throws -> (persons: [String: PersonID], changes: SpineChanges) {
    let rows = people.map { [$0.key, numbers[$0.value], "1950-03-02"] as [String?] }
    let sources = [source("care", roles: ["record_id", "nhs_number", "date_of_birth"], rows: rows)]
    let spine = try Spine(path: path ?? self.path, key: key)
    let linked = try await linker(sources).link(sources, spine: spine, asOf: asOf, jobs: 2)
    if commit { try spine.commit() }
    try spine.close()
    let short = persons(linked, sources).map { (String($0.key.dropFirst("care:".count)), $0.value) }
    return (Dictionary(uniqueKeysWithValues: short), linked.changes)
  }

  // MARK: Identity

  @Test
  func `persons keep their ids from night to night`() async throws {
    let first = try await night(["a": 0, "b": 0, "c": 1])
    let second = try await night(["a": 0, "b": 0, "c": 1])
    #expect(first.persons == second.persons)
    #expect(first.persons["a"] == first.persons["b"])
    #expect(first.persons["a"] != first.persons["c"])
    #expect(first.changes.newPersons == 2)
    #expect(first.changes.newRecords == 3)
    #expect(second.changes.night == 2)
    #expect(second.changes.newPersons == 0)
    #expect(second.changes.events.isEmpty)
  }

  @Test
  func `a new record of a known person takes the person's id`() async throws {
    let first = try await night(["b": 0])
    let second = try await night(["a": 0, "b": 0])
    #expect(second.persons["a"] == first.persons["b"])
    #expect(second.changes.newPersons == 0)
    #expect(second.changes.newRecords == 1)
  }

  @Test
  func `new ids follow the order of smallest records, and depend on the key alone`() async throws {
    let persons = try await night(["c": 0, "a": 1, "b": 2]).persons
    let again = try await night(["a": 3, "b": 4, "c": 5], path: ScratchDirectory.path + "/other.sqlite").persons
    #expect(persons == again)
    let otherKey = try await night(
      ["a": 1, "b": 2, "c": 0], path: ScratchDirectory.path + "/third.sqlite", key: testKey(9))
    #expect(Set(persons.values).isDisjoint(with: otherKey.persons.values))
  }

  @Test
  func `a person id is 26 characters of base32`() async throws {
    let person = try #require(try await night(["a": 0]).persons["a"])
    #expect("\(person)".count == 26)
    #expect("\(person)".allSatisfy { "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".contains($0) })
  }

  // MARK: Merges, splits, absence

  @Test
  func `when two persons turn out to be one, the larger keeps the id and the other is a tombstone`() async throws {
    let before = try await night(["a": 0, "b": 1, "c": 1]).persons
    let merged = try await night(["a": 1, "b": 1, "c": 1])
    #expect(Set(merged.persons.values) == [before["b"]!])
    #expect(
      merged.changes.events == [
        SpineChanges.Event(kind: .merge, from: before["a"]!, to: before["b"]!, recordCount: 1)
      ])
    // The tombstone's id is never used again, even when its record leaves once more.
    let apart = try await night(["a": 0, "b": 1, "c": 1])
    #expect(apart.persons["a"] != before["a"])
    #expect(apart.persons["b"] == before["b"])
    #expect(apart.changes.events.map(\.kind) == [.split])
    #expect(apart.changes.newPersons == 1)
  }

  @Test
  func `when equals merge the older id stays`() async throws {
    let before = try await night(["a": 0, "b": 1]).persons
    #expect(Set(try await night(["a": 1, "b": 1]).persons.values) == [before["a"]!])
  }

  @Test
  func `when a person turns out to be two, the larger part keeps the id`() async throws {
    let before = try await night(["a": 0, "b": 0, "c": 0]).persons
    let after = try await night(["a": 1, "b": 0, "c": 0])
    #expect(after.persons["b"] == before["a"])
    #expect(after.persons["c"] == before["a"])
    #expect(after.persons["a"] != before["a"])
    #expect(
      after.changes.events == [
        SpineChanges.Event(kind: .split, from: before["a"]!, to: after.persons["a"]!, recordCount: 1)
      ])
  }

  @Test
  func `a record that turns out to be of another known person is a transfer`() async throws {
    let before = try await night(["a": 0, "b": 0, "c": 1, "d": 1]).persons
    let after = try await night(["a": 0, "b": 1, "c": 1, "d": 1])
    #expect(after.persons["b"] == before["c"])
    #expect(
      after.changes.events == [
        SpineChanges.Event(kind: .transfer, from: before["a"]!, to: before["c"]!, recordCount: 1)
      ])
  }

  @Test
  func `a record that was away is known when it returns`() async throws {
    let before = try await night(["a": 0, "b": 1]).persons
    let without = try await night(["b": 1])
    #expect(without.changes.absentRecords == 1)
    let back = try await night(["a": 0, "b": 1])
    #expect(back.persons == before)
    #expect(back.changes.returnedRecords == 1)
    #expect(back.changes.newRecords == 0)
    #expect(back.changes.absentRecords == 0)
  }

  @Test
  func `a record that was away when its person merged returns as the survivor`() async throws {
    let before = try await night(["a": 0, "x": 0, "b": 1, "c": 1]).persons
    _ = try await night(["a": 1, "b": 1, "c": 1])
    let back = try await night(["x": 0])
    #expect(back.persons["x"] == before["b"])
    #expect(back.persons["x"] != before["a"])
  }

  @Test
  func `a source that takes no part says nothing about its records`() async throws {
    let roles = ["record_id", "nhs_number", "date_of_birth"]
    let care = source("care", roles: roles, rows: [["a", numbers[0], "1950-03-02"]])
    let hospital = source("hospital", roles: roles, rows: [["h", numbers[0], "1950-03-02"]])
    let spine = try Spine(path: path, key: testKey())
    var changes: [SpineChanges] = []
    var found: Set<PersonID> = []
    for sources in [[care, hospital], [hospital], [care], [care, hospital]] {
      let linked = try await linker(sources).link(sources, spine: spine, asOf: asOf, jobs: 1)
      changes.append(linked.changes)
      found.formUnion(linked.persons)
    }
    try spine.commit()
    #expect(changes.map(\.night) == [1, 2, 3, 4])
    #expect(changes.map(\.absentRecords) == [0, 0, 0, 0])
    #expect(changes.map(\.returnedRecords) == [0, 0, 0, 0])
    #expect(found.count == 1)
  }

  // MARK: Replay

  @Test(arguments: 0..<8)
  func `the same nights give the same ids again, and every night the partition of a rebuild`(seed: Int) async throws {
    var random = SplitMix64(seed: UInt64(seed))
    var people: [String: Int] = [:]
    var nights: [[String: Int]] = []
    for _ in 0..<6 {
      for _ in 0..<6 {
        let record = "r\(Int.random(in: 0..<15, using: &random))"
        people[record] = Int.random(in: 0..<4, using: &random) == 0 ? nil : Int.random(in: 0..<6, using: &random)
      }
      nights.append(people)
    }
    var histories: [[[String: PersonID]]] = []
    for replay in 0..<2 {
      let path = ScratchDirectory.path + "/replay-\(replay).sqlite"
      var history: [[String: PersonID]] = []
      var everRetired: Set<PersonID> = []
      for people in nights {
        let (persons, changes) = try await night(people, path: path)
        // The spine never changes who is together: rows of one number are one person, others are not.
        for (one, person) in persons {
          for (other, otherPerson) in persons {
            #expect((person == otherPerson) == (people[one] == people[other]))
          }
        }
        #expect(everRetired.isDisjoint(with: persons.values))
        everRetired.formUnion(changes.events.filter { $0.kind == .merge }.map(\.from))
        history.append(persons)
      }
      histories.append(history)
    }
    #expect(histories[0] == histories[1])
  }

  @Test(arguments: 0..<10)
  func `an increment gives the same partition as a rebuild`(seed: Int) async throws {
    var random = SplitMix64(seed: UInt64(seed) &+ 77)
    let all = randomSources(&random)
    let linker = linker(all, registers: ["gp"])
    for _ in 0..<4 {
      // A batch more or fewer of each source.
      let batch = all.map { source in
        let rows = (0..<source.table.rowCount).filter { _ in Int.random(in: 0..<3, using: &random) > 0 }
        return LinkageSource(source.name, table: source.table.gathering(rows), roles: source.roles)
      }
      let spine = try Spine(path: path, key: testKey())
      let linked = try await linker.link(batch, spine: spine, asOf: asOf, jobs: 2)
      try spine.commit()
      try spine.close()
      let others = shuffled(batch, &random)
      let rebuilt = try await linker.partition(others, asOf: asOf, jobs: 1)
      let personOf = persons(linked, batch)
      let together = Dictionary(grouping: personOf.keys) { personOf[$0]! }
      #expect(Set(together.values.map(Set.init)) == groups(rebuilt, others))
    }
  }

  // MARK: Runs that fail

  @Test
  func `a night that is not committed never was`() async throws {
    let first = try await night(["a": 0])
    let before = try Data(contentsOf: URL(filePath: path))
    _ = try await night(["a": 1, "b": 2], commit: false)
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
    let second = try await night(["a": 0, "c": 3])
    #expect(second.changes.night == 2)
    #expect(second.persons["a"] == first.persons["a"])
  }

  @Test
  func `a night may be rolled back and run again`() async throws {
    let rows: [[String?]] = [["a", numbers[0], "1950-03-02"]]
    let sources = [source("care", roles: ["record_id", "nhs_number", "date_of_birth"], rows: rows)]
    let spine = try Spine(path: path, key: testKey())
    let one = try await linker(sources).link(sources, spine: spine, asOf: asOf, jobs: 1)
    try spine.rollBack()
    let two = try await linker(sources).link(sources, spine: spine, asOf: asOf, jobs: 1)
    try spine.commit()
    #expect(one.persons == two.persons)
    #expect(two.changes.night == 1)
  }

  @Test
  func `a spine made with another key is refused and stays as it was`() async throws {
    _ = try await night(["a": 0])
    let before = try Data(contentsOf: URL(filePath: path))
    let failure = try #require(throws: Failure.self) { try Spine(path: path, key: testKey(2)) }
    #expect(failure.diagnostics[0].code == .spineOtherKey)
    #expect(failure.diagnostics[0].place?.file == path)
    #expect(failure.status == .couldNotRun)
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test
  func `a damaged spine is refused`() async throws {
    try String(repeating: "no spine\n", count: 1000).write(toFile: path, atomically: true, encoding: .utf8)
    let failure = try #require(throws: Failure.self) { try Spine(path: path, key: testKey()) }
    #expect(failure.diagnostics[0].code == .storageDamaged)
  }

  @Test
  func `a spine from a newer version is refused and stays as it was`() async throws {
    _ = try await night(["a": 0])
    let database = try Database(path: path, migrations: Spine.migrations)
    try database.execute("PRAGMA user_version = 99")
    try database.close()
    let before = try Data(contentsOf: URL(filePath: path))
    let failure = try #require(throws: Failure.self) { try Spine(path: path, key: testKey()) }
    #expect(failure.diagnostics[0].code == .storageNewerVersion)
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test(arguments: [
    "UPDATE membership SET person = 999", "UPDATE membership SET person = 0",
    "INSERT INTO tombstone VALUES (1, 2, 1), (2, 1, 1)",
  ])
  func `a spine that contradicts itself is refused, and no night is begun`(harm: String) async throws {
    _ = try await night(["a": 0, "b": 1])
    let database = try Database(path: path, migrations: Spine.migrations)
    try database.execute(harm)
    try database.close()
    let failure = try await #require(throws: Failure.self) { try await night(["a": 0, "b": 1]) }
    #expect(failure.diagnostics[0].code == .spineContradiction)
    let after = try Database(path: path, migrations: Spine.migrations)
    #expect(try after.rows("SELECT max(night) FROM night") { try $0.integer(0) } == [1])
  }

  @Test
  func `any past night can be told from the memberships`() async throws {
    let first = try await night(["a": 0, "b": 1])
    _ = try await night(["a": 1, "b": 1])
    _ = try await night(["b": 1])
    let database = try Database(path: path, migrations: Spine.migrations)
    /// How many persons and records stood on a night.
    func state(_ night: Int) throws -> [Int64] {
      try database.rows(
        """
        SELECT count(DISTINCT person), count(*) FROM membership
        WHERE since <= ?1 AND (until IS NULL OR until > ?1)
        """, [.integer(night)]
      ) { [try $0.integer(0), try $0.integer(1)] }[0]
    }
    #expect(first.persons.count == 2)
    #expect(try [state(1), state(2), state(3)] == [[2, 2], [1, 2], [1, 1]])
  }

  // MARK: Secrecy

  @Test
  func `the spine's file is the owner's alone and holds no detail of anybody`() async throws {
    let rows: [[String?]] = [["LOCAL-4711", numbers[0], "1950-03-02", "Mabel", "Canary", "M1 1AE"]]
    let roles = ["record_id", "nhs_number", "date_of_birth", "forename", "surname", "postcode"]
    let withIDs = source("care", roles: roles, rows: rows)
    let withoutIDs = LinkageSource("gp", table: withIDs.table, roles: withIDs.roles.filter { $0.key != "record_id" })
    let sources = [withIDs, withoutIDs]
    let spine = try Spine(path: path, key: testKey())
    let linked = try await linker(sources).link(sources, spine: spine, asOf: asOf, jobs: 1)
    try spine.commit()
    #expect(try mode(of: path) == 0o600)
    let bytes = try Data(contentsOf: URL(filePath: path))
    for detail in [
      "LOCAL-4711", "4711", numbers[0], "1950-03-02", "Mabel", "MABEL", "Canary", "CANARY", "M1 1AE", "M11AE",
    ] {
      #expect(bytes.range(of: Data(detail.utf8)) == nil)
      #expect(!"\(linked.report)\(linked.changes)".contains(detail))
    }
  }
}
