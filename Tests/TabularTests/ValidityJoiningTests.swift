import Testing

@testable import Tabular

@Suite struct ValidityJoiningTests {
  @Test func `parts of any length are joined row by row`() {
    for lengths in [[64, 64], [3, 200, 1], [65, 0, 63, 7], [130, 62], [0], []] {
      for missingEvery in [2, 5, 1_000] {
        var row = 0
        let parts = lengths.map { length in
          (0..<length).map { _ in
            row += 1
            return row % missingEvery != 0
          }
        }
        let joined = Validity(joining: parts.map { Validity($0) })
        let flags = parts.flatMap { $0 }
        #expect(joined.count == flags.count)
        #expect(flags.indices.map { joined[$0] } == flags)
        #expect(joined.missingCount == flags.filter { !$0 }.count)
      }
    }
    #expect(Validity(joining: [Validity(count: 70), Validity(count: 5)]).isAllValid)
  }
}
