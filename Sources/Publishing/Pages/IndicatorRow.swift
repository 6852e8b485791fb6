import Cohorts
import Indicators
import Scorecard

/// One indicator of the whole place on one line: figure, course, and how the neighbourhoods differ.
struct IndicatorRow: Sendable {
  let name: String
  let target: String
  let sentence: String
  let isPriority: Bool
  let when: String
  let figure: FigureView
  let trend: Badge?
  let sparkline: SVG?
  let spread: SVG?
  /// Lowest to highest neighbourhood; nil where no neighbourhood has a figure.
  let spreadWords: String?
  let counts: [Badge]

  init(_ profile: IndicatorProfile, in scorecard: BalancedScorecard, numbers: inout DrawingNumbers) {
    let place = scorecard.benchmark.name
    let name = profile.definition.name
    self.name = name
    target = Site.path(of: profile.definition)
    isPriority = profile.isPriority
    if let benchmark = profile.benchmark {
      let latest = benchmark.latest
      sentence = profile.sentence(for: latest)
      when = latest.period.words
      figure = FigureView(latest, style: profile.style)
      trend = latest.trend.map(Badge.init)
      sparkline = Sparkline.draw(
        benchmark.series.map(SeriesPoint.init), style: profile.style, title: "\(name): \(place) over time",
        id: numbers.next())
    } else {
      sentence = Note.notAvailable.explanation
      when = ""
      figure = FigureView(missing: .notAvailable)
      trend = nil
      sparkline = nil
    }
    let ranked = profile.ranked
    if let lowest = ranked.first, let highest = ranked.last {
      let style = profile.style
      let low = "\(lowest.area.name) \(style.number(lowest.value))"
      let high = "\(highest.area.name) \(style.number(highest.value))"
      let isAlone = ranked.count == 1
      spreadWords = isAlone ? "Only \(low) can be shown" : "\(low) to \(high)"
      spread = SpreadChart.draw(
        profile.neighbourhoods.compactMap { IntervalChart.Mark($0.latest) },
        reference: profile.benchmark?.latest.value,
        alternative: AlternativeText(
          title: "\(name): \(Site.plural(scorecard.neighbourhoodTitle).lowercased()) against \(place)",
          description: isAlone ? "Only \(low) can be shown." : "Lowest \(low), highest \(high)."), id: numbers.next())
    } else {
      spreadWords = nil
      spread = nil
    }
    counts = Badge.counts(of: profile.neighbourhoods.map(\.latest))
  }
}

extension IntervalChart.Mark {
  /// Nil where there is no value to show.
  init?(_ reading: Reading) {
    guard let value = reading.value else { return nil }
    self.init(value: value, interval: reading.interval, judgement: reading.comparison?.judgement ?? .none)
  }
}

extension FigureView {
  /// A figure that is not there at all.
  init(missing note: Note) {
    number = nil
    unitWords = nil
    range = nil
    confidence = nil
    remarks = [Remark(shorthand: note.rawValue, meaning: note.words)]
    numerator = nil
    denominator = nil
  }
}
