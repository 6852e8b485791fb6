import Diagnostics
import Foundation
import Linkage
import Pseudonymisation
import Tabular
import TestSupport
import Testing

@testable import Pipelines

/// The spine of a restricted zone, asked and set right.
@Suite(.scratchDirectory)
struct SpineDeskTests {
  private let zone = ScratchDirectory.path + "/zone"
  private let output = ScratchDirectory.path + "/output"
  private let asOf = Day(iso: "2025-03-31")!

  /// Commits a night of one record awaiting publication.
  private func night(run: String) async throws {
    let restricted = try RestrictedZone(preparing: zone)
    let spine = try Spine(path: restricted.file("spine.sqlite"), key: try KeyFile(path: restricted.file("key")).key)
    spine.run = Spine.Run(id: run, started: "2025-04-01T02:00:00Z")
    let texts = Column("id", .text(TextValues(encoding: ["a"])), validity: Validity([true]))
    let source = LinkageSource("care", table: Table("care", [texts], rowCount: 1), roles: ["record_id": "id"])
    let definition = LinkageDefinition(
      name: "drawn", sources: [.init("care")],
      passes: [.init("number", agreeOn: [.nhsNumber, .dateOfBirth])])
    _ = try await Linker(definition).link([source], spine: spine, asOf: asOf, jobs: 1)
    try spine.commit(awaiting: output)
    try spine.close()
  }

  private func publish(_ run: String) throws {
    try FileManager.default.createDirectory(atPath: "\(output)/runs/\(run)", withIntermediateDirectories: true)
    try? FileManager.default.removeItem(atPath: output + "/latest")
    try FileManager.default.createSymbolicLink(atPath: output + "/latest", withDestinationPath: "runs/\(run)")
  }

  @Test
  func `a night whose run was killed before it published is taken back`() async throws {
    try publish("2025-03-30-0001")
    try await night(run: "2025-03-31-0002")
    #expect(try SpineDesk(restricted: zone).state(asAt: nil).hasPrefix("0 nights"))
  }

  @Test(arguments: ["2025-03-31-0002", "2025-03-31-0003"])
  func `a night whose run published, or was followed by one, is kept`(latest: String) async throws {
    try await night(run: "2025-03-31-0002")
    try publish("2025-03-31-0002")
    try publish(latest)
    let text = try SpineDesk(restricted: zone).state(asAt: nil)
    #expect(text.hasPrefix("1 nights"))
    #expect(text.contains("known from 2025-04-01T02:00:00Z by run 2025-03-31-0002"))
  }

  @Test
  func `the state as at a day is written into the zone for its owner alone`() async throws {
    try await night(run: "2025-03-31-0002")
    try publish("2025-03-31-0002")
    let desk = try SpineDesk(restricted: zone)
    #expect(try desk.state(asAt: asOf).contains("1 records of 1 persons"))
    let file = zone + "/spine-as-at-2025-03-31.csv"
    #expect(try mode(of: file) == 0o600)
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.first == "source,record_digest,person_id")
    #expect(lines.count == 2)
    let failure = #expect(throws: Failure.self) { try desk.state(asAt: asOf.adding(days: -1)) }
    #expect(failure?.diagnostics.first?.help == "its first night is 2025-03-31")
  }

  @Test
  func `an erasure says how much it erased, and what it does not know it leaves alone`() async throws {
    try await night(run: "2025-03-31-0002")
    try publish("2025-03-31-0002")
    let desk = try SpineDesk(restricted: zone)
    for (name, code) in [("care:z", DiagnosticCode.spineUnknown), ("nobody", .spineUnknown)] {
      let failure = #expect(throws: Failure.self) { try desk.erase(name, reason: "case 12") }
      #expect(failure?.diagnostics.map(\.code) == [code])
    }
    #expect(throws: Failure.self) { try desk.erase("care:a", reason: " ") }
    #expect(try desk.erase("care:a", reason: "case 12").hasPrefix("erased 1 records of 1 persons"))
    #expect(try desk.state(asAt: asOf).contains("0 records of 0 persons"))
  }

  @Test
  func `a zone without a spine is refused before anything is made`() {
    let failure = #expect(throws: Failure.self) { try SpineDesk(restricted: zone) }
    #expect(failure?.diagnostics.first?.message == "there is no spine in this restricted zone")
    #expect(!FileManager.default.fileExists(atPath: zone))
  }
}
