public import Diagnostics
import Storage

/// Keeps the spine and what is published in step.
///
/// A run commits its nights just before it publishes, under its id; once it has published it says so. Where it was killed
/// between the two, or could not publish, the next run finds its id here, looks whether the results stand published, and
/// either keeps the nights or takes them back: no night lasts of which nobody ever saw a result.
extension Spine {
  /// The run that a night belongs to.
  public struct Run: Hashable, Sendable {
    public let id: String
    /// When it began, as ISO 8601 text: from when on its nights are known.
    public let started: String

    public init(id: String, started: String) {
      self.id = id
      self.started = started
    }
  }

  /// A run whose nights are committed, and where its results will be published.
  public struct Publication: Hashable, Sendable {
    public let run: String
    /// The output directory.
    public let output: String

    public init(run: String, output: String) {
      self.run = run
      self.output = output
    }
  }

  /// Makes the nights of this run last, and remembers that its results are not published yet.
  ///
  /// Without an open night it does nothing.
  public func commit(awaiting output: String) throws(Failure) {
    guard database.isInTransaction, let run else { return }
    try database.execute(
      """
      INSERT OR REPLACE INTO unpublished (only_row, run, output, first_night)
      SELECT 1, ?, ?, min(night) FROM night WHERE run = ?
      """, [.text(run.id), .text(output), .text(run.id)])
    try database.commit()
  }

  /// The run that may not have published its results; nil in the usual case.
  public func unpublished() throws(Failure) -> Publication? {
    try database.rows("SELECT run, output FROM unpublished") {
      Publication(run: try $0.text(0), output: try $0.text(1))
    }.first
  }

  /// Notes that the results of the last run stand published.
  public func notePublished() throws(Failure) {
    try database.execute("DELETE FROM unpublished")
  }

  /// Takes back the nights of the run that did not publish, as if they had never been.
  ///
  /// The numbers of their new persons become free again: nobody outside saw them.
  public func takeBackUnpublished() throws(Failure) {
    try database.transaction {
      let first = try database.rows("SELECT first_night FROM unpublished") { try $0.integer(0) }
      guard let night = first.first else { return }
      try database.execute("DELETE FROM membership WHERE since >= ?", [.integer(night)])
      try database.execute("UPDATE membership SET until = NULL WHERE until >= ?", [.integer(night)])
      try database.execute("DELETE FROM tombstone WHERE night >= ?", [.integer(night)])
      try database.execute("DELETE FROM event WHERE night >= ?", [.integer(night)])
      try database.execute(
        "UPDATE spine SET next_person = (SELECT first_person FROM night WHERE night = ?)", [.integer(night)])
      try database.execute("DELETE FROM night WHERE night >= ?", [.integer(night)])
      try database.execute("DELETE FROM unpublished")
    }
  }
}
