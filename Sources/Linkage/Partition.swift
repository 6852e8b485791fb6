import Tabular

/// The records of all sources, each in the cluster of its person; which person that is, the spine says.
///
/// Records are numbered by (source, record name), clusters by their smallest record.
public struct Partition: Sendable {
  let records: RecordSet
  /// Per record its cluster.
  public let clusterOfRecord: [Int32]
  public let clusterCount: Int
  public let report: LinkageReport
  /// What the weighing of the linkage left open.
  let weighedQuestions: [ReviewQuestion]

  /// Per source name and row the cluster of the row's record.
  public var clusterOfRow: [String: [Int32]] {
    Dictionary(
      uniqueKeysWithValues: zip(records.sources, records.recordOfRow).map { source, recordOfRow in
        (source.name, recordOfRow.map { clusterOfRecord[Int($0)] })
      })
  }

  init(
    _ records: RecordSet, _ clusters: consuming Clusters, passes: [PassReport], refused: [RefusedJoin],
    contradictoryDecisions: Int, weights: [WeightBin] = [], weighedQuestions: [ReviewQuestion] = []
  ) {
    self.weighedQuestions = weighedQuestions
    var clusterOfRecord = [Int32](repeating: 0, count: records.count)
    var clusterCount: Int32 = 0
    for record in 0..<Int32(records.count) {
      let root = clusters.root(record)
      if root == record {
        clusterOfRecord[Int(record)] = clusterCount
        clusterCount += 1
      } else {
        clusterOfRecord[Int(record)] = clusterOfRecord[Int(root)]
      }
    }
    self.records = records
    self.clusterOfRecord = clusterOfRecord
    self.clusterCount = Int(clusterCount)
    report = LinkageReport(
      passes: passes,
      sources: Partition.sourceReports(records, clusterOfRecord, clusterCount: Int(clusterCount)),
      completeness: records.completeness,
      refusedJoins: refused.sorted {
        ($0.records[0], $0.records[1], $0.pass) < ($1.records[0], $1.records[1], $1.pass)
      },
      personCount: Int(clusterCount), personsBySize: Partition.personsBySize(clusterOfRecord, count: Int(clusterCount)),
      contradictoryDecisions: contradictoryDecisions, weights: weights)
  }

  private static func personsBySize(_ clusterOfRecord: [Int32], count: Int) -> [Int: Int] {
    var sizes = [Int](repeating: 0, count: count)
    for cluster in clusterOfRecord { sizes[Int(cluster)] += 1 }
    return Dictionary(sizes.map { ($0, 1) }, uniquingKeysWith: +)
  }

  private static func sourceReports(
    _ records: RecordSet, _ clusterOfRecord: [Int32], clusterCount: Int
  ) -> [SourceReport] {
    let several = -2
    var sourceOfCluster = [Int](repeating: -1, count: clusterCount)
    for source in records.sources.indices {
      for record in records.firstRecord[source]..<records.firstRecord[source + 1] {
        let cluster = Int(clusterOfRecord[Int(record)])
        if sourceOfCluster[cluster] == -1 {
          sourceOfCluster[cluster] = source
        } else if sourceOfCluster[cluster] != source {
          sourceOfCluster[cluster] = several
        }
      }
    }
    let contradictory = records.contradictoryRecords
    return records.sources.enumerated().map { index, source in
      let range = Int(records.firstRecord[index])..<Int(records.firstRecord[index + 1])
      return SourceReport(
        source: source.name, rows: source.table.rowCount, records: range.count,
        linkedRecords: range.count { sourceOfCluster[Int(clusterOfRecord[$0])] == several },
        contradictoryRecords: contradictory.count { range.contains(Int($0)) })
    }
  }
}
