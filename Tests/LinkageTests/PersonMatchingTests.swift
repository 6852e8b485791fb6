import Testing

@testable import Linkage

struct PersonMatchingTests {
  private func match(_ overlaps: [(cluster: Int32, person: Int64, records: Int)], clusters: Int) -> [Int64?] {
    let overlaps = overlaps.map {
      PersonMatching.Overlap(cluster: $0.cluster, person: $0.person, recordCount: $0.records)
    }
    let matched = PersonMatching(overlaps, clusterCount: clusters).personOfCluster
    #expect(PersonMatching(overlaps.reversed(), clusterCount: clusters).personOfCluster == matched)
    return matched
  }

  @Test
  func `a cluster without known records needs a new person`() {
    #expect(match([], clusters: 2) == [nil, nil])
  }

  @Test
  func `the part with most records keeps the person`() {
    #expect(match([(0, 7, 1), (1, 7, 3)], clusters: 2) == [nil, 7])
  }

  @Test
  func `the person with most records is kept`() {
    #expect(match([(0, 7, 1), (0, 9, 2)], clusters: 1) == [9])
  }

  @Test
  func `among equals the older person is kept, by the smaller cluster`() {
    #expect(match([(0, 9, 2), (0, 7, 2)], clusters: 1) == [7])
    #expect(match([(1, 7, 2), (0, 7, 2)], clusters: 2) == [7, nil])
  }

  @Test
  func `who loses a person may keep another`() {
    #expect(match([(0, 7, 5), (1, 7, 4), (1, 8, 1)], clusters: 2) == [7, 8])
  }
}
