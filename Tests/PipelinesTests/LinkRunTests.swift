import Diagnostics
import Foundation
import Pipelines
import TestSupport
import Testing

struct LinkRunTests {
  /// The folder of definitions that the repository ships.
  private static let linkage = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Pipelines/linkage/english-health.yaml").path(percentEncoded: false)
  private static let header =
    "source,record_id,nhs_number,given_name,middle_name,surname,date_of_birth,gender,postcode,gp_practice_code"

  private func directory() throws -> String {
    let path = FileManager.default.temporaryDirectory.appending(path: "waymark-link-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
    return path.path(percentEncoded: false)
  }

  private func write(_ lines: [String], to path: String) throws {
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
  }

  @Test func `the shipped linkage finds a person in three files and writes ordered clusters`() async throws {
    let directory = try directory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let person = "9434765919,Anne,,Smith,1950-02-03,2,LS1 1AA,A1"
    try write(
      [LinkRunTests.header, "gp,g2,,Omar,,Khan,1980-01-09,1,LS2 2BB,A2", "gp,g1,\(person)"], to: directory + "/gp.csv")
    try write([LinkRunTests.header, "hosp,h1,\(person)"], to: directory + "/hosp.csv")
    try write([LinkRunTests.header, "asc,a1,\(person)"], to: directory + "/asc.csv")
    let run = try LinkRun(LinkRunTests.linkage, jobs: 2, observer: SilentObserver())
    _ = try await run.link(extracts: directory, output: directory + "/clusters.csv")
    let clusters = try String(contentsOfFile: directory + "/clusters.csv", encoding: .utf8)
    #expect(clusters == "source,record_id,person_id\nasc,a1,1\ngp,g1,1\ngp,g2,2\nhosp,h1,1\n")
  }

  @Test func `a row of another width is refused by its line`() async throws {
    let directory = try directory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    for name in ["gp", "hosp", "asc"] { try write([LinkRunTests.header, "x,1"], to: "\(directory)/\(name).csv") }
    let run = try LinkRun(LinkRunTests.linkage, jobs: 1, observer: SilentObserver())
    let failure = await #expect(throws: Failure.self) {
      try await run.link(extracts: directory, output: directory + "/clusters.csv")
    }
    #expect(failure?.diagnostics.map(\.code.description) == ["linkage.unreadable-row"])
    #expect(failure?.diagnostics.first?.place?.line == 2)
    #expect(!FileManager.default.fileExists(atPath: directory + "/clusters.csv"))
  }
}
