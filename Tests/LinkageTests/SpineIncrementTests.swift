import Digests
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Linkage

/// Nights of random batches and deletions, linked by weighed evidence.
@Suite(.scratchDirectory)
struct SpineIncrementTests {
  private static let literal = MatcherTests.literal.with([
    "settled": ["detail": "born", "weight": "4"],
    "blocking_rules": [["name": "place", "agree_on": ["postcode"]], ["name": "born", "agree_on": ["born"]]],
  ])

  /// A register row or visit of one of few people, often with a slip or a blank.
  private func row(_ id: String, _ random: inout SplitMix64) -> String {
    let person = Int.random(in: 0..<8, using: &random)
    func mostly(_ value: String, or other: String) -> String {
      Int.random(in: 0..<4, using: &random) == 0 ? other : value
    }
    let number = mostly("-", or: testNumber(person))
    let forename = mostly(["ANNE", "JANE", "JOHN", "OMAR"][person % 4], or: "A")
    let surname = mostly(["SMITH", "KHAN"][person / 4], or: "-")
    return "\(id) \(number) \(forename) \(surname) 1950-02-0\(mostly("\(person + 1)", or: "9")) LS\(person % 2 + 1)1AA"
  }

  private func identified(
    _ rows: [String: String], path: String, night: Int
  ) async throws -> [String: PersonID] {
    let definition = try MatcherTests.definition(SpineIncrementTests.literal)
    let register = rows.filter { $0.key.hasPrefix("r") }.values.sorted()
    let visits = rows.filter { $0.key.hasPrefix("v") }.values.sorted()
    let records = try await MatchRecords(
      definition, tables: [MatcherTests.table("register", register), MatcherTests.table("visits", visits)], jobs: 2)
    let result = try await Matcher(definition).match(records, model: MatcherTests.model(of: definition), jobs: 2)
    let spine = try Spine(path: path, key: testKey())
    let (persons, _) = try await spine.identify(
      result.clusteredRecords(records), asOf: asOf.adding(days: night), jobs: 2)
    try spine.commit()
    try spine.close()
    return Dictionary(
      uniqueKeysWithValues: records.ids.indices.map { (records.ids[$0], persons[Int(result.personOfRecord[$0])]) })
  }

  /// The records of each person.
  private func partition(_ persons: [String: PersonID]) -> Set<Set<String>> {
    Set(Dictionary(grouping: persons.keys) { persons[$0]! }.values.map(Set.init))
  }

  @Test(arguments: 1...6)
  func `an increment with weighed links gives the partition of a rebuild, and a replay the same ids`(seed: Int)
    async throws
  {
    var random = SplitMix64(seed: UInt64(seed))
    var rows: [String: String] = [:]
    var nights: [[String: String]] = []
    for night in 0..<6 {
      for record in 0..<12 where Int.random(in: 0..<3, using: &random) == 0 {
        let id = (record % 3 == 0 ? "r" : "v") + "\(night)x\(record)"
        rows[id] = row(id, &random)
      }
      for id in rows.keys.sorted() where Int.random(in: 0..<5, using: &random) == 0 { rows[id] = nil }
      if rows.isEmpty { rows["v0"] = row("v0", &random) }
      nights.append(rows)
    }
    var history: [[String: PersonID]] = []
    for (night, rows) in nights.enumerated() {
      let persons = try await identified(rows, path: ScratchDirectory.path + "/spine.sqlite", night: night)
      let rebuilt = try await identified(rows, path: ScratchDirectory.path + "/fresh\(night).sqlite", night: night)
      #expect(partition(persons) == partition(rebuilt))
      history.append(persons)
    }
    for (night, rows) in nights.enumerated() {
      let again = try await identified(rows, path: ScratchDirectory.path + "/replay.sqlite", night: night)
      #expect(again == history[night])
    }
    #expect(history.contains { partition($0).contains { $0.count > 1 } })
  }
}
