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
  /// Empty where nothing is known of the data; the site has no page about it then.
  public let quality: QualityNotes
  /// Nil where there is no map.
  public let boundaries: Boundaries?

  public init(
    asOf: Day, disclosure: [String], sources: [Source], quality: QualityNotes = QualityNotes(extracts: []),
    boundaries: Boundaries?
  ) {
    self.asOf = asOf
    self.disclosure = disclosure
    self.sources = sources
    self.quality = quality
    self.boundaries = boundaries
  }
}
