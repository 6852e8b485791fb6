import Diagnostics
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Pipelines

@Suite(.scratchDirectory) struct RestrictedZoneTests {
  private let path = ScratchDirectory.path + "/restricted"

  @Test func `what it makes nobody else can read`() throws {
    let zone = try RestrictedZone(preparing: path)
    try zone.write(Array("a".utf8), to: "rejects/one.csv")
    try zone.write(Array("b".utf8), to: "rejects/one.csv")
    #expect(try mode(of: path) == 0o700)
    #expect(try mode(of: zone.file("rejects")) == 0o700)
    #expect(try mode(of: zone.file("rejects/one.csv")) == 0o600)
    #expect(FileManager.default.contents(atPath: zone.file("rejects/one.csv")) == Data("b".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: zone.file("rejects")) == ["one.csv"])
  }

  @Test(arguments: [0o755, 0o710, 0o701])
  func `a directory that others may enter is refused`(mode: Int) throws {
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: mode])
    let failure = try #require(throws: Failure.self) { _ = try RestrictedZone(preparing: path) }
    #expect(failure.diagnostics[0].code.description == "restricted.not-private")
    #expect(failure.diagnostics[0].help == "chmod 700 \(path)")
  }

  @Test(arguments: ["../one.csv", "people/../../one.csv", "/one.csv", "", "people//one.csv", "./one.csv", ".."])
  func `a file whose name leads out of it is not written, nor any beside it`(name: String) throws {
    let zone = try RestrictedZone(preparing: path)
    let failure = try #require(throws: Failure.self) {
      try zone.write([("people/one.csv", Array("a".utf8)), (name, Array("b".utf8))])
    }
    #expect(failure.diagnostics.map(\.code) == [.restrictedOutside])
    #expect(failure.status == .couldNotRun)
    #expect(try FileManager.default.contentsOfDirectory(atPath: path).isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: ScratchDirectory.path) == ["restricted"])
  }

  @Test func `the ledger numbers runs and remembers how they ended`() throws {
    let zone = try RestrictedZone(preparing: path)
    let day = try #require(Day(iso: "2025-03-31"))
    let ledger = try Ledger(at: zone.file("ledger.sqlite"))
    let first = try ledger.begin(pipeline: "nightly", asOf: day, started: "2025-04-01T02:00:00Z")
    let second = try ledger.begin(pipeline: "nightly", asOf: day, started: "2025-04-01T03:00:00Z")
    #expect([first, second] == ["2025-03-31-0001", "2025-03-31-0002"])
    try ledger.end(second, .refused, seconds: 1, reason: Diagnostic(.missingExtract, "gone"))
    #expect(try ledger.outcomes() == [first: "failed", second: "refused"])
    try ledger.close()
    #expect(try mode(of: zone.file("ledger.sqlite")) == 0o600)
  }
}
