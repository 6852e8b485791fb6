import Statistics
import Testing

@testable import Crafton

@Suite struct DrawsTests {
  @Test func `whole numbers fill their range evenly`() {
    var generator = SeededGenerator(seed: 3, stream: 0)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[generator.integer(10...16) - 10] += 1 }
    #expect(counts.allSatisfy { (9_600...10_400).contains($0) })
  }

  @Test func `skewed indices prefer the first`() {
    var generator = SeededGenerator(seed: 4, stream: 0)
    var counts = [Int](repeating: 0, count: 4)
    for _ in 0..<40_000 { counts[generator.skewedIndex(4)] += 1 }
    #expect(counts == counts.sorted(by: >))
    #expect((19_500...20_500).contains(counts[0]))
  }

  @Test func `weights give their shares`() {
    var generator = SeededGenerator(seed: 5, stream: 0)
    let coin = Weighted<Bool>([(true, 3), (false, 1)])
    let heads = (0..<40_000).count { _ in coin.draw(&generator) }
    #expect((29_600...30_400).contains(heads))
  }

  @Test func `quantiles give their mean and keep to their ends`() {
    var generator = SeededGenerator(seed: 6, stream: 0)
    let waits = Quantiles([0, 2, 10, 40])
    let drawn = (0..<60_000).map { _ in waits.draw(&generator) }
    #expect(drawn.allSatisfy { (0...40).contains($0) })
    let mean = drawn.reduce(0, +) / 60_000
    #expect(abs(mean - waits.mean) < 0.2)
    #expect(waits.mean == 32.0 / 3)
  }
}
