import Diagnostics
import Foundation
import Pipelines
import Tabular
import TestSupport
import Testing

@Suite(.scratchDirectory)
struct LinkRunTests {
  private let fixture = LinkFixture()
  private static let anne = "9434765919,Anne,,Smith,1950-02-03,2,LS1 1AA,A1"
  private static let omar = "4010232137,Omar,,Khan,1980-01-09,1,LS2 2BB,A2"

  private func link(
    _ linkage: String = LinkFixture.linkage, jobs: Int = 2, restricted: String? = nil, asOf: String? = nil,
    observer: any RunObserver = SilentObserver()
  ) async throws -> String {
    let run = try LinkRun(linkage, jobs: jobs, observer: observer)
    _ = try await run.link(
      extracts: fixture.extracts, output: fixture.clusters, restricted: restricted, asOf: asOf.flatMap { Day(iso: $0) })
    return try fixture.text(fixture.clusters)
  }

  /// The failure of a linkage, which must leave no clusters.
  private func failure(
    _ linkage: String = LinkFixture.linkage, restricted: String? = nil, asOf: String? = nil
  ) async throws -> Failure {
    let failure = await #expect(throws: Failure.self) {
      try await link(linkage, restricted: restricted, asOf: asOf)
    }
    #expect(!FileManager.default.fileExists(atPath: fixture.clusters))
    return try #require(failure)
  }

  /// A copy of the shipped linkage with a change, beside its model and lists.
  private func changed(_ change: (String) -> String) throws -> String {
    let folder = URL(filePath: LinkFixture.linkage).deletingLastPathComponent()
    for name in ["english-health.model.json", "nicknames.csv"] {
      try FileManager.default.copyItem(
        at: folder.appending(path: name), to: URL(filePath: ScratchDirectory.path).appending(path: name))
    }
    let path = ScratchDirectory.path + "/linkage.yaml"
    try Data(change(try fixture.text(LinkFixture.linkage)).utf8).write(to: URL(filePath: path))
    return path
  }

  // MARK: Clusters

  @Test func `the shipped linkage finds a person in three files and writes ordered clusters`() async throws {
    try fixture.write(
      gp: ["g2,\(LinkRunTests.omar)", "g1,\(LinkRunTests.anne)"], hosp: ["h1,\(LinkRunTests.anne)"],
      asc: ["a1,\(LinkRunTests.anne)"])
    #expect(try await link() == "source,record_id,person_id\nasc,a1,1\ngp,g1,1\ngp,g2,2\nhosp,h1,1\n")
  }

  @Test(arguments: [1, 2, 3])
  func `the clusters are the same bytes whatever the order of rows and the number of jobs`(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    func row(_ id: String) -> String {
      let name = ["Anne", "Jane", "John", "Omar", "Liz"].randomElement(using: &random)!
      let surname = ["Smith", "Smyth", "Khan", "Patel"].randomElement(using: &random)!
      let number = ["", "9434765919", "4010232137", "0000000000"].randomElement(using: &random)!
      return
        "\(id),\(number),\(name),,\(surname),19\(50 + random.next() % 4)-0\(1 + random.next() % 2)-11,\(1 + random.next() % 2),LS\(1 + random.next() % 2) 1AA,A1"
    }
    let (gp, hosp, asc) = (
      (0..<60).map { row("g\($0)") }, (0..<90).map { row("h\($0)") }, (0..<30).map { row("a\($0)") }
    )
    try fixture.write(gp: gp, hosp: hosp, asc: asc)
    let first = try await link(jobs: 1)
    for jobs in [2, 7] {
      try fixture.write(
        gp: gp.shuffled(using: &random), hosp: hosp.shuffled(using: &random), asc: asc.shuffled(using: &random))
      #expect(try await link(jobs: jobs) == first)
    }
    #expect(Set(first.split(separator: "\n").map { $0.split(separator: ",").last }).count < 150)
  }

  @Test func `a column that is there but empty is told, and the rest still links`() async throws {
    let withheld = LinkRunTests.anne.replacing("9434765919", with: "")
    try fixture.write(gp: ["g1,\(withheld)"], hosp: ["h1,\(withheld)"])
    let observer = CollectingObserver()
    #expect(
      try await link(observer: observer) == "source,record_id,person_id\ngp,g1,1\nhosp,h1,1\n")
    let messages = observer.diagnostics.map(\.message)
    #expect(
      messages.contains("no row of 'gp' states a usable nhs_number: 0 of 1 in the column 'nhs_number'"))
    #expect(observer.diagnostics.allSatisfy { $0.severity == .warning })
  }

  @Test func `with a restricted zone persons keep their ids and decisions hold`() async throws {
    try fixture.write(gp: ["g1,\(LinkRunTests.anne)", "g2,\(LinkRunTests.omar)"], hosp: ["h1,\(LinkRunTests.anne)"])
    let first = try await link(restricted: fixture.zone, asOf: "2025-03-31")
    let ids = first.split(separator: "\n").dropFirst().map { $0.split(separator: ",").last! }
    #expect(ids.allSatisfy { $0.count == 26 })
    #expect(ids[0] == ids[2])
    #expect(ids[0] != ids[1])
    #expect(try await link(restricted: fixture.zone, asOf: "2025-04-01") == first)
    for name in ["review.sqlite", "spine.sqlite", "key"] { #expect(try mode(of: "\(fixture.zone)/\(name)") == 0o600) }
    let asked = await #expect(throws: Failure.self) { try await link(restricted: fixture.zone) }
    #expect(asked?.diagnostics.first?.message == "the spine needs the day that the records stand for")
  }

  // MARK: Lists

  @Test func `superseded, sensitive and withheld records are heeded by their lists`() async throws {
    let linkage = try changed { text in
      text.replacing(
        "single_valued: nhs_number",
        with: """
          single_valued: nhs_number
          superseded: {file: superseded.csv, detail: nhs_number, old: old, new: new}
          withheld: {file: withheld.csv, columns: {nhs_number: nhs_number}, source: source, record_id: record_id}
          """)
    }
    let old = LinkRunTests.anne.replacing("9434765919", with: "9434765870").replacing("Anne", with: "Xena")
    try fixture.write(
      gp: ["g1,\(LinkRunTests.anne)", "g2,\(LinkRunTests.omar)", "g3,\(LinkRunTests.anne)"], hosp: ["h1,\(old)"],
      asc: ["a1,\(LinkRunTests.omar)"])
    try fixture.write(["old,new", "943 476 5870,9434765919"], to: fixture.extracts + "/superseded.csv")
    try fixture.write(
      ["source,record_id,nhs_number", "gp,g3,", ",,401 023 2137"], to: fixture.extracts + "/withheld.csv")
    #expect(try await link(linkage) == "source,record_id,person_id\ngp,g1,1\nhosp,h1,1\n")
    try FileManager.default.removeItem(atPath: fixture.clusters)
    try fixture.write(["source,record_id,nhs_number", "gp,,x"], to: fixture.extracts + "/withheld.csv")
    #expect(
      try await failure(linkage).diagnostics.map(\.message)
        == ["1 rows name neither a record of a source nor a valid value"])
    try fixture.write(["old,new", "9434765870,9434765870"], to: fixture.extracts + "/superseded.csv")
    #expect(try await failure(linkage).diagnostics.map(\.code.description) == ["linkage.list"])
  }

  // MARK: Bad input

  @Test func `a row of another width is refused by its line`() async throws {
    try fixture.write(gp: ["x,1"], hosp: ["x,1"], asc: ["x,1"])
    let failure = try await failure()
    #expect(failure.diagnostics.map(\.code.description) == ["linkage.unreadable-row"])
    #expect(failure.diagnostics.first?.place?.line == 2)
  }

  @Test(arguments: [
    (["g1,\(anne)", "g1,\(omar)"], "1 rows of 'gp' repeat the record id of another"),
    (["g1,\(anne)", ",\(omar)"], "1 rows of 'gp' have no record id"),
  ])
  func `ids that repeat or miss are refused without being named`(rows: [String], message: String) async throws {
    try fixture.write(gp: rows)
    #expect(try await failure().diagnostics.map(\.message) == [message])
  }

  @Test func `a file without the column of a detail is refused by the column's name`() async throws {
    try fixture.write(gp: [])
    try fixture.write(["source,nhs_number"], to: fixture.extracts + "/gp.csv")
    let failure = try await failure()
    #expect(failure.status == .dataRefused)
    #expect(failure.diagnostics.map(\.message).joined().contains("'record_id'"))
  }

  @Test func `a model of another version, or none, is refused`() async throws {
    try fixture.write(gp: ["g1,\(LinkRunTests.anne)"])
    let linkage = try changed { $0 }
    let model = ScratchDirectory.path + "/english-health.model.json"
    let text = try fixture.text(model)
    try Data(text.replacing("\"version\" : 3", with: "\"version\" : 9").utf8).write(to: URL(filePath: model))
    #expect(try await failure(linkage).diagnostics.map(\.message) == ["the model has version 9, not 3"])
    try Data("{}".utf8).write(to: URL(filePath: model))
    #expect(try await failure(linkage).diagnostics.map(\.message) == ["the file is no model of a linkage"])
    try FileManager.default.removeItem(atPath: model)
    #expect(try await failure(linkage).diagnostics.map(\.message) == ["the model of the linkage cannot be read"])
  }

  @Test func `a source without an id or a detail that is not declared is a fault of the definition`() throws {
    let linkage = try changed {
      $0.replacing("    record_id: record_id\n    one_row_per_person", with: "    one_row_per_person")
        .replacing(
          "columns: {nhs_number: nhs_number, date_of_birth", with: "columns: {nhs_nubmer: nhs_number, date_of_birth")
    }
    let failure = #expect(throws: Failure.self) { try LinkRun(linkage, jobs: 1, observer: SilentObserver()) }
    let messages = failure?.diagnostics.map(\.message) ?? []
    #expect(messages.contains { $0.contains("'record_id'") })
    #expect(messages.contains { $0.contains("'nhs_nubmer'") })
  }

  @Test func `a spine that is damaged, newer or in use stays as it is, and nothing is written`() async throws {
    try fixture.write(gp: ["g1,\(LinkRunTests.anne)"])
    _ = try await link(restricted: fixture.zone, asOf: "2025-03-31")
    try FileManager.default.removeItem(atPath: fixture.clusters)
    let spine = fixture.zone + "/spine.sqlite"
    let sound = try Data(contentsOf: URL(filePath: spine))
    var newer = sound
    // The header's user version (SQLite file format, offset 60).
    newer.replaceSubrange(60..<64, with: [0, 0, 0, 99])
    for (bytes, code) in [
      (newer, "storage.newer-version"), (Data("no database".utf8) + sound.dropFirst(11), "storage.damaged"),
    ] {
      try bytes.write(to: URL(filePath: spine))
      let failure = try await failure(restricted: fixture.zone, asOf: "2025-04-01")
      #expect(failure.diagnostics.map(\.code.description) == [code])
      #expect(try Data(contentsOf: URL(filePath: spine)) == bytes)
    }
    try sound.write(to: URL(filePath: spine))
    let lock = unsafe open(fixture.zone + "/lock", O_RDWR)
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    let locked = try await failure(restricted: fixture.zone, asOf: "2025-04-01")
    #expect(locked.status == .couldNotRun)
    close(lock)
    #expect(try Data(contentsOf: URL(filePath: spine)) == sound)
  }

  @Test(.timeLimit(.minutes(2)))
  func `a block of very many records with one date is reported and not compared`() async throws {
    let linkage = try changed {
      let start = $0.range(of: "blocking_rules:")!.lowerBound
      let end = $0.range(of: "comparisons:")!.lowerBound
      return $0.replacingCharacters(
        in: start..<end, with: "blocking_rules:\n  - {name: date_of_birth, agree_on: [date_of_birth]}\n")
    }
    try fixture.write(gp: (0..<60_000).map { "g\($0),,,,,1970-01-01,1,,A\($0)" })
    let observer = CollectingObserver()
    let clusters = try await link(linkage, observer: observer)
    #expect(clusters.split(separator: "\n").count == 60_001)
    #expect(
      observer.diagnostics.map(\.message).contains(
        "the blocking rule 'date_of_birth' left 1 blocks of 60000 records uncompared"))
  }

  @Test func `no message holds what a record says`() async throws {
    let observer = CollectingObserver()
    try fixture.write(gp: ["g1,\(LinkRunTests.anne)", "g1,\(LinkRunTests.omar)"])
    let failure = try await failure()
    try fixture.write(gp: ["g1,\(LinkRunTests.anne)"], hosp: ["h1,9434765870,Anne,,Smith,1950-02-03,2,LS1 1AA,A1"])
    _ = try await link(observer: observer)
    let texts = (failure.diagnostics + observer.diagnostics).flatMap { [$0.message, $0.help ?? ""] }.joined()
    for secret in ["9434765", "Anne", "ANNE", "Smith", "1950", "LS1", "g1"] { #expect(!texts.contains(secret)) }
  }
}
