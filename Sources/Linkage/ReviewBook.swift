public import Diagnostics
import Foundation
import Storage

/// What a linkage leaves to people: open questions, their answers, and who looked at whom.
///
/// A SQLite file of mode 0600 in the restricted zone. Answers and the audit are only ever added to, but for erasures. The questions of a
/// linkage are those of its last run; an answered one goes, and with it what it told of the two records.
public final class ReviewBook: Sendable {
  let database: Database

  /// Opens the book, or makes it when there is none.
  ///
  /// - Throws: A failure `couldNotRun` when the file is damaged, in use, or from a newer version.
  public init(path: String) throws(Failure) {
    database = try Database(path: path, migrations: ReviewBook.migrations)
  }

  public func close() throws(Failure) { try database.close() }

  // MARK: Linkages

  /// Where a linkage's definition and extracts stood at its last run.
  public struct Run: Hashable, Sendable {
    public let linkage: String
    public let definition: String
    public let extracts: String
    /// The day that the records stood for, as ISO 8601 text; nil where it was not given.
    public let asOf: String?

    public init(linkage: String, definition: String, extracts: String, asOf: String?) {
      self.asOf = asOf
      self.linkage = linkage
      self.definition = definition
      self.extracts = extracts
    }
  }

  /// Notes a run and puts its questions in place of those before, but for pairs that have been decided.
  public func keep(_ questions: [ReviewQuestion], of run: Run) throws(Failure) {
    let decided = Set(try decisions().map(\.pair))
    let open = questions.filter { !decided.contains($0.pair) || $0.reason == MatchResult.OpenPair.contradiction }
    let details = open.map { encoded($0.lines) }
    try database.transaction {
      try database.execute(
        "INSERT OR REPLACE INTO linkage (name, definition, extracts, as_of) VALUES (?, ?, ?, ?)",
        [.text(run.linkage), .text(run.definition), .text(run.extracts), run.asOf.map { .text($0) } ?? .null])
      try database.execute("DELETE FROM question WHERE linkage = ?", [.text(run.linkage)])
      try database.execute(
        """
        INSERT INTO question (linkage, position, left_source, left_id, right_source, right_id, reason, weight, threshold,
          details) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        forEach: open.indices.lazy.map { index in
          let question = open[index]
          return [.text(run.linkage), .integer(index)] + question.pair.values + [
            .text(question.reason), question.weight.map { .integer(Int($0)) } ?? .null,
            question.threshold.map { .integer(Int($0)) } ?? .null, .text(details[index]),
          ]
        })
    }
  }

  /// The runs that the book knows, by the names of their linkages.
  public func runs() throws(Failure) -> [Run] {
    try database.rows("SELECT name, definition, extracts, as_of FROM linkage ORDER BY name") {
      Run(
        linkage: try $0.text(0), definition: try $0.text(1), extracts: try $0.text(2), asOf: try $0.optionalText(3))
    }
  }

  // MARK: Questions and decisions

  /// How many questions of one linkage, or of all, are open.
  public func questionCount(of linkage: String? = nil) throws(Failure) -> Int {
    try database.rows(
      "SELECT count(*) FROM question WHERE linkage = coalesce(?, linkage)", [linkage.map { .text($0) } ?? .null]
    ) { Int(try $0.integer(0)) }[0]
  }

  /// Puts a question behind all others of its linkage.
  public func postpone(_ pair: RecordPair, of linkage: String) throws(Failure) {
    try database.execute(
      """
      UPDATE question SET position = (SELECT max(position) + 1 FROM question WHERE linkage = ?)
      WHERE linkage = ? AND left_source = ? AND left_id = ? AND right_source = ? AND right_id = ?
      """, [.text(linkage), .text(linkage)] + pair.values)
  }

  /// The first open questions of one linkage, or of all, in the order in which they are asked.
  public func questions(
    of linkage: String? = nil, limit: Int = .max
  ) throws(Failure) -> [(linkage: String, question: ReviewQuestion)] {
    try database.rows(
      """
      SELECT linkage, left_source, left_id, right_source, right_id, reason, weight, threshold, details FROM question
      WHERE linkage = coalesce(?, linkage) ORDER BY linkage, position LIMIT ?
      """, [linkage.map { .text($0) } ?? .null, .integer(limit)]
    ) { row in
      let lines = try? JSONDecoder().decode([ReviewQuestion.Line].self, from: Data(try row.text(8).utf8))
      return (
        try row.text(0),
        ReviewQuestion(
          pair: RecordPair(
            RecordName(source: try row.text(1), id: try row.text(2)),
            RecordName(source: try row.text(3), id: try row.text(4))),
          reason: try row.text(5), weight: try row.optionalInteger(6).map { Int32(truncatingIfNeeded: $0) },
          threshold: try row.optionalInteger(7).map { Int32(truncatingIfNeeded: $0) }, lines: lines ?? [])
      )
    }
  }

  /// The decisions that hold: the last of each pair, in the order in which they were made.
  public func decisions() throws(Failure) -> [LinkDecision] {
    try database.rows(
      """
      SELECT left_source, left_id, right_source, right_id, verdict, user, time FROM decision
      WHERE decision IN (SELECT max(decision) FROM decision GROUP BY left_source, left_id, right_source, right_id)
      ORDER BY decision
      """
    ) { row in
      LinkDecision(
        RecordName(source: try row.text(0), id: try row.text(1)),
        RecordName(source: try row.text(2), id: try row.text(3)),
        LinkDecision.Verdict(rawValue: try row.text(4)) ?? .withdrawn, user: try row.text(5), time: try row.text(6))
    }.filter { $0.verdict != .withdrawn }
  }

  /// Remembers a decision, and forgets the questions that it answers.
  public func remember(_ decision: LinkDecision) throws(Failure) {
    try database.transaction {
      try database.execute(
        """
        INSERT INTO decision (left_source, left_id, right_source, right_id, verdict, user, time) VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        decision.pair.values + [.text(decision.verdict.rawValue), .text(decision.user), .text(decision.time)])
      if decision.verdict != .withdrawn {
        try database.execute(
          "DELETE FROM question WHERE left_source = ? AND left_id = ? AND right_source = ? AND right_id = ?",
          decision.pair.values)
      }
    }
  }

