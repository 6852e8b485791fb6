import Diagnostics
import Foundation
import Linkage
import Pipelines
import Tabular
import TestSupport
import Testing

@Suite(.scratchDirectory)
struct LinkDeskTests {
  private let fixture = LinkFixture()
  /// Two alike people with unlike numbers, so that one question is open, and one of no kin.
  private func linked() async throws {
    try fixture.write(
      gp: ["g1,9434765919,Anne,,Smith,1950-02-03,2,LS1 1AA,A1", "g2,,Omar,,Khan,1980-01-09,1,LS2 2BB,A2"],
      hosp: [
        "h1,4010232137,Anne,,Smith,1950-02-03,2,LS1 1AA,A1", "h2,9434765919,Anne,,Smith,1950-02-03,2,LS1 1AA,A1",
      ])
    try await link()
  }

  private func link() async throws {
    _ = try await LinkRun(LinkFixture.linkage, jobs: 2, observer: SilentObserver()).link(
      extracts: fixture.extracts, output: fixture.clusters, restricted: fixture.zone, asOf: Day(iso: "2025-03-31"))
  }

  private func desk() throws -> LinkDesk {
    try LinkDesk(restricted: fixture.zone, user: "reviewer", now: { "2025-03-31T09:00:00Z" })
  }

  private func answer(_ left: String, _ right: String, isWhyNot: Bool = false, values: Bool = false) async throws
    -> String
  {
    try await desk().answer(
      LinkDesk.Question(left: left, right: right, isWhyNot: isWhyNot, reason: "query"),
      style: TextStyle(showsValues: values, usesColour: false), observer: SilentObserver())
  }

  /// Sits down, presses the keys and returns what was shown.
  private func review(_ keys: String) throws -> String {
    var waiting = Array(keys)
    var shown = ""
    let desk = try desk()
    try desk.review(
      linkage: nil, limit: 100, style: TextStyle(showsValues: true, usesColour: false),
      read: { waiting.isEmpty ? nil : waiting.removeFirst() }, write: { shown += $0 })
    try desk.close()
    return shown
  }

  private func personCount() throws -> Int {
    Set(try fixture.text(fixture.clusters).split(separator: "\n").dropFirst().map { $0.split(separator: ",").last })
      .count
  }

  @Test func `why tells the waterfall, the rule, the passes, the constraints and the runner-up`() async throws {
    try await linked()
    let text = try await answer("gp:g1", "hosp:h2")
    #expect(text.hasPrefix("gp:g1 and hosp:h2 are one person\n"))
    for part in [
      "prior odds", "nhs_number", "exact", "evidence class nhs_number", "by nhs_number, the first that does",
      "nhs_number_and_date_of_birth: agrees, which joins without weighing", "none met", "of gp:g1: hosp:h1 at",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    for secret in ["ANNE", "SMITH", "9434765919", "1950"] { #expect(!text.contains(secret)) }
    #expect(try await answer("gp:g1", "hosp:h2", values: true).contains("9434765919"))
    #expect(try await answer("hosp:h2", "gp:g1") == answer("hosp:h2", "gp:g1"))
  }

  @Test func `why-not tells what each rule lacks and what parts the two`() async throws {
    try await linked()
    let text = try await answer("gp:g1", "hosp:h1", isWhyNot: true)
    #expect(text.contains("are two persons"))
    #expect(text.contains("nhs_number: unlike nhs_number"))
    #expect(text.contains("their values of nhs_number are more than one slip apart"))
    let strangers = try await answer("gp:g2", "hosp:h1", isWhyNot: true)
    #expect(strangers.contains("by no blocking rule"))
    #expect(strangers.contains("no nhs_number in one or both"))
  }

  @Test func `who asked about whom, when and why stands in the audit before the answer`() async throws {
    try await linked()
    _ = try await answer("gp:g1", "hosp:h2")
    await #expect(throws: Failure.self) { try await answer("gp:g1", "hosp:none", isWhyNot: true) }
    let audit = try ReviewBook(path: fixture.zone + "/review.sqlite").audit()
    #expect(audit.map(\.command) == ["why", "why-not"])
    #expect(audit.map(\.right.id) == ["h2", "none"])
    let text = try desk().auditText()
    #expect(
      text.split(separator: "\n").first == "2025-03-31T09:00:00Z  reviewer  why      gp:g1  hosp:h2    query")
    #expect(audit.allSatisfy { $0.user == "reviewer" && $0.time == "2025-03-31T09:00:00Z" && $0.reason == "query" })
  }

  @Test func `a decision is remembered, never asked again, and heeded by the next run`() async throws {
    try await linked()
    let before = try personCount()
    let shown = try review("s")
    #expect(shown.contains("question 1 of"))
    #expect(shown.contains("9434765919"))
    #expect(shown.contains("1 decided: 1 the same, 0 not the same"))
    try await link()
    #expect(try personCount() == before - 1)
    #expect(try review("").hasPrefix("no question is open"))
    let text = try await answer("gp:g1", "hosp:h1")
    #expect(text.contains("a reviewer said: the same"))
    #expect(text.contains("which a reviewer's decision or other records overrode"))
  }

  @Test func `the last answer can be taken back, others left for later, strange keys asked again`() async throws {
    try await linked()
    let book = try ReviewBook(path: fixture.zone + "/review.sqlite")
    let open = try book.questionCount()
    try #require(open >= 1)
    let shown = try review("zn" + "u" + "l" + "q")
    #expect(shown.contains("one of s, n, l, u and q, please"))
    #expect(shown.contains("nothing was decided yet") || shown.contains("taken back") || open == 1)
    #expect(try book.questionCount() <= open)
    _ = try review("n")
    #expect(try book.decisions().map(\.verdict) == [.notTheSame])
    #expect(try book.decisions().map(\.user) == ["reviewer"])
    let before = try personCount()
    try await link()
    #expect(try personCount() == before)
  }

  @Test func `the input's end ends the sitting and keeps what was decided`() async throws {
    try await linked()
    #expect(try review("").contains("0 decided"))
    let questions = try ReviewBook(path: fixture.zone + "/review.sqlite").questionCount()
    #expect(questions >= 1)
  }

  @Test(arguments: [
    ("gp", "hosp:h1", "a record is named by its source and its id with a colon between them"),
    ("gp:g1", "gp:g1", "both names are of one record"),
    ("gp:g1", "nowhere:n1", "no linkage of these sources has run in this zone"),
    ("gp:g1", "hosp:none", "the second record takes no part in the linkage"),
  ])
  func `questions that cannot be answered say why`(left: String, right: String, message: String) async throws {
    try await linked()
    let failure = await #expect(throws: Failure.self) { try await answer(left, right) }
    #expect(failure?.diagnostics.map(\.message) == [message])
  }

  @Test func `a zone that is not there, or that others may enter, is refused`() throws {
    let missing = #expect(throws: Failure.self) { try desk() }
    #expect(missing?.diagnostics.map(\.message) == ["there is no restricted zone here"])
    #expect(!FileManager.default.fileExists(atPath: fixture.zone))
    try FileManager.default.createDirectory(
      atPath: fixture.zone, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    let open = #expect(throws: Failure.self) { try desk() }
    #expect(open?.diagnostics.map(\.code.description) == ["restricted.not-private"])
  }
}
