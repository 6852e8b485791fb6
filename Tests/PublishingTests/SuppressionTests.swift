import Cohorts
import DrawnFigures
import Indicators
import Scorecard
import Testing

@testable import Publishing

@Suite struct SuppressionTests {
  /// A number that no other part of a page holds, in the value, the counts and the bounds.
  private static let canaries = ["7777777", "8888888", "9999999"]

  /// Every figure hidden, though numbers are left in the counts that only a fault would print.
  private func hidden(_ figure: IndicatorFigure) -> IndicatorFigure {
    var figure = figure
    figure.estimate.value = nil
    figure.estimate.lower = 8_888_888
    figure.estimate.upper = 9_999_999
    figure.comparison = .worse
    figure.trend = .increasingWorse
    figure.benchmark = Benchmark(area: DrawnPlace.borough, value: 7_777_777, period: figure.period)
    figure.estimate.numerator = nil
    figure.notes = [.confidential]
    return figure
  }

  @Test func `pages of hidden figures show the shorthand and no bound, comparison or trend`() throws {
    for file in try DrawnSite.files(DrawnPlace.scorecard, hidden) where file.path.contains("/indicators/") {
      let text = PageReader(file.text).text.filter { $0 != "," }
      #expect(text.contains("[c]"), "\(file.path)")
      #expect(!Self.canaries.contains { text.contains($0) }, "\(file.path)")
      #expect(!text.contains("worse than") && !text.contains("getting worse"), "\(file.path)")
      #expect(!file.text.contains("class=\"whisker"), "\(file.path)")
      #expect(!file.text.contains("class=\"dot"), "\(file.path)")
      #expect(!file.text.contains("class=\"course\""), "\(file.path)")
    }
  }

  @Test func `a confidential area is told in words and has an empty row in the chart`() throws {
    let page = try #require(
      try DrawnSite.files().first { $0.path == "scorecard/indicators/care_home_admissions_65.html" })
    let rows = page.text.split(separator: "<tr ")
    let row = try #require(rows.first { $0.contains(">Eastfield<") })
    #expect(row.contains("[c]") && row.contains("confidential"))
    #expect(!row.contains("class=\"dot") && !row.contains("class=\"number\""))
    let other = try #require(rows.first { $0.contains(">Canalside<") })
    #expect(other.contains("class=\"dot") && other.contains("class=\"number\""))
  }

  @Test func `a gap in a series interrupts line and band`() throws {
    let scorecard = DrawnSite.scorecard()
    let profile = try #require(scorecard.indicators.first { $0.definition.id == "eligible_needs_unserved" })
    let points = try #require(profile.neighbourhood(DrawnPlace.neighbourhoods[4])).series.map(SeriesPoint.init)
    #expect(points.map { $0.value == nil } == [false, false, false, false, true, false, false, false])
    let drawing = Sparkline.draw(points, style: profile.style, title: "t", id: "d").description
    #expect(drawing.split(separator: "class=\"course\"").count == 3)
    #expect(drawing.split(separator: "class=\"band\"").count == 3)
    #expect(drawing.contains("1 of 8 periods without a figure"))
  }
}
