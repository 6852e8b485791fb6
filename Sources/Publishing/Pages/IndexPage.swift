import Cohorts
import Indicators
import Scorecard

/// The scorecard itself: what the board watches, perspective by perspective, and how the neighbourhoods stand.
struct IndexPage: Sendable {
  struct Tile: Sendable {
    let count: String
    let badge: Badge
  }

  struct Section: Sendable {
    let ordinal: Int
    let anchor: String
    let heading: String
    let line: String
    let hasRows: Bool
    let rows: [IndicatorRow]
  }

  let page: PageFrame
  let audienceNote: String?
  let indicatorCount: Int
  let isProvisional: Bool
  let tiles: [Tile]
  let hasPriorities: Bool
  let priorities: [IndicatorRow]
  let sections: [Section]
  let levelPlural: String
  let hasNeighbourhoods: Bool
  let map: SVG?
  let places: [PlaceItem]
  let matrixRows: [MatrixRow]
  let comparisonKey: [Badge]

  init(_ site: Site) {
    let scorecard = site.scorecard
    var numbers = DrawingNumbers()
    page = PageFrame(
      site, title: nil,
      summary: "\(scorecard.definition.title) of \(scorecard.definition.placeName), up to \(site.notes.asOf.words).")
    audienceNote = scorecard.definition.audienceNote
    indicatorCount = scorecard.indicators.count
    isProvisional = scorecard.indicators.contains { $0.benchmark?.latest.isProvisional ?? false }
    tiles = Self.tiles(scorecard)
    priorities = scorecard.priorities.map { IndicatorRow($0, in: scorecard, numbers: &numbers) }
    hasPriorities = !priorities.isEmpty
    sections = scorecard.sections.enumerated().map { index, section in
      Section(
        ordinal: index + 1, anchor: Site.anchor(of: section.perspective), heading: section.perspective.title,
        line: section.perspective.description, hasRows: !section.indicators.isEmpty,
        rows: section.indicators.map { IndicatorRow($0, in: scorecard, numbers: &numbers) })
    }
    levelPlural = Site.plural(scorecard.neighbourhoodTitle)
    hasNeighbourhoods = !scorecard.neighbourhoods.isEmpty
    map = NeighbourhoodMap.draw(site, current: nil, id: numbers.next()) { _ in nil }
    places = PlaceItem.all(scorecard)
    matrixRows = scorecard.indicators.compactMap { MatrixRow($0, in: scorecard) }
    comparisonKey = [.better, .similar, .worse, .higher, .lower].map { Badge($0, with: scorecard.benchmark.name) }
  }

  private static func tiles(_ scorecard: BalancedScorecard) -> [Tile] {
    let trends = scorecard.indicators.map { $0.benchmark?.latest.trend ?? .notCalculated }
    let kinds: [(Judgement, String, String)] = [
      (.good, "+", "getting better"), (.bad, "−", "getting worse"), (.neutral, "→", "without significant change"),
      (.different, "↗", "rising or falling, neither good nor bad"), (.none, "·", "no trend can be told"),
    ]
    return kinds.compactMap { judgement, symbol, words in
      let count = trends.count { $0.judgement == judgement }
      if count == 0, [.different, .none].contains(judgement) { return nil }
      return Tile(count: String(count), badge: Badge(judgement, symbol: symbol, words: words))
    }
  }
}

extension Site {
  static func anchor(of perspective: ScorecardDefinition.Perspective) -> String {
    "perspective-" + fileName(for: perspective.id)
  }

  /// `Neighbourhoods`.
  static func plural(_ title: String) -> String {
    title.hasSuffix("y") ? title.dropLast() + "ies" : title + "s"
  }
}