  /// Takes back a decision and asks its question again.
  public func withdraw(
    _ question: ReviewQuestion, of linkage: String, user: String, time: String
  ) throws(Failure) {
    try remember(LinkDecision(question.pair.left, question.pair.right, .withdrawn, user: user, time: time))
    try database.execute(
      """
      INSERT OR REPLACE INTO question (linkage, position, left_source, left_id, right_source, right_id, reason, weight,
        threshold, details) VALUES (?, -1, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [.text(linkage)] + question.pair.values + [
        .text(question.reason), question.weight.map { .integer(Int($0)) } ?? .null,
        question.threshold.map { .integer(Int($0)) } ?? .null, .text(encoded(question.lines)),
      ])
  }

  // MARK: Audit

  /// One look at a pair.
  public struct AuditEntry: Hashable, Sendable {
    public let user: String
    public let time: String
    /// `why`, `why-not` or `review`.
    public let command: String
    public let left: RecordName
    public let right: RecordName
    /// Why somebody looked, in their words.
    public let reason: String

    public init(user: String, time: String, command: String, left: RecordName, right: RecordName, reason: String) {
      self.user = user
      self.time = time
      self.command = command
      self.left = left
      self.right = right
      self.reason = reason
    }
  }

  /// Notes that somebody looks at a pair; done before anything is shown.
  public func note(_ entry: AuditEntry) throws(Failure) {
    try database.execute(
      """
      INSERT INTO audit (user, time, command, left_source, left_id, right_source, right_id, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [.text(entry.user), .text(entry.time), .text(entry.command)] + [
        .text(entry.left.source), .text(entry.left.id), .text(entry.right.source), .text(entry.right.id),
        .text(entry.reason),
      ])
  }

  /// Every look, oldest first.
  public func audit() throws(Failure) -> [AuditEntry] {
    try database.rows(
      """
      SELECT user, time, command, left_source, left_id, right_source, right_id, reason FROM audit ORDER BY entry
      """
    ) { row in
      AuditEntry(
        user: try row.text(0), time: try row.text(1), command: try row.text(2),
        left: RecordName(source: try row.text(3), id: try row.text(4)),
        right: RecordName(source: try row.text(5), id: try row.text(6)), reason: try row.text(7))
    }
  }

  private func encoded(_ lines: [ReviewQuestion.Line]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(lines) else { preconditionFailure("the lines of a question are always JSON") }
    return String(decoding: data, as: UTF8.self)
  }
}

extension RecordPair {
  /// The four columns of a pair.
  fileprivate var values: [StoredValue] {
    [.text(left.source), .text(left.id), .text(right.source), .text(right.id)]
  }
}
