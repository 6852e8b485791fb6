import Statistics
import Testing

@Suite struct SeededGeneratorTests {
  @Test func `the sequence of a seed never changes`() {
    var generator = SeededGenerator(seed: 1, stream: 2)
    let drawn = (0..<4).map { _ in generator.next() }
    #expect(
      drawn == [
        262_511_562_488_784_231, 18_089_684_904_488_775_675, 7_337_594_801_826_845_047, 6_536_829_171_146_200_850,
      ])
  }

  @Test func `streams of a seed differ`() {
    var (one, two) = (SeededGenerator(seed: 1, stream: 1), SeededGenerator(seed: 1, stream: 2))
    let (first, second) = ((0..<8).map { _ in one.next() }, (0..<8).map { _ in two.next() })
    #expect(first != second)
  }

  @Test func `stream 0 is the one that a seed alone gives`() {
    var (one, other) = (SeededGenerator(seed: 9), SeededGenerator(seed: 9, stream: 0))
    #expect((0..<8).map { _ in one.next() } == (0..<8).map { _ in other.next() })
  }
}
