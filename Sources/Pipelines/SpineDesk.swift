public import Diagnostics
import Digests
import Foundation
import Linkage
import Pseudonymisation
import Storage
public import Tabular

/// Where people ask the spine of a restricted zone what it held on a day, or to forget somebody.
public struct SpineDesk: Sendable {
  private let zone: RestrictedZone
  private let account: String
  private let now: @Sendable () -> String

  /// - Parameters:
  ///   - account: Nil for the account that runs the program.
  ///   - now: The time as ISO 8601 text; nil for the clock.
  /// - Throws: A failure `couldNotRun` where there is no zone with a spine and its key, or others may enter it.
  public init(restricted: String, account: String? = nil, now: (@Sendable () -> String)? = nil) throws(Failure) {
    for name in [RestrictedZone.spineFile, "key"] where !FileManager.default.fileExists(atPath: "\(restricted)/\(name)")
    {
      throw Failure(
        Diagnostic(
          .spineUnknown, "there is no \(name == "key" ? "key" : "spine") in this restricted zone",
          at: Place(file: "\(restricted)/\(name)"),
          help: "name the directory that `waymark run` or `waymark link` was given with --restricted"),
        status: .couldNotRun)
    }
    zone = try RestrictedZone(preparing: restricted)
    self.account = account ?? NSUserName()
    self.now = now ?? { Date.now.formatted(.iso8601) }
  }

  // MARK: The state of a night

  /// Tells the nights of the spine, or with a day what it held then, which also goes to a file of the zone.
  public func state(asAt day: Day?) throws -> String {
    try withSpine { spine in
      let nights = try spine.nights()
      guard let day else {
        return (["\(nights.count) nights are remembered"] + nights.map(line)).joined(separator: "\n")
      }
      guard let state = try spine.state(asAt: day) else {
        let first = nights.map(\.asOf).min()
        throw Failure(
          Diagnostic(
            .spineUnknown, "the spine remembers no night as old as \(day)",
            at: Place(file: zone.file(RestrictedZone.spineFile)),
            help: first.map { "its first night is \($0)" } ?? "it has no night yet"), status: .dataRefused)
      }
      let file = "spine-as-at-\(day).csv"
      try zone.write(csv(state), to: file)
      var lines = [line(state.night), "\(state.memberships.count) records of \(state.personCount) persons"]
      for (source, count) in Dictionary(state.memberships.map { ($0.source, 1) }, uniquingKeysWith: +)
        .sorted(by: { $0.key < $1.key })
      {
        lines.append("source \(source): \(count) records")
      }
      for kind in [SpineChanges.Event.Kind.merge, .split, .transfer] {
        lines.append("\(kind.rawValue): \(state.events.count { $0.kind == kind })")
      }
      lines.append("written to \(zone.file(file))")
      return lines.joined(separator: "\n")
    }
  }

  private func line(_ night: SpineNightSummary) -> String {
    "night \(night.number): valid from \(night.asOf), known from \(night.knownFrom ?? "no run")"
      + (night.run.map { " by run \($0)" } ?? "") + ", \(night.eventCount) merges, splits and transfers"
  }

  private func csv(_ state: SpineState) -> [UInt8] {
    var encoder = CSVEncoder()
    encoder.append(["source", "record_digest", "person_id"])
    for member in state.memberships {
      encoder.append([member.source, member.record.description, member.person.description])
    }
    return encoder.bytes
  }

  // MARK: Erasure

  /// Erases a person from the spine: by a record as `source:record_id`, or by the person's id.
  ///
  /// - Parameter reason: For the audit, which notes who erased, when, why and how much, not whom.
  public func erase(_ name: String, reason: String) throws -> String {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw Failure(
        Diagnostic(.spineUnknown, "the reason is empty", help: "say for the audit why, in a few words"), status: .usage)
    }
    let subject = try subject(name)
    return try withSpine { spine in
      let request = Spine.Request(account: account, at: now(), reason: reason)
      guard let erasure = try spine.erase(subject, request) else {
        throw Failure(
          Diagnostic(
            .spineUnknown, "the spine knows nobody by this name; nothing was erased",
            at: Place(file: zone.file(RestrictedZone.spineFile)),
            help: "name a record as source:record_id, or a person by the 26 characters of the id"), status: .dataRefused
        )
      }
      let book = try ReviewBook(path: zone.file(ReviewBook.fileName))
      defer { try? book.close() }
      try book.forget { erasure.records.contains(spine.recordToken(source: $0.source, name: $0.id)) }
      return
        "erased \(erasure.records.count) records of \(erasure.persons) persons from the spine and the review book\n"
        + "the next run makes a new person of any record that is still in the extracts: remove it there first"
    }
  }

  private func subject(_ name: String) throws(Failure) -> Spine.Subject {
    if let colon = name.firstIndex(of: ":") {
      let (source, id) = (String(name[..<colon]), String(name[name.index(after: colon)...]))
      if !source.isEmpty, !id.isEmpty { return .record(source: source, id: id) }
    } else if name.utf8.count == 26 {
      return .person(name.uppercased())
    }
    throw Failure(
      Diagnostic(
        .spineUnknown, "this names neither a record nor a person",
        help: "name a record as source:record_id, or a person by the 26 characters of the id"), status: .usage)
  }

  private func withSpine(_ body: (Spine) throws -> String) throws -> String {
    let lock = try RunLock(path: zone.file("lock"))
    defer { lock.release() }
    let spine = try Spine(path: zone.file(RestrictedZone.spineFile), key: try KeyFile(path: zone.file("key")).key)
    defer { try? spine.close() }
    _ = try spine.agree()
    return try body(spine)
  }
}
