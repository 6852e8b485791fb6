import Diagnostics
import Digests
import Foundation
import Storage
import Tabular
import TestSupport
import Testing

@testable import Linkage

/// The spine's nights in time: as they were, taken back, forgotten and erased.
@Suite(.scratchDirectory)
struct SpineHistoryTests {
  private let path = ScratchDirectory.path + "/spine.sqlite"
  private let numbers = (0..<6).map(testNumber)

  /// Runs a night and commits it, at once or awaiting publication.
  private func night(
    _ people: [String: Int], run: String, on day: Day = asOf, awaitsPublication: Bool = false
  ) async throws -> [String: PersonID] {
    let rows = people.map { [$0.key, numbers[$0.value], "1950-03-02"] as [String?] }
    let sources = [source("care", roles: ["record_id", "nhs_number", "date_of_birth"], rows: rows)]
    let spine = try Spine(path: path, key: testKey())
    spine.run = Spine.Run(id: run, started: "2025-04-01T02:00:00Z")
    let linked = try await linker(sources).link(sources, spine: spine, asOf: day, jobs: 2)
    if awaitsPublication { try spine.commit(awaiting: "output") } else { try spine.commit() }
    try spine.close()
    let short = persons(linked, sources).map { (String($0.key.dropFirst("care:".count)), $0.value) }
    return Dictionary(uniqueKeysWithValues: short)
  }

  private func withSpine<Result>(_ body: (Spine) throws -> Result) throws -> Result {
    let spine = try Spine(path: path, key: testKey())
    defer { try? spine.close() }
    return try body(spine)
  }

  private func rows(_ table: String) throws -> Int64 {
    let database = try Database(path: path, migrations: Spine.migrations)
    defer { try? database.close() }
    return try database.rows("SELECT count(*) FROM \(table)") { try $0.integer(0) }[0]
  }

  // MARK: Past nights

  @Test
  func `the state of a past night is told as it was known then`() async throws {
    let days = (0..<3).map { asOf.adding(days: $0 * 10) }
    let first = try await night(["a": 0, "b": 1], run: "r1", on: days[0])
    let second = try await night(["a": 1, "b": 1, "c": 2], run: "r2", on: days[1])
    _ = try await night(["b": 1], run: "r3", on: days[2])
    try withSpine { (spine: Spine) throws in
      let one = try #require(try spine.state(asAt: days[0].adding(days: 9)))
      #expect(Set(one.memberships.map(\.person)) == Set(first.values))
      #expect(one.night.run == "r1")
      #expect(one.night.knownFrom == "2025-04-01T02:00:00Z")
      let two = try #require(try spine.state(asAt: days[1]))
      #expect(two.memberships.count == 3)
      #expect(Set(two.memberships.map(\.person)) == Set(second.values))
      #expect(two.events.map(\.kind) == [.merge])
      #expect(try spine.state(asAt: days[2])?.memberships.count == 1)
      #expect(try spine.state(asAt: days[0].adding(days: -1)) == nil)
      #expect(try spine.nights().map(\.asOf) == days)
    }
  }

  // MARK: Publication

