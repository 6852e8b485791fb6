import Diagnostics
import Foundation
import Storage
import TestSupport
import Testing

@testable import Linkage

@Suite(.scratchDirectory)
struct ReviewBookTests {
  private static let pair = RecordPair(RecordName(source: "b", id: "2"), RecordName(source: "a", id: "1:x"))
  private static let question = ReviewQuestion(
    pair: pair, reason: "ambiguous", weight: 4200, threshold: 3000,
    lines: [ReviewQuestion.Line(detail: "surname", left: "SMITH", right: nil, level: nil, weight: nil)])
  private static let run = ReviewBook.Run(linkage: "drawn", definition: "/l.yaml", extracts: "/x", asOf: nil)

  private func decision(_ verdict: LinkDecision.Verdict, _ pair: RecordPair = pair) -> LinkDecision {
    LinkDecision(pair.left, pair.right, verdict, user: "reviewer", time: "2025-03-31T09:00:00Z")
  }

  @Test func `names of records hold colons in their ids`() {
    #expect(RecordName("gp:a:b") == RecordName(source: "gp", id: "a:b"))
    #expect(RecordName("gp") == nil)
    #expect(RecordName(":a") == nil)
    #expect(RecordName("gp:") == nil)
    #expect(ReviewBookTests.pair.left.source == "a")
  }

  @Test func `an answered question goes, and is never asked again`() throws {
    let path = ScratchDirectory.path + "/zone/review.sqlite"
    let book = try ReviewBook(path: path)
    #expect(try mode(of: path) == 0o600)
    try book.keep([ReviewBookTests.question], of: ReviewBookTests.run)
    #expect(try book.questions().map(\.question) == [ReviewBookTests.question])
    try book.remember(decision(.same))
    #expect(try book.questionCount() == 0)
    try book.keep([ReviewBookTests.question], of: ReviewBookTests.run)
    #expect(try book.questionCount() == 0)
    try book.close()
    let again = try ReviewBook(path: path)
    #expect(try again.decisions() == [decision(.same)])
    #expect(try again.runs() == [ReviewBookTests.run])
    let bytes = try Data(contentsOf: URL(filePath: path))
    #expect(bytes.range(of: Data("SMITH".utf8)) == nil, "what an answered question told is overwritten")
  }

  @Test func `the last decision on a pair holds, and one taken back is asked again`() throws {
    let book = try ReviewBook(path: ScratchDirectory.path + "/review.sqlite")
    try book.keep([ReviewBookTests.question], of: ReviewBookTests.run)
    try book.remember(decision(.same))
    try book.remember(decision(.notTheSame))
    #expect(try book.decisions() == [decision(.notTheSame)])
    try book.withdraw(ReviewBookTests.question, of: "drawn", user: "reviewer", time: "2025-03-31T09:01:00Z")
    #expect(try book.decisions().isEmpty)
    #expect(try book.questions(of: "drawn").map(\.question) == [ReviewBookTests.question])
    #expect(try book.questions(of: "other").isEmpty)
  }

  @Test func `a contradiction is asked again although it was decided`() throws {
    let book = try ReviewBook(path: ScratchDirectory.path + "/review.sqlite")
    try book.remember(decision(.same))
    let again = ReviewQuestion(
      pair: ReviewBookTests.pair, reason: MatchResult.OpenPair.contradiction, weight: nil, threshold: nil, lines: [])
    try book.keep([again], of: ReviewBookTests.run)
    #expect(try book.questionCount(of: "drawn") == 1)
  }

  @Test func `a question left for later comes last`() throws {
    let book = try ReviewBook(path: ScratchDirectory.path + "/review.sqlite")
    let other = ReviewQuestion(
      pair: RecordPair(RecordName(source: "a", id: "8"), RecordName(source: "a", id: "9")), reason: "ambiguous",
      weight: nil, threshold: nil, lines: [])
    try book.keep([ReviewBookTests.question, other], of: ReviewBookTests.run)
    try book.postpone(ReviewBookTests.pair, of: "drawn")
    #expect(try book.questions().map(\.question.pair) == [other.pair, ReviewBookTests.pair])
    #expect(try book.questions(limit: 1).count == 1)
  }

  @Test func `who looked at whom is kept in order`() throws {
    let book = try ReviewBook(path: ScratchDirectory.path + "/review.sqlite")
    let entries = ["query of the practice", "complaint"].map {
      ReviewBook.AuditEntry(
        user: "u", time: "2025-03-31T09:00:00Z", command: "why", left: ReviewBookTests.pair.left,
        right: ReviewBookTests.pair.right, reason: $0)
    }
    for entry in entries { try book.note(entry) }
    #expect(try book.audit() == entries)
  }

  @Test func `a book of a newer version or a damaged one is left as it is`() throws {
    let path = ScratchDirectory.path + "/review.sqlite"
    try ReviewBook(path: path).close()
    let newer = try Database(path: path, migrations: ReviewBook.migrations + [Migration("later", sql: "SELECT 1")])
    try newer.close()
    let before = try Data(contentsOf: URL(filePath: path))
    let failure = #expect(throws: Failure.self) { try ReviewBook(path: path) }
    #expect(failure?.diagnostics.map(\.code.description) == ["storage.newer-version"])
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
    let broken = ScratchDirectory.path + "/broken.sqlite"
    try Data("no database at all, just a text of some length".utf8).write(to: URL(filePath: broken))
    #expect(throws: Failure.self) { try ReviewBook(path: broken) }
  }
}
