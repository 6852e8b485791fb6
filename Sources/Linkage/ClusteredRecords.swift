/// Records in clusters, as far as the spine needs to know them: names and numbers, no detail of anybody.
public struct ClusteredRecords: Sendable {
  /// Ascending by bytes.
  let sourceNames: [String]
  /// Per source the number of its first record; one more entry than sources.
  let firstRecord: [Int32]
  /// What tells a record from the others of its source.
  let names: [String]
  let clusterOfRecord: [Int32]
  let clusterCount: Int

  var count: Int { names.count }

  /// The source of a record.
  func source(of record: Int32) -> Int {
    var source = 0
    while firstRecord[source + 1] <= record { source += 1 }
    return source
  }
}

extension Partition {
  public var clusteredRecords: ClusteredRecords {
    ClusteredRecords(
      sourceNames: records.sources.map(\.name), firstRecord: records.firstRecord, names: records.names,
      clusterOfRecord: clusterOfRecord, clusterCount: clusterCount)
  }
}

extension MatchResult {
  /// - Parameter records: Those that were matched.
  public func clusteredRecords(_ records: MatchRecords) -> ClusteredRecords {
    ClusteredRecords(
      sourceNames: records.sourceNames, firstRecord: records.firstRecord, names: records.ids,
      clusterOfRecord: personOfRecord, clusterCount: personCount)
  }
}
