import Cohorts
import Indicators
import Scorecard

/// Everything about one indicator: what it means, how it is counted, its course, its areas and groups.
struct IndicatorPage: Sendable {
  struct Fact: Sendable {
    let term: String
    let meaning: String
  }

  struct PeriodRow: Sendable {
    let periodName: String
    let periodFigure: FigureView
  }

  struct Table: Sendable {
    let anchor: String
    let heading: String
    let firstColumn: String
    let rows: [AreaRow]
  }

  struct PublishedLine: Sendable {
    let publishedBadge: Badge?
    let publishedWords: String

    init(_ published: PublishedComparison) {
      publishedBadge = published.comparison.map { Badge($0, with: published.areaName) }
      publishedWords = published.words
    }
  }

  let page: PageFrame
  let indicatorName: String
  let isPriority: Bool
  let perspectiveTitle: String
  let perspectiveAnchor: String
  let sentence: String
  let figure: FigureView
  let when: String
  let hasPeriod: Bool
  let trend: Badge?
  /// How the whole place stands to what is published of another area; nil where nothing is.
  let published: PublishedLine?
  let definitionText: String
  let facts: [Fact]
  let measure: [MeasureDefinition.Words]
  let caveats: String?
  let dataQuality: String?
  let seriesChart: SVG?
  let periodRows: [PeriodRow]
  let confidenceLevel: String
  let map: SVG?
  let areaCounts: [Badge]
  let tables: [Table]

  init(_ site: Site, _ profile: IndicatorProfile, in section: BalancedScorecard.Section) {
    let scorecard = site.scorecard
    let definition = profile.definition
    let place = scorecard.benchmark.name
    var numbers = DrawingNumbers()
    page = PageFrame(site, title: definition.name, summary: definition.definition, root: "../")
    indicatorName = definition.name
    isPriority = profile.isPriority
    perspectiveTitle = section.perspective.title
    perspectiveAnchor = Site.anchor(of: section.perspective)
    let latest = profile.benchmark?.latest
    sentence = latest.map(profile.sentence(for:)) ?? Note.notAvailable.explanation
    figure = latest.map { FigureView($0, style: profile.style) } ?? FigureView(missing: .notAvailable)
    when = latest?.period.words ?? ""
    hasPeriod = latest != nil
    trend = latest?.trend.map(Badge.init)
    published = profile.publishedComparison.map(PublishedLine.init)
    definitionText = definition.definition
    facts = Self.facts(definition)
    measure = definition.measure.words
    caveats = definition.caveats
    dataQuality = definition.dataQuality
    let series = profile.benchmark?.series ?? []
    seriesChart = SeriesChart.draw(
      series.map(SeriesPoint.init), style: profile.style, title: "\(definition.name): \(place) over time",
      id: numbers.next())
    periodRows = series.reversed().map {
      PeriodRow(periodName: $0.period.words, periodFigure: FigureView($0, style: profile.style))
    }
    confidenceLevel = (series.last?.confidence).map { confidenceText($0) + " " } ?? ""
    map = NeighbourhoodMap.draw(site, current: nil, id: numbers.next()) {
      profile.neighbourhood($0)?.latest.comparison
    }
    areaCounts = Badge.counts(of: profile.neighbourhoods.map(\.latest))
    tables = Self.tables(profile, in: scorecard, numbers: &numbers)
  }

  private static func facts(_ definition: IndicatorDefinition) -> [Fact] {
    var facts = [
      Fact(term: "Framework", meaning: definition.frameworkReference),
      Fact(term: "Which way is good", meaning: definition.polarity.words),
      Fact(term: "Method", meaning: definition.method.words),
      Fact(term: "Unit", meaning: NumberStyle(unit: definition.unit, typical: nil).unitTitle),
    ]
    for seriesBreak in definition.breaks {
      facts.append(Fact(term: "Counted in another way from \(seriesBreak.day.words)", meaning: seriesBreak.reason))
    }
    if !definition.domains.isEmpty {
      facts.append(Fact(term: "Wellbeing (Care Act 2014)", meaning: definition.domains.joined(separator: "; ")))
    }
    return facts
  }

  private static func tables(
    _ profile: IndicatorProfile, in scorecard: BalancedScorecard, numbers: inout DrawingNumbers
  ) -> [Table] {
    let place = scorecard.benchmark.name
    var tables: [Table] = []
    let levels = [(scorecard.neighbourhoodTitle, profile.neighbourhoods)] + profile.levels.map { ($0.title, $0.areas) }
    for (index, (title, areas)) in levels.enumerated() where !areas.isEmpty {
      let period = areas[0].latest.period
      let reference = profile.benchmark.flatMap { benchmark in
        benchmark.series.last { $0.period == period }?.value
      }
      let domain = IndicatorProfile.domain(of: areas.map(\.latest), reference: reference)
      tables.append(
        Table(
          anchor: "table-\(tables.count + 1)", heading: "\(Site.plural(title)), \(period.words)", firstColumn: title,
          rows: areas.map { area in
            AreaRow(
              area.area.name, number: index == 0 ? scorecard.number(of: area.area) : nil,
              link: index == 0 ? Site.path(of: area.area) : nil, reading: area.latest,
              profile: profile, reference: reference, domain: domain, placeName: place, series: nil,
              numbers: &numbers)
          }))
    }
    let reference = profile.benchmark?.latest.value
    for breakdown in profile.breakdowns {
      let domain = IndicatorProfile.domain(of: breakdown.rows.map(\.reading), reference: reference)
      tables.append(
        Table(
          anchor: "table-\(tables.count + 1)",
          heading: "\(place) by \(Self.inSentence(breakdown.title)), \(breakdown.rows[0].reading.period.words)",
          firstColumn: breakdown.title,
          rows: breakdown.rows.map { row in
            AreaRow(
              row.value, link: nil, reading: row.reading, profile: profile, reference: reference, domain: domain,
              placeName: place, series: nil, numbers: &numbers)
          }))
    }
    return tables
  }

  /// A title within a sentence: `age`, but `LSOA`.
  private static func inSentence(_ title: String) -> String {
    let isAbbreviation = title.dropFirst().first?.isUppercase ?? false
    return isAbbreviation ? title : title.prefix(1).lowercased() + title.dropFirst()
  }
}