  @Test
  func `a night that could not be published is taken back as if it had never been`() async throws {
    let first = try await night(["a": 0, "b": 1, "c": 1], run: "r1")
    let before = try withSpine { try $0.state(asAt: asOf)?.memberships }
    _ = try await night(["a": 1, "b": 1, "d": 3], run: "r2", awaitsPublication: true)
    try withSpine { (spine: Spine) throws in
      #expect(try spine.unpublished() == Spine.Publication(run: "r2", output: "output"))
      try spine.takeBackUnpublished()
      #expect(try spine.unpublished() == nil)
      #expect(try spine.nights().map(\.run) == ["r1"])
      #expect(try spine.state(asAt: asOf)?.memberships == before)
    }
    for table in ["event", "tombstone"] { #expect(try rows(table) == 0) }
    // What follows is what would have followed the first night.
    let again = try await night(["a": 0, "b": 1, "c": 1, "d": 3], run: "r3")
    #expect(again["a"] == first["a"])
    #expect(again["d"] == PersonID.make(3, key: testKey().derived(for: "spine/person")))
  }

  @Test
  func `a night that was published stays`() async throws {
    _ = try await night(["a": 0], run: "r1", awaitsPublication: true)
    try withSpine { (spine: Spine) throws in
      try spine.notePublished()
      try spine.takeBackUnpublished()
      #expect(try spine.nights().map(\.run) == ["r1"])
    }
  }

  // MARK: Retention

  @Test
  func `what ended before the retention is forgotten, and numbers stay used`() async throws {
    let days = [asOf, asOf.adding(months: 12), asOf.adding(months: 24)]
    let first = try await night(["a": 0, "b": 1, "c": 1], run: "r1", on: days[0])
    _ = try await night(["b": 1, "c": 1], run: "r2", on: days[1])
    _ = try await night(["b": 1, "c": 1], run: "r3", on: days[2])
    try withSpine { (spine: Spine) throws in
      #expect(try spine.forget(endedBefore: days[1]) == 0)
      #expect(try spine.forget(endedBefore: days[2]) == 1)
      #expect(try spine.state(asAt: days[0]) == nil)
      #expect(try spine.state(asAt: days[1])?.memberships.count == 2)
      #expect(try spine.forget(endedBefore: days[2]) == 0)
    }
    let back = try await night(["a": 0, "b": 1, "c": 1], run: "r4", on: days[2])
    #expect(back["b"] == first["b"])
    #expect(!first.values.contains(try #require(back["a"])))
  }

  @Test
  func `a tombstone that some record still names is not forgotten`() async throws {
    let days = [asOf, asOf.adding(months: 12), asOf.adding(months: 24)]
    _ = try await night(["a": 0, "b": 1, "c": 1], run: "r1", on: days[0])
    let merged = try await night(["a": 1, "b": 1, "c": 1], run: "r2", on: days[1])
    _ = try await night(["a": 1, "b": 1, "c": 1], run: "r3", on: days[2])
    try withSpine { _ = try $0.forget(endedBefore: days[2].adding(days: 1)) }
    #expect(try await night(["a": 1, "b": 1, "c": 1], run: "r4", on: days[2]) == merged)
  }

  // MARK: Erasure

  @Test(arguments: [true, false])
  func `an erased person leaves no membership, and the id is never used again`(byRecord: Bool) async throws {
    let request = Spine.Request(account: "keeper", at: "2025-04-02T09:00:00Z", reason: "case 12")
    _ = try await night(["a": 0, "b": 1, "c": 2], run: "r1")
    let merged = try await night(["a": 1, "b": 1, "c": 2], run: "r2")
    let person = try #require(merged["b"])
    let subject: Spine.Subject = byRecord ? .record(source: "care", id: "a") : .person(person.description)
    try withSpine { (spine: Spine) throws in
      // The person, and the tombstone that turned out to be the same.
      #expect(try spine.erase(subject, request)?.persons == 2)
      #expect(try spine.erase(subject, request) == nil)
      let left = try #require(try spine.state(asAt: asOf))
      #expect(left.memberships.map(\.person) == [merged["c"]!])
    }
    for (table, count) in [("tombstone", Int64(0)), ("event", 0), ("erasure", 1)] { #expect(try rows(table) == count) }
    let after = try await night(["a": 1, "c": 2], run: "r3")
    #expect(after["a"] != person)
    #expect(after["c"] == merged["c"])
  }

  @Test
  func `nobody is erased by a name that the spine does not know`() async throws {
    let request = Spine.Request(account: "keeper", at: "2025-04-02T09:00:00Z", reason: "case 12")
    _ = try await night(["a": 0], run: "r1")
    try withSpine { (spine: Spine) throws in
      for subject: Spine.Subject in [
        .record(source: "care", id: "z"), .record(source: "gp", id: "a"), .person(String(repeating: "A", count: 26)),
      ] {
        #expect(try spine.erase(subject, request) == nil)
      }
    }
    #expect(try rows("membership") == 1)
  }
}
