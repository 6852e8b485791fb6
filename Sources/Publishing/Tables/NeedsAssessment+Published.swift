public import NeedsAssessment
import Tabular

extension NeedsTable {
  /// The table as it is published, `jsna/<topic>.csv`.
  public var published: PublishedTable { PublishedTable(table, at: "jsna/\(topic.id).csv") }
}
