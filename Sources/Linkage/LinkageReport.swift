/// What one pass did.
public struct PassReport: Hashable, Sendable {
  public let name: String
  /// Keys that at least two records state.
  public internal(set) var sharedKeys = 0
  /// Pairs of clusters made one.
  public internal(set) var joins = 0
  /// Pairs of clusters that share a key and were known to be two persons.
  public internal(set) var refusedJoins = 0
  /// Records that could be joined with either of two persons, and were joined with neither.
  public internal(set) var ambiguousRecords = 0

  init(name: String) {
    self.name = name
  }
}

/// What became of one source's records.
public struct SourceReport: Hashable, Sendable {
  public let source: String
  public let rows: Int
  public let records: Int
  /// Records whose person also has a record in another source.
  public let linkedRecords: Int
  /// Records whose own rows state several unlike valid NHS numbers.
  public let contradictoryRecords: Int

  /// The share of records that are linked, as a fraction; nil without records.
  public var linkRate: Double? {
    records == 0 ? nil : Double(linkedRecords) / Double(records)
  }
}

/// What a linkage did: by pass in the order of the definition, by source in the order of names.
public struct LinkageReport: Hashable, Sendable {
  public let passes: [PassReport]
  public let sources: [SourceReport]
  public let completeness: [Completeness]
  public let refusedJoins: [RefusedJoin]
  public let personCount: Int
  /// How many persons have a number of records, by that number.
  public let personsBySize: [Int: Int]
  /// Decisions "same" that were left out because they contradict decisions "not the same".
  public let contradictoryDecisions: Int
  /// The pairs that were weighed, by weight; empty where the passes decide alone.
  public let weights: [WeightBin]
}
