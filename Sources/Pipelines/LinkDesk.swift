public import Diagnostics
import Foundation
import Linkage
import Storage
public import Tabular

/// Where people look at pairs of records: `waymark link why` and `waymark link review`, in a restricted zone alone.
public struct LinkDesk: Sendable {
  private let zone: RestrictedZone
  private let book: ReviewBook
  /// The account that sits at it.
  let user: String
  /// The time as ISO 8601 text.
  let now: @Sendable () -> String

  /// - Parameters:
  ///   - user: Nil for the account that runs the program.
  ///   - now: Nil for the clock.
  /// - Throws: A failure `couldNotRun` where the zone is open to others, or its book cannot be used.
  public init(
    restricted: String, user: String? = nil, now: (@Sendable () -> String)? = nil
  ) throws(Failure) {
    zone = try RestrictedZone(existing: restricted)
    book = try ReviewBook(path: zone.file(ReviewBook.fileName))
    self.user = user ?? NSUserName()
    self.now = now ?? { Date.now.formatted(.iso8601) }
  }

  // MARK: Why

  /// What is asked about two records.
  public struct Question: Sendable {
    /// Both as `source:record_id`.
    public var left: String
    public var right: String
    public var isWhyNot: Bool
    /// Why somebody wants to know, for the audit.
    public var reason: String
    /// Nil for those of the last run in the zone.
    public var linkage: String?
    public var extracts: String?
    public var asOf: Day?
    public var jobs: Int?

    public init(
      left: String, right: String, isWhyNot: Bool, reason: String, linkage: String? = nil, extracts: String? = nil,
      asOf: Day? = nil, jobs: Int? = nil
    ) {
      self.left = left
      self.right = right
      self.isWhyNot = isWhyNot
      self.reason = reason
      self.linkage = linkage
      self.extracts = extracts
      self.asOf = asOf
      self.jobs = jobs
    }
  }

  /// Explains why two records are one person, or are not, by linking the extracts again with the decisions that hold.
  ///
  /// That somebody asked stands in the audit before anything is shown.
  public func answer(
    _ question: Question, style: TextStyle, observer: any RunObserver
  ) async throws -> String {
    let (left, right) = (try name(question.left), try name(question.right))
    guard left != right else {
      throw Failure(
        Diagnostic(.linkageRecord, "both names are of one record", help: "name two records"), status: .usage)
    }
    guard question.reason.contains(where: { !$0.isWhitespace }) else {
      throw Failure(
        Diagnostic(
          .linkageRecord, "the reason is empty", help: "say for the audit why you look, in a few words"), status: .usage
      )
    }
    let run = try run(for: question, left, right)
    let asOf = question.asOf ?? run.asOf.flatMap { Day(iso: $0) }
    try book.note(
      ReviewBook.AuditEntry(
        user: user, time: now(), command: question.isWhyNot ? "why-not" : "why", left: left, right: right,
        reason: question.reason))
    let link = try LinkRun(run.definition, jobs: question.jobs, observer: observer)
    let (records, model) = try await link.read(run.extracts, asOf: asOf)
    guard let one = records.number(of: left), let other = records.number(of: right) else {
      let missing = [(left, "first"), (right, "second")].filter { records.number(of: $0.0) == nil }.map(\.1)
      throw Failure(
        Diagnostic(
          .linkageRecord, "the \(missing.joined(separator: " and the ")) record takes no part in the linkage",
          at: Place(file: run.extracts),
          help: "sources are \(records.sourceNames.joined(separator: ", ")); is the id right, or the record withheld?"),
        status: .dataRefused)
    }
    let decisions = try book.decisions()
    let result = try await Matcher(link.definition).match(records, model: model, decisions: decisions, jobs: link.jobs)
    var explainer = try await PairExplainer(
      link.definition, records, model: model, decisions: decisions, result: result, jobs: link.jobs)
    return PairText(explainer.explanation(one, other), isWhyNot: question.isWhyNot, style: style).text
  }

  private func name(_ text: String) throws(Failure) -> RecordName {
    if let name = RecordName(text) { return name }
    throw Failure(
      Diagnostic(
        .linkageRecord, "a record is named by its source and its id with a colon between them",
        help: "for example gp:00017"), status: .usage)
  }

  /// The run that is explained: as the question says, or the last one in the zone whose sources hold both records.
  private func run(
    for question: Question, _ left: RecordName, _ right: RecordName
  ) throws(Failure) -> ReviewBook.Run {
    let known = try book.runs().filter { !$0.definition.isEmpty }
    if let linkage = question.linkage {
      let path = URL(filePath: linkage).standardizedFileURL.path(percentEncoded: false)
      let last = known.last { $0.definition == path }
      guard let extracts = question.extracts ?? last?.extracts else { throw missing("--extracts") }
      return ReviewBook.Run(linkage: linkage, definition: linkage, extracts: extracts, asOf: last?.asOf)
    }
    let fitting = known.filter { run in
      guard let definition = try? LinkRun(run.definition, jobs: 1, observer: SilentObserver()).definition else {
        return false
      }
      return [left, right].allSatisfy { name in definition.sources.contains { $0.name == name.source } }
    }
    guard let run = fitting.first else {
      throw missing("--linkage and --extracts", help: known.isEmpty ? LinkDesk.passesAlone : "")
    }
    guard fitting.count == 1 else {
      throw Failure(
        Diagnostic(
          .linkageRecord,
          "\(fitting.count) linkages of this zone have these sources: \(fitting.map(\.linkage).joined(separator: ", "))",
          help: "say which with --linkage"), status: .usage)
    }
    return ReviewBook.Run(
      linkage: run.linkage, definition: run.definition, extracts: question.extracts ?? run.extracts, asOf: run.asOf)
  }

  /// Where the zone knows of pipelines alone.
  private static let passesAlone = "; the linkage of a pipeline joins by passes alone and has no weights to explain"

  private func missing(_ options: String, help: String = "") -> Failure {
    Failure(
      Diagnostic(
        .missingSetting, "no linkage of these sources has run in this zone", at: Place(file: zone.path),
        help: "give \(options), or run `waymark link` with --restricted first\(help)"), status: .couldNotRun)
  }

  // MARK: Audit

  /// Every look at a pair, oldest first, one a line; nothing of what the records state.
  public func auditText() throws(Failure) -> String {
    let entries = try book.audit()
    guard !entries.isEmpty else { return "nobody has looked at a pair" }
    let rows = entries.map { entry in
      [entry.time, entry.user, entry.command, RecordText.name(entry.left), RecordText.name(entry.right)]
    }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return zip(rows, entries).map { row, entry in
      zip(row, widths).map { $0.padded(to: $1 + 2) }.joined() + TextStyle.harmless(entry.reason)
    }.joined(separator: "\n")
  }

  // MARK: Review

  /// Asks the open questions one by one until none is left or the reviewer ends.
  ///
  /// - Parameters:
  ///   - linkage: The name of one linkage; nil for all.
  ///   - limit: The most questions that are asked.
  ///   - read: The next key, or nil at the end of the input.
  public func review(
    linkage: String?, limit: Int, style: TextStyle, read: () -> Character?, write: (String) -> Void
  ) throws(Failure) {
    var session = ReviewSession(book: book, user: user, now: now, style: style)
    try session.run(linkage: linkage, limit: limit, read: read, write: write)
  }

  public func close() throws(Failure) { try book.close() }
}
