import Cohorts
import Indicators
import Scorecard
import Tabular

/// One area, indicator or group on one line of a table: figure, interval drawn against the place, comparison and trend.
struct AreaRow: Sendable {
  /// Its number on the map; nil where it stands on none.
  let rowNumber: Int?
  let rowName: String
  /// Nil where there is no page.
  let rowLink: String?
  let rowFigure: FigureView
  let chart: SVG
  let comparison: Badge?
  let course: Badge?
  let sparkline: SVG?
  let rowPeriod: String

  /// - Parameters:
  ///   - link: From the site's root.
  ///   - domain: The range of the row's scale; rows of one indicator share it.
  ///   - series: For a sparkline; nil where none is drawn.
  init(
    _ name: String, number: Int? = nil, link: String?, reading: Reading, profile: IndicatorProfile, reference: Double?,
    domain: ClosedRange<Double>, placeName: String, series: [Reading]?, numbers: inout DrawingNumbers
  ) {
    rowNumber = number
    rowName = name
    rowLink = link
    rowPeriod = reading.period.words
    let figure = FigureView(reading, style: profile.style)
    rowFigure = figure
    // A group of the whole place is compared with what is published of another area, and says so.
    let other = reading.benchmark?.area.name
    comparison = reading.comparison.map { Badge($0, with: other == placeName ? nil : other) }
    course = reading.trend.map(Badge.init)
    let against = reference.map { "; \(placeName) \(profile.style.number($0))" } ?? ""
    chart = IntervalChart.draw(
      IntervalChart.Mark(reading), reference: reference, domain: domain,
      alternative: AlternativeText(
        title: "\(name) against \(placeName)",
        description: figure.words + against + "."), id: numbers.next())
    sparkline = series.map {
      Sparkline.draw(
        $0.map(SeriesPoint.init), style: profile.style, title: "\(name) over time", id: numbers.next())
    }
  }
}

extension IndicatorProfile {
  /// One scale for all given readings and the whole place.
  static func domain(of readings: [Reading], reference: Double?) -> ClosedRange<Double> {
    let values = readings.flatMap { reading in
      [reading.value, reading.interval?.lowerBound, reading.interval?.upperBound].compactMap(\.self)
    }
    return Scale.domain(of: values + [reference].compactMap(\.self), padding: 0.04) ?? 0...1
  }
}
