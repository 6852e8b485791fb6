public import Tabular

/// What the site tells of itself: how current it is, what it was made from and how it protects people.
public struct SiteNotes: Sendable {
  /// How many records of one extract were read and used.
  public struct Source: Sendable, Hashable {
    public let title: String
    /// Records in the file.
    public let read: Int
    public let accepted: Int
    public let rejected: Int

    public init(title: String, read: Int, accepted: Int, rejected: Int) {
      self.title = title
      self.read = read
      self.accepted = accepted
      self.rejected = rejected
    }
  }

  /// The last day of which the figures tell.
  public let asOf: Day
  /// What disclosure control does, a sentence each.
  public let disclosure: [String]
  /// In the order of the pipeline.
  public let sources: [Source]
  /// Nil where there is no map.
  public let boundaries: Boundaries?

  public init(asOf: Day, disclosure: [String], sources: [Source], boundaries: Boundaries?) {
    self.asOf = asOf
    self.disclosure = disclosure
    self.sources = sources
    self.boundaries = boundaries
  }
}
