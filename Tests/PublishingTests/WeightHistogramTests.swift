import Testing

@testable import Publishing

struct WeightHistogramTests {
  private static let bars = [
    QualityNotes.WeightBar(from: -20, pairs: 12_340, kind: .other), .init(from: -16, pairs: 0, kind: .other),
    .init(from: 0, pairs: 100, kind: .review), .init(from: 20, pairs: 1000, kind: .link),
  ]

  @Test func `a bar is one line higher for ten times as many pairs`() throws {
    let drawing = WeightHistogram.draw(WeightHistogramTests.bars, id: "w").description
    let heights = drawing.split(separator: "<rect ").dropFirst().compactMap { bar -> Double? in
      bar.split(separator: "height=\"").dropFirst().first.flatMap { Double($0.prefix { $0 != "\"" }) }
    }
    // Bins without pairs have no bar.
    try #require(heights.count == 3)
    #expect(abs(heights[2] / heights[1] - 1.5) < 0.01)
    #expect(heights[0] > heights[2])
    for kind in ["other", "review", "link"] { #expect(drawing.contains("weight-bar \(kind)")) }
  }

  @Test func `says in words what it shows`() {
    let drawing = WeightHistogram.draw(WeightHistogramTests.bars, id: "w").description
    #expect(drawing.contains("role=\"img\""))
    #expect(drawing.contains("About 1,000 pairs lie where most are linked, 100 where most are asked about"))
    #expect(WeightHistogram.draw([], id: "w").description.contains("No pairs were compared."))
  }
}
