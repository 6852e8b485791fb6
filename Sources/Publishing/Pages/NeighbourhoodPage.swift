import Cohorts
import Indicators
import Scorecard

/// The profile of one neighbourhood: every indicator against the whole place.
struct NeighbourhoodPage: Sendable {
  struct Section: Sendable {
    let anchor: String
    let heading: String
    let line: String
    let rows: [AreaRow]
  }

  /// The indicators on which the area differs from the place in one way.
  struct Standout: Sendable {
    let badge: Badge
    let links: [Link]
  }

  struct Link: Sendable {
    let linkName: String
    let linkTarget: String
    /// The area's figure and the place's: `12.3% against 9.8%`.
    let linkWords: String
  }

  struct Neighbour: Sendable {
    let neighbourName: String
    let neighbourTarget: String
  }

  let page: PageFrame
  let areaName: String
  let levelTitle: String
  let summary: String
  let tiles: [IndexPage.Tile]
  let standouts: [Standout]
  let map: SVG?
  let places: [PlaceItem]
  let sections: [Section]
  let before: Neighbour?
  let after: Neighbour?

  init(_ site: Site, _ area: Area) {
    let scorecard = site.scorecard
    let place = scorecard.benchmark.name
    var numbers = DrawingNumbers()
    page = PageFrame(
      site, title: area.name, summary: "How \(area.name) stands to \(place), indicator by indicator.", root: "../")
    areaName = area.name
    levelTitle = scorecard.neighbourhoodTitle
    let readings = scorecard.indicators.compactMap { $0.neighbourhood(area)?.latest }
    tiles = Self.tiles(readings)
    summary = Self.summary(readings, area: area, place: place)
    standouts = Self.standouts(scorecard, area)
    map = NeighbourhoodMap.draw(site, current: area, id: numbers.next()) { _ in nil }
    places = PlaceItem.all(scorecard, current: area)
    sections = scorecard.sections.compactMap { section in
      let rows = section.indicators.compactMap { profile -> AreaRow? in
        guard let own = profile.neighbourhood(area) else { return nil }
        let reference = profile.benchmark?.latest.value
        return AreaRow(
          profile.definition.name, link: Site.path(of: profile.definition), reading: own.latest, profile: profile,
          reference: reference,
          domain: IndicatorProfile.domain(of: profile.neighbourhoods.map(\.latest), reference: reference),
          placeName: place, series: own.series, numbers: &numbers)
      }
      return rows.isEmpty
        ? nil
        : Section(
          anchor: Site.anchor(of: section.perspective), heading: section.perspective.title,
          line: section.perspective.description, rows: rows)
    }
    let all = scorecard.neighbourhoods
    let index = all.firstIndex { $0.code == area.code }
    before = index.flatMap { $0 > 0 ? Neighbour(all[$0 - 1]) : nil }
    after = index.flatMap { $0 + 1 < all.count ? Neighbour(all[$0 + 1]) : nil }
  }

  private static func tiles(_ readings: [Reading]) -> [IndexPage.Tile] {
    [Comparison.better, .similar, .worse, .higher, .lower].compactMap { comparison in
      let count = readings.count { $0.comparison == comparison }
      return count == 0 && [.higher, .lower].contains(comparison)
        ? nil : IndexPage.Tile(count: String(count), badge: Badge(comparison))
    }
  }

  private static func standouts(_ scorecard: BalancedScorecard, _ area: Area) -> [Standout] {
    [Comparison.worse, .better, .higher, .lower].compactMap { comparison in
      let links = scorecard.indicators.compactMap { profile -> Link? in
        guard let reading = profile.neighbourhood(area)?.latest, reading.comparison == comparison,
          let value = reading.value, let reference = profile.benchmark?.latest.value
        else { return nil }
        return Link(
          linkName: profile.definition.name, linkTarget: Site.path(of: profile.definition),
          linkWords: "\(profile.style.signedNumber(value)) against \(profile.style.text(reference))")
      }
      return links.isEmpty
        ? nil : Standout(badge: Badge(comparison, with: scorecard.benchmark.name), links: links)
    }
  }

  private static func summary(_ readings: [Reading], area: Area, place: String) -> String {
    let compared = readings.count { $0.comparison != nil && $0.comparison != .notCompared }
    let hidden = readings.count { $0.notes.contains(.confidential) && $0.value == nil }
    var text = "Of \(readings.count) indicators, \(compared) can be compared with the whole of \(place)."
    if hidden > 0 { text += " \(hidden) \(hidden == 1 ? "is" : "are") confidential." }
    return text
  }
}

extension NeighbourhoodPage.Neighbour {
  init(_ area: Area) {
    neighbourName = area.name
    neighbourTarget = Site.path(of: area)
  }
}
