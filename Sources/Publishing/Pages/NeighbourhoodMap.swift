import Cohorts
import Indicators
import Scorecard

/// The neighbourhoods as a numbered list and as a map with the same numbers.
enum NeighbourhoodMap {
  /// - Parameters:
  ///   - current: The neighbourhood that the page is about; nil for all alike.
  ///   - comparison: How each stands on the page's indicator; nil where the map judges nothing.
  /// - Returns: Nil where there are no boundaries, or none of a neighbourhood of the scorecard.
  static func draw(
    _ site: Site, current: Area?, id: String, comparison: (Area) -> Comparison?
  ) -> SVG? {
    let scorecard = site.scorecard
    guard let boundaries = site.notes.boundaries,
      scorecard.neighbourhoods.contains(where: { boundaries.outlines[$0.code] != nil })
    else { return nil }
    var words: [String] = []
    let places = scorecard.neighbourhoods.enumerated().map { index, area in
      let comparison = comparison(area)
      words.append(
        "\(index + 1) \(area.name)" + (comparison.map { ": \($0.words(with: scorecard.benchmark.name))" } ?? ""))
      return AreaMap.Place(
        code: area.code, number: index + 1, judgement: comparison?.judgement, symbol: comparison?.symbol,
        isCurrent: area.code == current?.code)
    }
    let title =
      "Map of the \(Site.plural(scorecard.neighbourhoodTitle).lowercased()) of \(scorecard.definition.placeName)"
    return AreaMap.draw(
      places, in: boundaries,
      alternative: AlternativeText(
        title: current.map { "\(title), with \($0.name) marked" } ?? title,
        description: "The numbers stand for: " + words.joined(separator: "; ") + "."), id: id)
  }
}

extension BalancedScorecard {
  /// A neighbourhood's number on the maps, from 1; nil where it is none of them.
  func number(of area: Area) -> Int? {
    neighbourhoods.firstIndex { $0.code == area.code }.map { $0 + 1 }
  }
}

/// A neighbourhood in the list beside the map.
struct PlaceItem: Sendable {
  let placeTitle: String
  let placeTarget: String
  let isHere: Bool
  let placeCounts: [Badge]

  static func all(_ scorecard: BalancedScorecard, current: Area? = nil) -> [PlaceItem] {
    scorecard.neighbourhoods.map { area in
      PlaceItem(
        placeTitle: area.name, placeTarget: Site.path(of: area), isHere: area.code == current?.code,
        placeCounts: Badge.counts(of: scorecard.indicators.compactMap { $0.neighbourhood(area)?.latest }))
    }
  }
}

/// How every neighbourhood stands on one indicator. One cell a neighbourhood, in the list's order.
struct MatrixRow: Sendable {
  let rowTitle: String
  let rowTarget: String
  let cells: [Badge]

  /// Nil where no neighbourhood is compared.
  init?(_ profile: IndicatorProfile, in scorecard: BalancedScorecard) {
    guard profile.neighbourhoods.contains(where: { $0.latest.comparison != nil }) else { return nil }
    rowTitle = profile.definition.name
    rowTarget = Site.path(of: profile.definition)
    cells = scorecard.neighbourhoods.map { area in
      guard let reading = profile.neighbourhood(area)?.latest, let comparison = reading.comparison else {
        let note = profile.neighbourhood(area)?.latest.notes.first ?? .notAvailable
        return Badge(.none, symbol: note.rawValue, words: note.words)
      }
      return Badge(comparison)
    }
  }
}
