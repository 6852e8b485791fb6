import Indicators
import Scorecard
import Tabular
import Testing

@testable import Publishing

@Suite struct ChartTests {
  @Test(arguments: [
    (0.0, "0"), (1.04, "1"), (1.05, "1.1"), (-0.06, "-0.1"), (-0.04, "0"), (200, "200"), (12.25, "12.3"),
  ])
  func `coordinates have at most one place`(number: Double, text: String) {
    #expect(coordinate(number) == text)
  }

  @Test func `a scale keeps to its ends`() {
    let scale = Scale(domain: 10...20, start: 100, end: 0)
    #expect(scale(10) == 100 && scale(15) == 50 && scale(20) == 0)
    #expect(scale(5) == 100 && scale(25) == 0)
  }

  @Test func `a single value stands in the middle and no value has no scale`() throws {
    let domain = try #require(Scale.domain(of: [50]))
    #expect(domain == 45...55)
    #expect(Scale.domain(of: [0]) == -1...1)
    #expect(Scale.domain(of: [Double]()) == nil)
  }

  @Test(
    arguments: [
      (0.0...10.0, [0.0, 2, 4, 6, 8, 10]), (13.1...20.2, [14, 16, 18, 20]), (0.0...0.07, [0, 0.02, 0.04, 0.06]),
      (23_000.0...25_100.0, [23_000, 23_500, 24_000, 24_500, 25_000]),
    ])
  func `ticks are round numbers within the domain`(domain: ClosedRange<Double>, expected: [Double]) {
    let ticks = Scale.ticks(in: domain, about: 6)
    #expect(ticks.count == expected.count)
    for (tick, wanted) in zip(ticks, expected) { #expect((tick - wanted).magnitude < 1e-9) }
  }

  @Test func `the shape of a mark says what its colour says`() {
    let alternative = AlternativeText(title: "t", description: "d")
    func shape(_ judgement: Judgement) -> String {
      IntervalChart.draw(
        .init(value: 5, interval: 4...6, judgement: judgement), reference: 5, domain: 0...10, alternative: alternative,
        id: "d"
      ).description
    }
    #expect(shape(.good).contains("<circle"))
    #expect(shape(.neutral).contains("<circle"))
    #expect(shape(.different).contains("<rect"))
    #expect(!shape(.bad).contains("<circle") && !shape(.bad).contains("<rect"))
    #expect(shape(.bad).contains("class=\"dot bad\""))
  }

  @Test func `an interval is drawn where it lies`() {
    let drawing = IntervalChart.draw(
      .init(value: 5, interval: 2.5...7.5, judgement: .good), reference: 10, domain: 0...10,
      alternative: AlternativeText(title: "A < B", description: "d"), id: "d1"
    ).description
    #expect(drawing.contains("M54 14H146"))
    #expect(drawing.contains("<circle cx=\"100\" cy=\"14\""))
    #expect(drawing.contains("x1=\"192\""))
    #expect(drawing.contains("<title id=\"d1-t\">A &lt; B</title>"))
    #expect(drawing.contains("role=\"img\" aria-labelledby=\"d1-t d1-d\""))
  }

  @Test func `a series without a figure has no chart`() throws {
    let reading = try #require(
      DrawnSite.scorecard { figure in
        var figure = figure
        figure.estimate.value = nil
        return figure
      }.indicators[0].benchmark?.series)
    let style = NumberStyle(unit: .perCent, typical: nil)
    #expect(SeriesChart.draw(reading.map(SeriesPoint.init), style: style, title: "t", id: "d") == nil)
    let spark = Sparkline.draw(reading.map(SeriesPoint.init), style: style, title: "t", id: "d").description
    #expect(spark.contains("No period has a figure that can be shown."))
  }
}
